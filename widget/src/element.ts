/** <wegwijs-chat>: one element for a launcher, a chat within a page, and a page that is a chat. */

import { Api, Failure } from "./api";
import { Memory, tabStorage } from "./memory";
import { ATTRIBUTES, hiddenOn, type Options, readOptions, withSite } from "./options";
import frameCss from "./styles/frame.css";
import talkCss from "./styles/talk.css";
import tokensCss from "./styles/tokens.css";
import { Talk } from "./talk";
import { inWords } from "./theme";
import type { Entry, Language } from "./types";
import { attributes, button, make } from "./view/dom";
import { IdleWatch } from "./view/idle";
import { Launcher } from "./view/launcher";
import { Look } from "./view/look";
import { menuContent } from "./view/menu";
import { Panel } from "./view/panel";
import { planContent } from "./view/plan";
import { Sheet } from "./view/sheet";
import { dictationButton } from "./view/dictation";
import { canRead, read, stopReading } from "./view/voice";
import { say } from "./words";

const CSS = tokensCss + frameCss + talkCss;
const SMALL = "(max-width: 640px), (max-height: 520px)"; // the panel then takes the whole screen

export class WegwijsChat extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  /** Where the script came from; the chat talks to nobody else. */
  static server = location.origin;

  private options!: Options;
  private root = make("div", "root");
  private talk!: Talk;
  private panel!: Panel;
  private sheet!: Sheet;
  private look!: Look;
  private launcher?: Launcher;
  private idle?: IdleWatch;
  private begun = false;
  private ready = false;
  private readonly gone = new AbortController();

  connectedCallback(): void {
    if (this.ready) return;
    this.ready = true;
    style(this.attachShadow({ mode: "open" }));
    this.options = readOptions(this, WegwijsChat.server);
    this.setAttribute("mode", this.options.mode);
    const { server, site } = this.options;
    if (!site) return this.build();
    // A site that cannot be asked (old server, no connection) gets the chat as the page describes it.
    void new Api(server).config(site).then((config) => (this.options = withSite(this.options, this, config)), () => {}).then(() => this.build());
  }

  disconnectedCallback(): void {
    // Moved within the page it is connected again at once; only when it is gone does everything stop.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.gone.abort();
      this.talk?.stop();
      this.idle?.stop();
      stopReading();
    });
  }

  /** Language, heading and colours may change while the chat is there. */
  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (before === after || !this.look) return;
    this.options = { ...readOptions(this, WegwijsChat.server), mode: this.options.mode };
    this.paint();
    this.panel.speak();
  }

  /** Open the panel of a launcher; the focus goes in. */
  show(): void {
    const panel = this.panel?.element;
    if (!panel) return; // this page is one without the chat
    if (panel instanceof HTMLDialogElement && !panel.open) {
      if (matchMedia(SMALL).matches) panel.showModal();
      else panel.show();
    }
    this.launcher?.state(true, this.talk.started);
    this.begin();
    (matchMedia("(pointer: coarse)").matches ? this.panel.title : this.panel.composer.box).focus();
  }

  /** Close the panel; the focus goes back to the launcher. What was said and typed stays. */
  close(): void {
    const panel = this.panel?.element;
    if (!(panel instanceof HTMLDialogElement) || !panel.open) return;
    panel.close();
    stopReading();
    this.launcher?.state(false, this.talk.started);
    this.launcher?.element.focus();
  }

  private build(): void {
    const { options } = this;
    if (options.mode === "launcher" && hiddenOn(options.hideOn, location.pathname)) return;
    const memory = new Memory(`wegwijs:${options.server}`, options.shared ? null : tabStorage());
    this.panel = new Panel(options.mode, {
      close: () => this.close(),
      menu: () => this.openMenu(),
      exit: () => this.exit(),
      wipe: () => this.askToWipe(),
      plan: () => this.openPlan(),
      otherLanguage: () => this.switchLanguage(this.talk.kept.language === "nl" ? "en" : "nl"),
      retry: () => void this.talk.retry(),
      edit: () => {
        this.panel.composer.put(this.talk.takeBack());
        this.panel.composer.box.focus();
      },
      fresh: () => void this.restart(),
      extend: () => this.extend(),
    });
    this.talk = this.panel.talk = new Talk(new Api(options.server), memory, this.panel, {
      language: options.language,
      site: options.site,
      startChoices: () => options.choices,
    });
    this.panel.ownTitle = () => this.options.heading;
    this.panel.onLine = (entry) => this.readAloud(entry);
    this.sheet = new Sheet(() => this.talk.kept.language);
    this.root.append(this.panel.element, this.sheet.element);
    if (options.mode === "launcher") this.addLauncher();
    dictationButton(this.panel, this.sheet, options.dictation);
    this.shadowRoot?.append(this.root);
    this.look = new Look(this.root, (findings) => {
      console.warn(`Wegwijs keeps its own colours, because these cannot be read: ${findings.map(inWords).join("; ")}`);
      this.dispatchEvent(new CustomEvent("wegwijs-theme-refused", { detail: findings, bubbles: true, composed: true }));
    });
    this.paint();
    this.panel.composer.replace(this.talk.kept.draft);
    this.panel.speak();
    this.talk.share();
    if (options.shared) this.watchSharedComputer();
    if (options.mode !== "launcher") this.begin();
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    void this.talk.start();
  }

  private paint(): void {
    const { kept } = this.talk;
    attributes(this.root, { lang: kept.language, dir: /^(ar|fa|he|ur)/.test(kept.language) ? "rtl" : "ltr", "data-position": this.options.position });
    if (this.options.mode === "page") {
      document.documentElement.lang = kept.language;
      document.title = say(kept.language, "page_title");
    }
    this.root.style.setProperty("--scale", String(kept.scale));
    for (const [name, value] of Object.entries(this.options.colours)) {
      const property = `--wegwijs-${name.replace("_", "-")}`;
      if (/^#[0-9a-f]{6}$/i.test(value)) this.style.setProperty(property, value);
      else console.warn(`Wegwijs: ${name} is ${value}: write colours as #rrggbb`);
    }
    this.look.set(kept.look);
    this.launcher?.speak(kept.language);
    this.launcher?.state(this.launcher.open, this.talk.started);
  }

  private addLauncher(): void {
    this.launcher = new Launcher(() => (this.launcher?.open ? this.close() : this.show()), this.gone.signal);
    this.root.prepend(this.launcher.element);
    this.panel.element.id = "panel";
    this.panel.element.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    const escape = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && !this.sheet.open && this.close();
    document.addEventListener("keydown", escape, { signal: this.gone.signal });
    matchMedia(SMALL).addEventListener("change", () => {
      const panel = this.panel.element as HTMLDialogElement;
      if (!panel.open) return;
      panel.close(); // a modal dialog stays one until it is closed
      this.show();
    }, { signal: this.gone.signal });
  }

  // What the buttons do --------------------------------------------------------------------------------------

  private openMenu(): void {
    const { kept } = this.talk;
    const closing = <T extends unknown[]>(act: (...given: T) => void) => (...given: T) => {
      this.sheet.close();
      act(...given);
    };
    this.sheet.show("menu", say(kept.language, "menu"), menuContent(kept, {
      language: closing((language) => this.switchLanguage(language)),
      scale: (scale) => (this.talk.set({ scale }), this.paint()),
      look: (look) => (this.talk.set({ look }), this.paint()),
      aloud: (aloud) => this.setAloud(aloud),
      know: closing(() => this.talk.say(say(kept.language, "know"))),
      copy: closing(() => this.saveCopy()),
      wipe: () => this.askToWipe(),
      restart: closing(() => void this.restart()),
    }, { read: canRead(), shared: this.options.shared }));
  }

  private openPlan(): void {
    const { plan, language } = this.talk.kept;
    const take = () => {
      this.sheet.close();
      this.talk.say(say(language, "plan_take"));
    };
    if (plan) this.sheet.show("plan", say(language, "plan"), planContent(plan, language, take));
  }

  private askToWipe(): void {
    const { language } = this.talk.kept;
    const yes = button("strong", () => void this.wipe(), say(language, "wipe_yes"));
    const no = attributes(button("quiet", () => this.sheet.close(), say(language, "wipe_no")), { autofocus: "" });
    this.sheet.show("wipe", say(language, "wipe_sure"), [make("p", "", say(language, "wipe_what")), make("div", "choices", yes, no)], true);
  }

  private async wipe(): Promise<void> {
    const { language } = this.talk.kept;
    this.sheet.close();
    stopReading();
    try {
      const everywhere = await this.talk.erase();
      this.panel.composer.replace("");
      await this.talk.restart(language);
      this.panel.tell(say(language, everywhere ? "wiped" : "wipe_local"));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.panel.tell(say(language, "wipe_failed"));
    }
    this.panel.title.focus();
  }

  private async restart(): Promise<void> {
    this.panel.composer.box.focus();
    await this.talk.erase().catch(() => {});
    await this.talk.restart();
  }

  private async extend(): Promise<void> {
    const { language } = this.talk.kept;
    try {
      if (this.idle) this.idle.touch();
      else await this.talk.extend();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return this.panel.tell(say(language, "unreachable")); // the warning stays, and so does its button
    }
    this.panel.ending(null);
    this.panel.composer.box.focus();
    this.panel.tell(say(language, "extended"));
  }

  /** Gone at once: screen first, then memory, then the page itself. */
  private exit(): void {
    this.root.hidden = true;
    this.talk.leave();
    stopReading();
    try {
      (window.top ?? window).location.replace(this.options.exit);
    } catch {
      location.replace(this.options.exit); // in a frame that may not steer the page around it
    }
  }

  /** Before anything was said the greeting is replaced. Later the assistant is told, and goes on in that language. */
  private switchLanguage(language: Language): void {
    if (language === this.talk.kept.language) return;
    const { started } = this.talk;
    if (!started && this.begun) void this.talk.restart(language);
    this.talk.set({ language });
    this.paint();
    this.panel.speak();
    if (started) this.talk.say(say(language, "switch_text"));
  }

  private saveCopy(): void {
    const { entries, language } = this.talk.kept;
    const speaker = { bot: "bot", you: "you", person: "adviser", note: "note" } as const;
    const lines = entries.map(({ who, text, cards }) => [`${say(language, speaker[who])} ${text}`, ...cards.map((card) => `- ${[card.title, card.phone, card.url].filter(Boolean).join(", ")}`)].join("\n"));
    const file = make("a", "");
    file.href = URL.createObjectURL(new Blob([lines.join("\n\n")], { type: "text/plain" }));
    file.download = `wegwijs-${say(language, "copy_name")}.txt`;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 10_000);
  }

  private setAloud(aloud: boolean): void {
    this.talk.set({ aloud });
    stopReading();
    const last = [...this.talk.kept.entries].reverse().find(({ who }) => who === "bot");
    if (aloud && last) this.readAloud(last);
  }

  private readAloud(entry: Entry): void {
    if (!this.talk.kept.aloud || entry.who === "you" || !canRead()) return;
    const words = [entry.text, ...entry.cards.map(({ title, text }) => `${title}. ${text}`)].join(". ");
    read(words, entry.language, () => {});
  }

  private watchSharedComputer(): void {
    this.panel.endingWord = "ending_shared";
    this.idle = new IdleWatch(this, (seconds) => this.talk.kept.entries.length && this.panel.ending(seconds), () => {
      this.panel.ending(null);
      this.sheet.close();
      if (!this.talk.started && !this.panel.composer.box.value) return;
      void this.talk.erase().catch(() => this.talk.leave()).then(() => {
        this.panel.composer.replace("");
        if (this.options.mode === "launcher") (this.begun = false), this.close();
        else void this.talk.restart(this.options.language);
      });
    });
    addEventListener("pagehide", () => this.talk.leave(), { signal: this.gone.signal });
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload(), { signal: this.gone.signal });
  }
}

/** Through a constructable style sheet: allowed under the strictest policy. Old browsers get a style element. */
function style(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    shadow.append(make("style", "", CSS));
  }
}
