/** What is wrong, with a way on; and the warning before the end. Each its own alert, beside the log. */

import type { Failure } from "../api";
import { duration, say, type Word } from "../words";
import { attributes, button, make } from "./dom";

export interface NoticeActions {
  retry(): void;
  edit(): void;
  fresh(): void;
  extend(): void;
}

/** Failures at our side, after which a person elsewhere may be the better way. */
const OURS = new Set(["unreachable", "offline", "away", "refused", "absent"]);

export class Notices {
  readonly trouble = attributes(make("div", "notice"), { role: "alert" });
  readonly ending = attributes(make("div", "notice ending"), { role: "alert" });
  readonly element = make("div", "notices", this.ending, this.trouble);
  private warned = false;

  constructor(private readonly act: NoticeActions) {}

  /** `waiting`: there is a message that was not sent; `typed`: it was typed, not chosen. */
  showTrouble(failure: Failure | null, language: string, waiting: boolean, typed: boolean): void {
    this.trouble.replaceChildren();
    if (!failure) return;
    const word: Word = failure.code === "absent" ? "away" : failure.code === "choice_unknown" || failure.code === "id_used" ? "busy" : failure.code;
    const session = failure.code === "session";
    const buttons = [
      failure.code !== "unreadable" && failure.code !== "refused" && (waiting || !session) &&
        button("strong", this.act.retry, say(language, waiting ? "retry" : "again")),
      waiting && typed && button("quiet", this.act.edit, say(language, "edit")),
      session && button(waiting ? "quiet" : "strong", this.act.fresh, say(language, "fresh")),
    ].filter((one): one is HTMLButtonElement => !!one);
    this.trouble.lang = language;
    this.trouble.append(
      make("p", "", `${say(language, word, failure.seconds)} ${waiting ? say(language, "kept") : ""}`),
      ...(OURS.has(failure.code) ? [make("p", "", say(language, "help"))] : []),
      make("div", "choices", ...buttons),
    );
  }

  /** The warning comes once aloud; the figure then changes without being said again. */
  showEnding(seconds: number | null, language: string, word: Word): void {
    if (seconds === null) {
      this.warned = false;
      return this.ending.replaceChildren();
    }
    const words = say(language, word, duration(seconds, language));
    if (!this.warned) {
      this.ending.lang = language;
      this.ending.setAttribute("aria-live", "assertive");
      this.ending.replaceChildren(make("p", "", words), make("div", "choices", button("strong", this.act.extend, say(language, "extend"))));
      this.warned = true;
      return;
    }
    this.ending.setAttribute("aria-live", "off");
    (this.ending.firstElementChild as HTMLElement).textContent = words;
  }
}
