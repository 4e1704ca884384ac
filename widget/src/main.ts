/** The file that is loaded: defines the element and, unless the page has one itself, adds a launcher. */

import { WegwijsChat } from "./element";
import { ATTRIBUTES } from "./options";

const script = (document.currentScript ?? document.querySelector("script[src*='/widget/'][src$='chat.js']")) as HTMLScriptElement | null;

function start(): void {
  if (customElements.get("wegwijs-chat")) return; // loaded twice, by a tag manager for example
  if (script?.src) WegwijsChat.server = new URL(script.src).origin;
  customElements.define("wegwijs-chat", WegwijsChat);
  if (document.querySelector("wegwijs-chat") || script?.dataset.launcher === "off") return;
  const chat = document.createElement("wegwijs-chat");
  for (const name of ATTRIBUTES) {
    const value = script?.getAttribute(`data-${name}`);
    if (value !== null && value !== undefined) chat.setAttribute(name, value);
  }
  chat.setAttribute("mode", "launcher");
  document.body.append(chat);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
