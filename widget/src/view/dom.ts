/** Building elements. Text only ever goes in as text, never as markup. */

import { say } from "../words";
import { safeUrl } from "../validate";

type Part = Node | string | null | undefined | false;

/** An element with a class (may be empty) and its content; nothing for parts that are empty. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...content: Part[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content.filter((part): part is Node | string => !!part));
  return element;
}

export function button(className: string, onClick: () => void, ...content: Part[]): HTMLButtonElement {
  const element = make("button", className, ...content);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

export function attributes<E extends Element>(element: E, given: Record<string, string>): E {
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  return element;
}

/** Words for screen readers only. */
export const hidden = (words: string): HTMLElement => make("span", "hidden-name", words);

const PATHS = {
  sign: "M11 2h2v3h6l2.5 3L19 11h-6v2h7v6h-7v3h-2v-3H5l-2.5-3L5 13h6v-2H4V5h7z",
  close: "M5.6 4.2 12 10.6l6.4-6.4 1.4 1.4L13.4 12l6.4 6.4-1.4 1.4L12 13.4l-6.4 6.4-1.4-1.4L10.6 12 4.2 5.6z",
  menu: "M3 5h18v2H3zm0 6h18v2H3zm0 6h18v2H3z",
  exit: "M4 3h9v2H6v14h7v2H4zm11.6 4.2L20.4 12l-4.8 4.8-1.4-1.4 2.4-2.4H9v-2h7.6l-2.4-2.4z",
  wipe: "M9 3h6l1 2h5v2H3V5h5zM5 9h14l-1 12H6zm4 2v8h2v-8zm4 0v8h2v-8z",
  person: "M12 3a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM3 21c0-4.5 4-7 9-7s9 2.5 9 7z",
  plan: "M5 3h14v18H5zm3 4v2h8V7zm0 4v2h8v-2zm0 4v2h5v-2z",
  edit: "M15.5 3.5l5 5L9 20H4v-5zM6 16v2h2l8.5-9.5-2-2z",
  mic: "M12 2a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V5a3 3 0 0 1 3-3zM5 11h2a5 5 0 0 0 10 0h2a7 7 0 0 1-6 6.9V22h-2v-4.1A7 7 0 0 1 5 11z",
  send: "M3 20.5v-7l9-1.5-9-1.5v-7L22 12z",
};

export function icon(name: keyof typeof PATHS): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  attributes(svg, { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", class: "icon" });
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A link that leaves the page; plain words when the address may not be followed. */
export function link(words: string, url: string | undefined, language: string, urlLanguage?: string): Node {
  const safe = safeUrl(url);
  if (!safe) return document.createTextNode(words);
  const element = make("a", "", words);
  element.href = safe;
  if (urlLanguage) element.hreflang = urlLanguage;
  if (/^http/.test(safe)) {
    element.target = "_blank";
    element.rel = "noopener noreferrer";
    element.append(hidden(` (${say(language, "new_window")})`));
  }
  return element;
}

/** The part of "0800 1234 (gratis)" that can be dialled. */
export function phoneLink(number: string, words: string, className = ""): HTMLAnchorElement {
  const element = make("a", className, words);
  element.href = `tel:${number.replace(/\(0\)/g, "").replace(/\(.*?\)/g, "").replace(/[^\d+]/g, "")}`;
  return element;
}

/** "0800-1234 / 112" as links to call; empty when there is no number. */
export function phoneLinks(numbers: string | undefined, language: string): HTMLElement | null {
  const known = (numbers ?? "").split(" / ").filter((number) => /\d/.test(number));
  return known.length ? make("p", "phones", ...known.map((number) => phoneLink(number, `${say(language, "call")} ${number}`, "phone"))) : null;
}

/** Bot text names addresses and numbers ("Bel 0800-1234"): on a telephone one wants to tap them. */
export function withLinks(text: string, language: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(/(\b(?:Bel|Call) )(\+?\d[\d -]*\d)|https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)) {
    const [all, verb = "", number] = found;
    const mail = !number && !all.startsWith("http");
    parts.push(text.slice(end, found.index) + verb, number ? phoneLink(number, number) : link(all, mail ? `mailto:${all}` : all, language));
    end = found.index + all.length;
  }
  return [...parts, text.slice(end)];
}
