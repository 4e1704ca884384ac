/** Where the citizen writes. The text is never cut off and never lost: pasting too much must not lose the end of it. */

import { say } from "../words";
import { attributes, icon, make } from "./dom";

const COUNT_FROM = 100; // characters left from which they are counted

export class Composer {
  readonly element = make("form", "composer");
  readonly box = make("textarea", "");
  readonly extras = make("div", "extras");
  private readonly label = make("label", "");
  private readonly counter = make("p", "counter");
  private readonly sendButton = make("button", "strong send");
  /** Most characters the server reads. */
  limit = 1000;

  /** `changed` gets the draft; `submit` the text; `complain` what is wrong with it, to be said aloud. */
  constructor(
    private readonly language: () => string,
    private readonly on: { changed(draft: string): void; submit(text: string): void; complain(words: string): void },
  ) {
    attributes(this.box, { id: "text", rows: "1", enterkeyhint: "send", autocomplete: "off", "aria-describedby": "counter" });
    attributes(this.label, { for: "text" });
    this.counter.id = "counter";
    this.sendButton.type = "submit";
    this.element.append(this.label, this.box, this.extras, this.sendButton, this.counter);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("input", () => this.measure());
  }

  /** Put `text` there; what was being written comes after it. */
  put(text: string): void {
    this.box.value = [text, this.box.value].filter(Boolean).join("\n");
    this.measure();
  }

  replace(text: string): void {
    this.box.value = text;
    this.measure();
  }

  /** Words in the present language. */
  speak(): void {
    const language = this.language();
    this.label.textContent = say(language, "label");
    this.sendButton.replaceChildren(say(language, "send"), icon("send"));
    this.measure();
  }

  private get length(): number {
    return Array.from(this.box.value.trim()).length; // characters as the server counts them
  }

  private measure(): void {
    const over = this.length - this.limit;
    this.box.style.blockSize = "auto";
    if (this.box.scrollHeight) this.box.style.blockSize = `${this.box.scrollHeight + 2}px`;
    this.counter.textContent = over > 0 ? say(this.language(), "over", over) : -over <= COUNT_FROM ? say(this.language(), "left", -over) : "";
    this.counter.classList.toggle("over", over > 0);
    this.box.setAttribute("aria-invalid", String(over > 0));
    this.on.changed(this.box.value);
  }

  private submit(): void {
    const text = this.box.value.trim();
    if (this.length > this.limit) this.on.complain(this.counter.textContent ?? "");
    else if (text) {
      this.box.value = "";
      this.measure();
      this.on.submit(text);
    }
    this.box.focus();
  }
}
