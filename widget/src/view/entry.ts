/** One line of the conversation: who speaks, what is said, cards, and choices as buttons. */

import type { Choice, Entry } from "../types";
import { say, type Word } from "../words";
import { cardElement } from "./card";
import { attributes, button, hidden, make, withLinks } from "./dom";

const SPEAKERS: Record<Entry["who"], Word> = { bot: "bot", you: "you", person: "adviser", note: "note" };

export function entryElement(entry: Entry, choose: (choice: Choice) => void): HTMLElement {
  const { language, who } = entry;
  const element = make("div", `message ${who}`, hidden(`${say(language, SPEAKERS[who])} `));
  attributes(element, { lang: language, tabindex: "-1" });
  if (who === "person") element.append(attributes(make("p", "speaker", say(language, "adviser_name")), { "aria-hidden": "true" }));
  if (entry.text) element.append(make("p", "bubble", ...(who === "you" ? [entry.text] : withLinks(entry.text, language))));
  element.append(...entry.cards.map((card) => cardElement(card, language, choose)));
  if (entry.choices.length) {
    const buttons = entry.choices.map((choice) => button("choice", () => choose(choice), choice.title));
    element.append(make("div", entry.choices.length > 4 ? "choices many" : "choices", ...buttons));
  }
  return element;
}

/** Shows on screen whether a line was sent; screen readers hear it from the alert. */
export function markEntry(element: HTMLElement, state: Entry["state"], language: string): void {
  element.classList.toggle("unsent", state === "failed");
  element.querySelector(".unsent-note")?.remove();
  if (state === "failed") element.append(attributes(make("p", "unsent-note", say(language, "unsent")), { "aria-hidden": "true" }));
}
