/** A card: what is offered, for whom, at what cost, what can be done with it; and, when opened, why, from which source and of which day. */

import type { Card, Choice } from "../types";
import { languageName, readableDay, say, sayIfKnown, type Word } from "../words";
import { button, hidden, link, make, phoneLinks } from "./dom";

export function cardElement(card: Card, language: string, choose: (choice: Choice) => void): HTMLElement {
  const kind = sayIfKnown(language, `kind_${card.kind}`);
  const title = make("h3", "", link(card.title, card.url, language, card.urlLanguage));
  if (card.url && card.urlLanguage && card.urlLanguage !== language) {
    title.append(" ", make("span", "hint", `(${say(language, "page_in", languageName(card.urlLanguage, language))})`));
  }
  const phones = phoneLinks(card.phone, language);
  const text = card.text ? make("p", "card-text", card.text) : null;
  return make(
    "article",
    kind ? `card ${card.kind}` : "card",
    kind && make("p", "kind", kind),
    title,
    // In danger the number comes before everything else.
    ...(card.kind === "safety" ? [phones, text] : [text, phones]),
    // Why it must be done first is said at once; why a place fits can be looked up.
    card.kind === "first_step" && reason(card),
    card.warning && make("p", "warning", make("strong", "", say(language, "warning")), " ", card.warning),
    factList(card, language),
    ways(card, choose),
    background(card, language),
  );
}

const reason = (card: Card): HTMLElement | null => (card.why && card.why !== card.text ? make("p", "why", card.why) : null);

/** Buttons of the card; the name of the card goes along, so that a list of buttons can be told apart by ear. */
function ways(card: Card, choose: (choice: Choice) => void): HTMLElement | null {
  const buttons = card.choices.map((choice) => {
    const named = { ...choice, title: `${choice.title}: ${card.title}` };
    return button("choice", () => choose(named), choice.title, hidden(`: ${card.title}`));
  });
  return buttons.length ? make("div", "choices", ...buttons) : null;
}

/** Why this card, and where it is written: closed, for three cards say it three times. */
function background(card: Card, language: string): HTMLElement | null {
  const parts = [card.kind !== "first_step" && reason(card), sourceLine(card, language)].filter((part): part is HTMLElement => !!part);
  if (!parts.length) return null;
  const why = parts.length > 1 ? "why_and_source" : "source_of";
  return make("details", "background", make("summary", "", say(language, why), hidden(`: ${card.title}`)), ...parts);
}

function factList(card: Card, language: string): HTMLElement | null {
  const rows = Object.entries(card.facts).flatMap(([key, value]) => {
    // Whose offer it is, is told when someone has an interest of their own.
    const words =
      key === "offered_by" ? sayIfKnown(language, `offered_${value}`)
      : Array.isArray(value) ? value.map((code) => languageName(code, language)).join(", ")
      : value;
    return words ? [make("dt", "", say(language, `fact_${key}` as Word)), make("dd", "", words)] : [];
  });
  return rows.length ? make("dl", "facts", ...rows) : null;
}

function sourceLine(card: Card, language: string): HTMLElement | null {
  const parts = [
    card.source && make("span", "", `${say(language, "source")} `, link(card.source.title, card.source.url, language)),
    card.checkedOn ? make("span", "", say(language, "checked", readableDay(card.checkedOn, language)))
    : card.seenOn && make("span", "", say(language, "seen", readableDay(card.seenOn, language))),
    card.guideline && make("span", "", say(language, "guideline", card.guideline)),
  ].filter(Boolean);
  return parts.length ? make("p", "source", ...(parts as Node[])) : null;
}
