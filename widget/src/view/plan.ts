/** The plan to take along: steps in order, where, when, what to bring; to print and to keep. */

import type { Plan, PlanStep } from "../types";
import { readableDay, say, type Word } from "../words";
import { button, link, make, phoneLinks } from "./dom";

/** `take`: asks for the printable page, which is made only when someone wants it. */
export function planContent(plan: Plan, language: string, take: () => void): Node[] {
  const steps = make("ol", "steps", ...plan.steps.map((step) => stepElement(step, language)));
  if (!plan.link) return [make("p", "choices", button("strong", take, say(language, "plan_print"))), steps];
  const print = link(say(language, "plan_print"), plan.link, language) as HTMLElement;
  const pdf = link(say(language, "plan_pdf"), pdfAddress(plan.link), language) as HTMLElement;
  print.classList.add("button", "strong");
  pdf.classList.add("button");
  return [make("p", "choices", print, pdf), steps];
}

function pdfAddress(page: string): string {
  const url = new URL(page);
  url.pathname += ".pdf";
  return url.href;
}

function stepElement(step: PlanStep, language: string): HTMLElement {
  const rows = ([["plan_desk", step.desk], ["fact_hours", step.by && readableDay(step.by, language)], ["fact_bring", step.bring]] as [Word, string?][])
    .flatMap(([word, value]) => (value ? [make("dt", "", say(language, word)), make("dd", "", value)] : []));
  return make(
    "li",
    step.done ? "done" : "",
    make("h3", "", link(step.title, step.url, language), step.done && make("span", "tag", say(language, "plan_done"))),
    rows.length > 0 && make("dl", "facts", ...rows),
    phoneLinks(step.phone, language),
    step.why && make("p", "why", step.why),
  );
}
