/** The panel: header, conversation, notices and the place to write. Shows what the talk tells it. */

import type { Failure } from "../api";
import type { Screen, Talk } from "../talk";
import type { Choice, Entry } from "../types";
import { say, type Word } from "../words";
import { Composer } from "./composer";
import { attributes, button, hidden, icon, make } from "./dom";
import { entryElement, markEntry } from "./entry";
import { heardContent } from "./heard";
import { type NoticeActions, Notices } from "./notices";

const SLOW = 6000; // ms after which waiting is explained

export interface PanelActions extends NoticeActions {
  close(): void;
  menu(): void;
  exit(): void;
  wipe(): void;
  plan(): void;
  otherLanguage(): void;
}

export class Panel implements Screen {
  readonly element: HTMLElement;
  readonly title: HTMLElement;
  readonly composer: Composer;
  private readonly history = make("div", "history");
  private readonly log = attributes(make("div", "log"), { role: "log" });
  private readonly heard = make("section", "heard");
  private readonly status = attributes(make("p", "status"), { role: "status" });
  private readonly scroll: HTMLElement;
  private readonly notices: Notices;
  private readonly words: [HTMLElement, Word, ("text" | "label")?][] = [];
  private readonly planButton: HTMLButtonElement;
  private readonly other: HTMLButtonElement;
  private readonly nodes = new WeakMap<Entry, HTMLElement>();
  private slow = 0;
  talk!: Talk;
  /** Title the site gave, for the present language. */
  ownTitle = () => "";
  /** Which words the warning before the end has. */
  endingWord: Word = "ending";
  /** Told of every new line, for reading aloud. */
  onLine: (entry: Entry) => void = () => {};

  constructor(mode: string, act: PanelActions) {
    this.title = attributes(make(mode === "page" ? "h1" : "h2", ""), { id: "title", tabindex: "-1" });
    this.notices = new Notices(act);
    this.composer = new Composer(() => this.language, {
      changed: (draft) => this.talk.set({ draft }),
      submit: (text) => this.talk.say(text),
      complain: (text) => this.tell(text),
    });
    this.other = button("quiet", act.otherLanguage);
    const labelled = (word: Word, element: HTMLButtonElement) => (this.words.push([element, word, "label"]), element);
    const worded = (word: Word, onClick: () => void, className: string, picture?: Parameters<typeof icon>[0]) => {
      const words = make("span", "");
      this.words.push([words, word]);
      return button(className, onClick, picture && icon(picture), words);
    };
    const subtitle = make("p", "");
    this.words.push([subtitle, "subtitle"]);
    const brand = make("div", "brand", make("span", "logo", icon("sign")), make("div", "", this.title, subtitle));
    const menu = attributes(labelled("menu", button("quiet icon-button", act.menu, icon("menu"))), { "aria-haspopup": "dialog" });
    const exit = worded("exit", act.exit, "exit", "exit");
    const about = hidden("");
    this.words.push([about, "exit_about"]);
    exit.append(about);
    const top = make("header", "top", make("div", "top-inner", brand,
      make("div", "tools", menu, mode === "launcher" && labelled("close", button("quiet icon-button", act.close, icon("close")))),
      make("div", "guards", this.other, worded("wipe", act.wipe, "quiet", "wipe"), exit)));
    const talkTitle = make("h2", "hidden-name");
    this.words.push([talkTitle, "log"]);
    this.scroll = attributes(make("div", "scroll", make("div", "content", talkTitle, this.history, this.log, this.heard, this.status)), { role: "region", tabindex: "0" });
    this.words.push([this.scroll, "log", "label"], [this.history, "earlier", "label"]);
    this.planButton = worded("plan", act.plan, "quiet", "plan");
    this.planButton.setAttribute("aria-haspopup", "dialog");
    const person = worded("person", () => this.talk.say(say(this.language, "person_text")), "strong person-button", "person");
    const foot = make("div", "foot", make("div", "foot-inner", make("div", "bar", person, this.planButton), this.composer.element));
    this.element = attributes(make(mode === "launcher" ? "dialog" : "section", "panel", top, this.scroll, this.notices.element, foot), { "aria-labelledby": "title" });
    attributes(this.history, { role: "group", hidden: "" });
    attributes(this.heard, { "aria-labelledby": "heard-title" });
  }

