/** A sheet beside the conversation (menu, plan, a question): modal, closed with Escape, focus goes in and back. */

import { say } from "../words";
import { attributes, button, icon, make } from "./dom";

export class Sheet {
  readonly element = make("dialog", "sheet");
  private name = "";

  constructor(private readonly language: () => string) {
    this.element.addEventListener("click", (event) => event.target === this.element && this.close()); // beside the sheet
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation()); // not the panel too
    this.element.addEventListener("close", () => (this.name = ""));
  }

  /** Which sheet is open; "" when none is. */
  get open(): string {
    return this.element.open ? this.name : "";
  }

  /** Show `content` under `title`; `small` for a question. */
  show(name: string, title: string, content: Node[], small = false): void {
    const language = this.language();
    this.name = name;
    this.element.className = `sheet ${name} ${small ? "small" : ""}`;
    const heading = attributes(make("h2", "", title), { id: "sheet-title", tabindex: "-1" });
    const close = attributes(button("quiet icon-button", () => this.close(), icon("close")), { "aria-label": say(language, "close_sheet") });
    attributes(this.element, { "aria-labelledby": "sheet-title", lang: language });
    this.element.replaceChildren(make("div", "sheet-inner", make("div", "sheet-top", heading, close), ...content));
    if (!this.element.open) this.element.showModal();
    (this.element.querySelector<HTMLElement>("[autofocus]") ?? heading).focus();
  }

  close(): void {
    if (this.element.open) this.element.close();
  }
}
