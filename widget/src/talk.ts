/** One conversation: session, messages in order, what is understood, plan, time left. Knows nothing of the screen. */

import { Api, Failure } from "./api";
import { type Kept, type Memory, empty } from "./memory";
import { LaterMessages } from "./later";
import { SessionClock } from "./clock";
import type { Answer, Choice, Entry, Language } from "./types";

/** What the screen does when something happens. */
export interface Screen {
  /** A new line at the end: show and announce it. */
  append(entry: Entry): void;
  /** The whole history, to be shown without announcing it. */
  replay(entries: readonly Entry[]): void;
  /** A line was sent, or not. */
  mark(entry: Entry): void;
  busy(now: boolean): void;
  /** `null`: the trouble is over. */
  trouble(failure: Failure | null): void;
  /** Understood, plan or hand-over changed. */
  facts(): void;
  /** Seconds until the session ends, when that is soon; `null`: not soon any more. */
  ending(seconds: number | null): void;
}

const PATIENT_TRIES = 6; // a turn in work takes seconds
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const newId = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join(""));

export class Talk {
  kept: Kept;
  busy = false;
  private trouble: Failure | null = null;
  private round = 0; // a late answer to an earlier conversation is dropped
  private retryTimer = 0;
  private readonly later: LaterMessages;
  private readonly clock: SessionClock;

  constructor(
    private readonly api: Api,
    private readonly memory: Memory,
    private readonly screen: Screen,
    private readonly options: { language: Language; site?: string; startChoices: () => Choice[] },
  ) {
    this.kept = memory.load(options.language);
    this.clock = new SessionClock((seconds) => this.screen.ending(seconds), () => this.expire());
    this.later = new LaterMessages(api, {
      message: (who, messages) => messages.forEach((message) => this.add({ ...message, who, language: this.kept.language })),
      seen: (id) => this.set({ lastEvent: id }),
      last: () => this.kept.lastEvent,
      expiring: (seconds) => this.timeLeft(seconds),
      ended: (reason) => reason !== "replaced" && this.expire(),
    });
    api.onTimeLeft = (seconds) => this.timeLeft(seconds);
    addEventListener("online", () => this.trouble && this.retry());
  }

  /** Change what is kept, and keep it. */
  set(change: Partial<Kept>): void {
    Object.assign(this.kept, change);
    this.memory.save(this.kept);
  }

  get started(): boolean {
    return this.kept.entries.some(({ who }) => who === "you");
  }

  /** Show what there is, then go on: with the kept session, or with a new one. */
  async start(): Promise<void> {
    if (this.kept.entries.length) this.screen.replay(this.kept.entries);
    this.screen.facts();
    if (this.kept.token) {
      this.clock.until(this.kept.endsAt);
      await this.reload();
      this.follow();
      await this.flush();
    } else if (this.outbox().length) await this.flush();
    else if (!this.started) await this.greet();
    else this.fail(new Failure("session"));
  }

  /** What the server knows of this conversation replaces what the tab knew, quietly. */
  async reload(): Promise<void> {
    const round = this.round;
    try {
      const given = await this.api.transcript(this.kept.token, this.kept.language);
      if (round !== this.round) return;
      const received = new Set(given.entries.map(({ id }) => id).filter(Boolean));
      this.outbox().filter(({ id }) => received.has(id)).forEach((entry) => (entry.state = undefined));
      const known = this.kept.entries.filter(({ who, state }) => who !== "note" && !state).length;
      if (given.entries.length > known) {
        this.set({ entries: [...given.entries, ...this.outbox()] });
        this.screen.replay(this.kept.entries);
      }
      this.takeIn(given);
    } catch (error) {
      // Without an answer the kept history stands; an ended session is said.
      if (round === this.round && error instanceof Failure && error.code === "session") this.expire();
    }
  }

  say(text: string, choice?: string): void {
    this.add({ who: "you", text, choice, language: this.kept.language, choices: [], cards: [], id: newId(), state: "waiting" });
    void this.flush();
  }

  note(text: string): void {
    this.add({ who: "note", text, language: this.kept.language, choices: [], cards: [] });
  }

