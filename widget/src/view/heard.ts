/** "Wat ik begrepen heb": chips, each with its reason; a tap says that it is not right. */

import type { Correction } from "../types";
import { say } from "../words";
import { attributes, button, hidden, icon, make } from "./dom";

export function heardContent(corrections: readonly Correction[], language: string, wrong: (one: Correction) => void): Node[] {
  if (!corrections.length) return [];
  const chips = corrections.map((one) =>
    make("li", "", button("chip choice", () => wrong(one), make("span", "", one.title), icon("edit"), hidden(` (${say(language, "heard_fix")})`), one.because && make("span", "because", one.because))),
  );
  return [attributes(make("h2", "heard-title", say(language, "heard")), { id: "heard-title" }), attributes(make("ul", "chips", ...chips), { role: "list" })];
}
