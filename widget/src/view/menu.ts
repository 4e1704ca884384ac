/** The menu: language, size of the letters, colours, reading aloud, my data. */

import type { Kept } from "../memory";
import type { Language } from "../types";
import { LANGUAGES, languageName, say, type Word } from "../words";
import { attributes, button, make } from "./dom";

export interface MenuActions {
  language(language: Language): void;
  scale(times: number): void;
  look(look: Kept["look"]): void;
  aloud(on: boolean): void;
  know(): void;
  copy(): void;
  wipe(): void;
  restart(): void;
}

const SIZES: [number, Word][] = [[1, "size_1"], [1.25, "size_2"], [1.5, "size_3"]];
const LOOKS: Kept["look"][] = ["auto", "light", "dark", "contrast"];

export function menuContent(kept: Kept, act: MenuActions, can: { read: boolean; shared: boolean }): Node[] {
  const { language } = kept;
  const say_ = (word: Word) => say(language, word);
  const aloud = make("input", "");
  aloud.type = "checkbox";
  aloud.checked = kept.aloud;
  aloud.addEventListener("change", () => act.aloud(aloud.checked));
  return [
    can.shared && make("p", "hint", say_("shared_on")),
    radios("language", say_("language"), LANGUAGES.map((one) => [one, languageName(one, one), one]), language, (value) => act.language(value as Language)),
    radios("scale", say_("size"), SIZES.map(([times, word]) => [String(times), say_(word)]), String(kept.scale), (value) => act.scale(Number(value))),
    radios("look", say_("look"), LOOKS.map((one) => [one, say_(`look_${one}`)]), kept.look, (value) => act.look(value as Kept["look"])),
    can.read && make("fieldset", "", make("legend", "", say_("aloud")), make("label", "", aloud, say_("aloud_on"))),
    make("h3", "", say_("mydata")),
    make(
      "div",
      "stack",
      button("quiet", act.know, say_("know")),
      button("quiet", act.copy, say_("copy")),
      button("quiet", act.wipe, say_("wipe")),
      button("quiet", act.restart, say_("restart")),
    ),
  ].filter((part): part is HTMLElement => !!part);
}

function radios(name: string, title: string, values: [value: string, words: string, language?: string][], chosen: string, change: (value: string) => void): HTMLElement {
  const labels = values.map(([value, words, language]) => {
    const input = attributes(make("input", ""), { type: "radio", name, value });
    input.checked = value === chosen;
    input.addEventListener("change", () => change(value));
    const label = make("label", "", input, words);
    if (language) label.lang = language;
    return label;
  });
  return make("fieldset", "", make("legend", "", title), ...labels);
}