  /** Send what is waiting, once more. */
  async retry(): Promise<void> {
    this.settle();
    if (this.outbox().length) await this.flush();
    else if (!this.kept.token) await this.greet();
  }

  /** The text that was not sent, taken back for editing. */
  takeBack(): string {
    const text = this.outbox().filter(({ choice }) => !choice).map((entry) => entry.text).join("\n");
    this.set({ entries: this.kept.entries.filter(({ state }) => !state) });
    this.settle();
    this.screen.replay(this.kept.entries);
    return text;
  }

  /** More time, for whoever is still there. */
  async extend(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      if (error instanceof Failure && error.code === "session") return this.expire();
      if (!(error instanceof Failure) || error.code !== "absent") throw error;
    }
    this.screen.ending(null);
  }

  /** Wipe here and on the server. Resolves to whether the server did it too. Raises `Failure` when nothing is gone. */
  async erase(): Promise<boolean> {
    let everywhere = true;
    if (this.kept.token) {
      try {
        await this.api.erase(this.kept.token);
      } catch (error) {
        if (!(error instanceof Failure) || !["absent", "session"].includes(error.code)) throw error;
        everywhere = error.code === "session";
      }
    }
    this.tellOtherTabs("gone");
    this.forget();
    return everywhere;
  }

  /** Leave at once: nobody waits for anything. */
  leave(): void {
    if (this.kept.token) void this.api.erase(this.kept.token, true).catch(() => {});
    this.tellOtherTabs("gone");
    this.forget();
  }

  /** A new conversation in `language`; what stands on screen goes. */
  async restart(language = this.kept.language): Promise<void> {
    const { scale, look, aloud, draft } = this.kept;
    this.forget();
    this.set({ language, scale, look, aloud, draft });
    await this.greet();
  }

  private async greet(): Promise<void> {
    const round = this.round;
    this.setBusy(true);
    try {
      await this.open(true);
    } catch (error) {
      if (round === this.round) this.fail(error as Failure);
    }
    if (round === this.round) this.setBusy(false);
  }

  private async open(greet: boolean): Promise<void> {
    const round = this.round;
    const given = await this.api.open(this.kept.language, this.options.site);
    if (round !== this.round) return;
    this.set({ token: given.token, lastEvent: "" });
    this.clock.refreshed();
    if (given.expiresIn) this.timeLeft(given.expiresIn);
    if (!greet) return;
    const wanted = this.options.startChoices();
    given.messages.forEach((message, index) => {
      const last = index === given.messages.length - 1 && wanted.length;
      this.add({ ...message, choices: last ? [...wanted, ...message.choices] : message.choices, who: "bot", language: this.kept.language });
    });
  }

  private async flush(): Promise<void> {
    if (this.busy || !this.outbox().length) return;
    const round = this.round;
    this.setBusy(true);
    this.settle();
    for (let entry = this.outbox()[0]; entry && round === this.round; entry = this.outbox()[0]) {
      try {
        await this.deliver(entry, round);
      } catch (error) {
        if (round === this.round) {
          this.mark(entry, "failed");
          this.fail(error instanceof Failure ? error : new Failure("away"));
        }
        break;
      }
    }
    if (round === this.round) this.setBusy(false);
  }

  private async deliver(entry: Entry, round: number): Promise<void> {
    this.mark(entry, "waiting");
    if (!this.kept.token) await this.open(!this.kept.entries.some(({ who }) => who === "bot"));
    if (round !== this.round) return;
    const given = await this.send(entry);
    if (round !== this.round) return;
    this.mark(entry, undefined);
    this.takeIn(given);
    const language = given.understood?.replyLanguage ?? this.kept.language;
    given.messages.forEach((message) => this.add({ ...message, who: "bot", language }));
    this.tellOtherTabs("said");
    this.follow();
    if (this.clock.dueForRefresh()) await this.refresh().catch(() => {});
  }

  /** One message, with patience: the same id each time, so that it is never taken twice. */
  private async send(entry: Entry): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const what = entry.choice ? { choice: entry.choice } : { text: entry.text };
      try {
        return await this.api.say(this.kept.token, { ...what, id: entry.id ?? (entry.id = newId()) });
      } catch (error) {
        if (!(error instanceof Failure) || tries >= PATIENT_TRIES) throw error;
        if (error.code === "choice_unknown" && entry.choice) {
          // A button from before a new session: its words say the same as its payload did.
          Object.assign(entry, { choice: undefined, id: newId() });
        } else if (error.code === "id_used") entry.id = newId();
        else if (error.code === "session") {
          Object.assign(entry, { choice: undefined, id: newId() });
          this.set({ token: "" });
          throw error;
        } else if (error.code === "busy") await pause(1000 * error.seconds);
        else if ((error.code === "unreachable" || (error.code === "away" && error.seconds <= 5)) && tries === 1) await pause(1500);
        else throw error;
      }
    }
  }

  private takeIn(given: Answer): void {
    const { understood, corrections, plan } = given;
    if (given.expiresIn) this.timeLeft(given.expiresIn);
    if (understood) this.set({ corrections, handover: understood.handover, plan });
    else if (plan) this.set({ plan });
    this.screen.facts();
  }

  private async refresh(): Promise<void> {
    const old = this.kept.token;
    const token = await this.api.refresh(old);
    if (this.kept.token !== old) return;
    this.set({ token });
    this.clock.refreshed();
    this.tellOtherTabs("renewed", old);
  }

  private fail(failure: Failure): void {
    clearTimeout(this.retryTimer);
    this.trouble = failure;
    this.screen.trouble(failure);
    if (failure.code === "too_fast") this.retryTimer = window.setTimeout(() => void this.retry(), failure.seconds * 1000);
  }

  private settle(): void {
    clearTimeout(this.retryTimer);
    if (this.trouble) this.screen.trouble((this.trouble = null));
  }

  private expire(): void {
    this.later.stop();
    this.clock.stop();
    if (!this.kept.token) return;
    this.set({ token: "", endsAt: 0, handover: false });
    this.screen.ending(null);
    this.fail(new Failure("session"));
  }

  private forget(): void {
    this.round++;
    this.later.stop();
    this.clock.stop();
    this.settle();
    this.setBusy(false);
    this.memory.clear();
    this.kept = { ...empty(this.kept.language), scale: this.kept.scale, look: this.kept.look };
    this.screen.ending(null);
    this.screen.replay([]);
    this.screen.facts();
  }

  /** After a hand-over a counsellor may write: listen. */
  private follow(): void {
    if (this.kept.handover && this.kept.token) this.later.listen(() => this.kept.token);
  }

  private timeLeft(seconds: number): void {
    this.set({ endsAt: Date.now() + seconds * 1000 });
    this.clock.until(this.kept.endsAt);
  }

  private outbox(): Entry[] {
    return this.kept.entries.filter(({ state }) => state);
  }

  private add(entry: Entry): void {
    this.kept.entries.push(entry);
    this.memory.save(this.kept);
    this.screen.append(entry);
  }

  private mark(entry: Entry, state: Entry["state"]): void {
    entry.state = state;
    this.memory.save(this.kept);
    this.screen.mark(entry);
  }

  private setBusy(now: boolean): void {
    this.busy = now;
    this.screen.busy(now);
  }

  // Tabs that share a session (a tab that was duplicated) ---------------------------------------------------

  private readonly tabs = "BroadcastChannel" in window ? new BroadcastChannel("wegwijs") : null;

  private tellOtherTabs(what: "said" | "renewed" | "gone", token = this.kept.token): void {
    if (token) this.tabs?.postMessage({ what, token, fresh: this.kept.token });
  }

  /** Listen to the other tabs. */
  share(): void {
    if (!this.tabs) return;
    this.tabs.onmessage = ({ data }: MessageEvent<{ what: string; token: string; fresh: string }>) => {
      if (!data || data.token !== this.kept.token) return;
      if (data.what === "renewed") this.set({ token: data.fresh });
      else if (data.what === "said" && !this.busy) void this.reload();
      else if (data.what === "gone") this.forget();
    };
  }

  /** Stop everything that runs: the element left the page. */
  stop(): void {
    this.later.stop();
    this.clock.stop();
    this.tabs?.close();
  }
}