  private get language(): string {
    return this.talk.kept.language;
  }

  /** All words in the language of the talk. */
  speak(): void {
    const language = this.language;
    for (const [element, word, where] of this.words) {
      if (where === "label") element.setAttribute("aria-label", say(language, word));
      else element.textContent = say(language, word);
    }
    this.title.textContent = this.ownTitle() || say(language, "name");
    this.other.textContent = language === "nl" ? "English" : "Nederlands";
    this.other.lang = language === "nl" ? "en" : "nl";
    this.composer.speak();
    this.facts();
  }

  /** Words that are said aloud and shown once. */
  tell(words: string): void {
    this.status.textContent = words;
  }

  append(entry: Entry): void {
    const element = this.elementOf(entry);
    this.log.append(element);
    if (entry.who === "you") this.show(element, "end");
    else {
      const mine = [...this.log.querySelectorAll<HTMLElement>(".you")].pop();
      // Long answers are read from the top: the question stays in sight.
      this.show(mine ?? element, mine ? "start" : "nearest");
      this.onLine(entry);
    }
  }

  replay(entries: readonly Entry[]): void {
    this.log.replaceChildren();
    this.history.replaceChildren(...entries.map((entry) => this.elementOf(entry)));
    this.history.hidden = !entries.length;
    entries.forEach((entry) => this.mark(entry));
    this.toEnd();
  }

  mark(entry: Entry): void {
    const element = this.nodes.get(entry);
    if (element) markEntry(element, entry.state, entry.language);
  }

  busy(now: boolean): void {
    clearTimeout(this.slow);
    this.tell(now ? say(this.language, "thinking") : "");
    this.status.classList.toggle("busy", now);
    if (now) this.slow = window.setTimeout(() => this.tell(say(this.language, "slow")), SLOW);
    this.freeze();
  }

  /** Choices wait for the turn in work. aria-disabled, not disabled: the focus stays where it is. */
  private freeze(): void {
    this.element.querySelectorAll(".choice").forEach((one) => one.setAttribute("aria-disabled", String(this.talk.busy)));
  }

  trouble(failure: Failure | null): void {
    const waiting = this.talk.kept.entries.filter(({ state }) => state);
    const hadFocus = this.notices.trouble.contains((this.element.getRootNode() as ShadowRoot).activeElement);
    this.notices.showTrouble(failure, this.language, waiting.length > 0, waiting.some(({ choice }) => !choice));
    if (failure) this.toEnd(); // what was not sent stays in sight above the notice
    if (hadFocus) this.composer.box.focus(); // the button that had the focus is gone
  }

  ending(seconds: number | null): void {
    this.notices.showEnding(seconds, this.language, this.endingWord);
  }

  facts(): void {
    const { corrections, plan, language } = this.talk.kept;
    this.heard.replaceChildren(...heardContent(corrections, language, (one) => this.choose({ ...one, title: say(language, "heard_wrong", one.title) })));
    this.heard.hidden = !corrections.length;
    this.planButton.hidden = !plan;
    this.freeze();
  }

  /** What scrolls: the conversation, or, on a screen with little room, the whole panel. */
  private get scroller(): HTMLElement {
    return getComputedStyle(this.scroll).overflowY === "visible" ? this.element : this.scroll;
  }

  private toEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  private choose(choice: Choice): void {
    if (this.talk.busy) return;
    this.talk.say(choice.title, choice.payload);
  }

  private elementOf(entry: Entry): HTMLElement {
    const element = entryElement(entry, (choice) => this.choose(choice));
    this.nodes.set(entry, element);
    return element;
  }

  private show(element: HTMLElement, block: ScrollLogicalPosition): void {
    const scroller = this.scroller;
    const box = element.getBoundingClientRect(), frame = scroller.getBoundingClientRect();
    const down = block === "start" ? box.top - frame.top - 8 : box.bottom - frame.bottom + 60;
    if (block === "nearest" && !this.history.hidden) return;
    // Only the conversation scrolls, never the page around it.
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (block !== "nearest") scroller.scrollBy({ top: down, behavior: still ? "auto" : "smooth" });
  }
}
