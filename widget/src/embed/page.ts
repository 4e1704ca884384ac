/** The builder page: what staff choose becomes a tag to copy and a chat to try. */

import { type Colours, COLOUR_NAMES, inWords, unreadable } from "../theme";
import { ENGLISH, SAID } from "./words";

interface Release {
  pin: string;
  integrity: string;
}

const get = <E extends HTMLElement = HTMLInputElement>(id: string) => document.getElementById(id) as E;
const dutch: Record<string, string> = {};
let language: "nl" | "en" = "nl";
let release: Release | null = null;
let previewTimer = 0;

/** Attributes of the tag, without `data-`; what is as it would be anyway stays out. */
function chosen(): Record<string, string> {
  const lines = (id: string) => get(id).value.split("\n").map((line) => line.trim()).filter(Boolean).join("|");
  const all: Record<string, string> = {
    lang: get("lang").value,
    heading: get("heading").value.trim(),
    choices: lines("choices").split("|").slice(0, 3).join("|"),
    position: get("kind").value === "launcher" ? get("position").value : "",
    "hide-on": get("kind").value === "launcher" ? lines("hide-on") : "",
    site: get("site").checkValidity() ? get("site").value : "",
    ...(get("shared").checked && { shared: "true" }),
  };
  if (get("own").checked && !findings().length) for (const name of COLOUR_NAMES) all[name.replace("_", "-")] = get(name.replace("_", "-")).value;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

function findings() {
  const colours: Colours = Object.fromEntries(COLOUR_NAMES.map((name) => [name, get(name.replace("_", "-")).value]));
  return get("own").checked ? unreadable(colours) : [];
}

const quoted = (value: string) => value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function tag(): string {
  const kind = get("kind").value;
  const attributes = Object.entries(chosen());
  if (kind === "iframe") return `<iframe src="${location.origin}/" title="${quoted(get("heading").value || "Wegwijs")}" width="100%" height="640" allow="microphone"></iframe>`;
  const pinned = get("pin").checked && release;
  const source = `${location.origin}/widget/${pinned ? `${pinned.pin}/` : ""}chat.js`;
  const guard = pinned ? ` integrity="${pinned.integrity}" crossorigin="anonymous"` : "";
  const words = (prefix: string) => attributes.map(([name, value]) => ` ${prefix}${name}="${quoted(value)}"`).join("");
  if (kind === "inline") return `<script src="${source}" defer${guard}></script>\n<wegwijs-chat${words("")}></wegwijs-chat>`;
  return `<script src="${source}" defer${guard}${words("data-")}></script>`;
}

function show(): void {
  const frame = get("kind").value === "iframe";
  get("palette").hidden = !get("own").checked;
  get("code").textContent = tag();
  get("csp").textContent = frame ? `frame-src ${location.origin}` : `script-src ${location.origin}; connect-src ${location.origin}`;
  get("version").textContent = release?.pin ?? "";
  get("hash").textContent = release?.integrity ?? "";
  const wrong = findings();
  get("figures").className = wrong.length ? "bad" : "";
  get("figures").textContent = !get("own").checked ? "" : wrong.length ? [SAID[language].bad, ...wrong.map(inWords)].join("\n") : SAID[language].good;
  clearTimeout(previewTimer);
  previewTimer = window.setTimeout(preview, 400);
}

/** The chat itself, in its own frame of this page's origin, so that every choice shows at once. */
function preview(): void {
  const frame = document.createElement("iframe");
  const query = new URLSearchParams({ ...chosen(), kind: get("kind").value });
  frame.src = `/embed/preview?${query}`;
  frame.title = language === "nl" ? "Voorbeeld" : "Preview";
  get("preview").replaceChildren(frame);
}

function speak(): void {
  document.documentElement.lang = language;
  get("other").textContent = language === "nl" ? "English" : "Nederlands";
  get("other").lang = language === "nl" ? "en" : "nl";
  document.querySelectorAll<HTMLElement>("[data-words]").forEach((element) => {
    const key = element.dataset.words ?? "";
    dutch[key] ??= element.textContent ?? "";
    element.textContent = language === "nl" ? dutch[key] : ENGLISH[key];
  });
  document.title = language === "nl" ? dutch.title : ENGLISH.title;
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(get("code").textContent ?? "");
    get("copied").textContent = SAID[language].copied;
  } catch {
    get("copied").textContent = SAID[language].select;
    getSelection()?.selectAllChildren(get("code"));
  }
}

/** The page within the preview frame: a chat with the attributes of the address, and nothing else. */
function previewPage(): void {
  const given = new URLSearchParams(location.search);
  const chat = document.createElement("wegwijs-chat");
  given.forEach((value, name) => name !== "kind" && name !== "hide-on" && chat.setAttribute(name, value));
  chat.setAttribute("mode", given.get("kind") === "launcher" ? "launcher" : given.get("kind") === "iframe" ? "page" : "inline");
  document.body.append(chat);
}

function builderPage(): void {
  get<HTMLFormElement>("form").addEventListener("input", show);
  get("copy").addEventListener("click", () => void copy());
  get("other").addEventListener("click", () => {
    language = language === "nl" ? "en" : "nl";
    speak();
    show();
  });
  speak();
  show();
  void fetch("/widget/release.json").then((answer) => answer.json()).then((given: Release) => {
    release = given;
    show();
  });
}

if (location.pathname === "/embed/preview") previewPage();
else builderPage();
