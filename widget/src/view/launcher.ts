/** The button that opens the chat: a name, a state, and never in front of what has the focus. */

import { say } from "../words";
import { attributes, button, icon, make } from "./dom";

export class Launcher {
  readonly element: HTMLButtonElement;
  open = false;
  private language = "nl";
  private readonly words = make("span", "");

  constructor(toggle: () => void, gone: AbortSignal) {
    this.element = attributes(button("launcher", toggle, icon("sign"), this.words), { "aria-expanded": "false", "aria-haspopup": "dialog", "aria-controls": "panel" });
    // WCAG 2.4.11: an element of the page that gets the focus may not lie hidden under the launcher.
    document.addEventListener("focusin", ({ target }) => this.giveWay(target as Element), { signal: gone });
  }

  speak(language: string): void {
    this.language = language;
    attributes(this.element, { lang: language });
  }

  state(open: boolean, started: boolean): void {
    this.open = open;
    this.words.textContent = say(this.language, started ? "launch_again" : "launch");
    this.element.setAttribute("aria-expanded", String(open));
  }

  private giveWay(target: Element): void {
    this.element.style.removeProperty("--lift");
    if (!(target instanceof HTMLElement) || (this.element.getRootNode() as ShadowRoot).host === target) return;
    const focused = target.getBoundingClientRect(), mine = this.element.getBoundingClientRect();
    const overlap = focused.bottom > mine.top && focused.top < mine.bottom && focused.right > mine.left && focused.left < mine.right;
    const lift = mine.bottom - focused.top + 8;
    if (overlap && mine.top - lift > 0) this.element.style.setProperty("--lift", `${lift}px`);
  }
}
