/** What a site says about its chat: attributes of the element, the same as `data-` attributes of the script tag. */

import type { Colours } from "./theme";
import { COLOUR_NAMES } from "./theme";
import type { Choice, Language, SiteConfig } from "./types";
import { preferredLanguage } from "./words";

export const ATTRIBUTES = [
  "mode", "lang", "server", "site", "heading", "choices", "position", "hide-on", "shared", "exit", "dictation",
  ...COLOUR_NAMES.map((name) => name.replace("_", "-")),
] as const;

export interface Options {
  mode: "launcher" | "inline" | "page";
  language: Language;
  server: string;
  site?: string;
  heading: string;
  choices: Choice[];
  position: "left" | "right";
  hideOn: string[];
  shared: boolean;
  exit: string;
  dictation: boolean;
  colours: Colours;
}

const EXIT = "https://www.knmi.nl/nederland-nu/weer"; // a page anyone might be reading

/** The options of `element`; `server` is where the script came from. */
export function readOptions(element: HTMLElement, server: string): Options {
  const given = (name: (typeof ATTRIBUTES)[number]) => element.getAttribute(name)?.trim() ?? "";
  const mode = given("mode");
  const language = given("lang").slice(0, 2).toLowerCase();
  const split = (words: string) => words.split("|").map((one) => one.trim()).filter(Boolean);
  return {
    mode: mode === "page" || mode === "inline" ? mode : mode === "launcher" ? "launcher" : "inline",
    language: language === "nl" || language === "en" ? language : preferredLanguage(navigator.languages ?? [navigator.language ?? "nl"]),
    server: /^https?:\/\//.test(given("server")) ? new URL(given("server")).origin : server,
    site: given("site") || undefined,
    heading: given("heading"),
    choices: split(given("choices")).slice(0, 3).map((title) => ({ title })),
    position: given("position") === "left" ? "left" : "right",
    hideOn: split(given("hide-on")),
    shared: element.hasAttribute("shared") && given("shared") !== "false",
    exit: /^https?:\/\//.test(given("exit")) ? given("exit") : EXIT,
    dictation: given("dictation") !== "off",
    colours: Object.fromEntries(COLOUR_NAMES.map((name) => [name, given(name.replace("_", "-") as "primary")]).filter(([, value]) => value)),
  };
}

/** What the server says of the site, under what the page itself says. */
export function withSite(options: Options, element: HTMLElement, config: SiteConfig): Options {
  const { language } = options;
  const choices = config.startChoices.map((one) => one[language] ?? one.nl ?? "").filter(Boolean).map((title) => ({ title }));
  return {
    ...options,
    heading: options.heading || config.title?.[language] || "",
    choices: options.choices.length ? options.choices : choices,
    colours: { ...config.colours, ...options.colours },
    position: element.hasAttribute("position") ? options.position : config.position ?? options.position,
    hideOn: [...options.hideOn, ...config.hiddenOn],
  };
}

/** Whether `path` fits one of the patterns, in which `*` stands for anything. */
export function hiddenOn(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`).test(path));
}
