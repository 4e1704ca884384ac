/** The microphone beside the box: asks once, then turns speech into text that can still be changed. */

import { say } from "../words";
import { attributes, button, icon, make } from "./dom";
import type { Panel } from "./panel";
import type { Sheet } from "./sheet";
import { canDictate, dictate } from "./voice";

/** Adds the button where the browser can do it and the site allows it. */
export function dictationButton(panel: Panel, sheet: Sheet, allowed: boolean): void {
  if (!allowed || !canDictate()) return;
  let agreed = false;
  let stop: (() => void) | null = null;
  const language = () => panel.talk.kept.language;
  const microphone = button("quiet icon-button", () => (stop ? stop() : agreed ? listen() : ask()), icon("mic"));
  const state = (on: boolean) => attributes(microphone, { "aria-pressed": String(on), "aria-label": say(language(), on ? "dictate_stop" : "dictate") });

  function ask(): void {
    const yes = button("strong", () => {
      agreed = true;
      sheet.close();
      listen();
    }, say(language(), "dictate_yes"));
    const no = attributes(button("quiet", () => sheet.close(), say(language(), "dictate_no")), { autofocus: "" });
    sheet.show("dictate", say(language(), "dictate"), [make("p", "", say(language(), "dictate_sure")), make("div", "choices", yes, no)], true);
  }

  function listen(): void {
    const before = panel.composer.box.value;
    state(true);
    panel.tell(say(language(), "listening"));
    stop = dictate(language(), (words) => panel.composer.replace([before, words].filter(Boolean).join(" ")), (well) => {
      stop = null;
      state(false);
      panel.tell(well ? "" : say(language(), "dictate_failed"));
      panel.composer.box.focus();
    });
  }

  state(false);
  panel.composer.extras.append(microphone);
}
