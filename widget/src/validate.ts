/** Data from the server, made safe before anything is shown: wrong shapes are dropped, never trusted. */

import type { Answer, Card, Choice, Correction, Entry, Message, Plan, SiteConfig, Understood } from "./types";

type Loose = Record<string, unknown>;

const MOST = 50; // of anything in one list: no answer needs more
const FACTS = ["for_whom", "cost", "bring", "hours", "languages", "offered_by"];

const record = (value: unknown): Loose => (value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Loose) : {});
const list = (value: unknown, most = MOST): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const some = (value: unknown): string | undefined => text(value).trim() || undefined;
const number = (value: unknown): number | undefined => (typeof value === "number" && Number.isFinite(value) ? value : undefined);

/** The address when it may be followed: http(s), mailto or tel; `undefined` for anything else, such as javascript:. */
export function safeUrl(value: unknown, base?: string): string | undefined {
  try {
    const url = new URL(text(value), base);
    return text(value) && /^(https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function choices(value: unknown): Choice[] {
  return list(value).map(record).filter((one) => some(one.title) && some(one.payload)).map((one) => ({ title: text(one.title), payload: text(one.payload) }));
}

function card(value: unknown): Card | undefined {
  const raw = record(value), source = record(raw.source);
  if (!some(raw.title)) return undefined;
  const facts: Card["facts"] = {};
  for (const key of FACTS) {
    const given = Array.isArray(raw[key]) ? list(raw[key]).filter((one): one is string => typeof one === "string") : some(raw[key]);
    if (given && given.length) facts[key] = given;
  }
  return {
    kind: text(raw.kind),
    title: text(raw.title),
    text: text(raw.text),
    url: safeUrl(raw.url),
    urlLanguage: some(raw.url_language),
    phone: some(raw.phone),
    why: some(raw.why),
    guideline: number(raw.guideline),
    source: some(source.title) ? { title: text(source.title), url: safeUrl(source.url) } : undefined,
    seenOn: some(raw.seen_on),
    checkedOn: some(raw.checked_on),
    warning: some(raw.warning),
    choices: choices(raw.choices),
    facts,
  };
}

export function messages(value: unknown): Message[] {
  return list(value)
    .map(record)
    .map((one) => ({ text: text(one.text), choices: choices(one.choices), cards: list(one.cards).map(card).filter((c): c is Card => !!c) }))
    .filter((one) => one.text || one.choices.length || one.cards.length);
}

function understood(value: unknown): Understood | undefined {
  const raw = record(value);
  if (!some(raw.reply_language)) return undefined;
  const stages = list(raw.life_stages).map(record).filter((one) => some(one.id)).map((one) => ({ id: text(one.id), because: text(one.because) }));
  return { replyLanguage: text(raw.reply_language), stages, handover: raw.handover === true };
}

function corrections(value: unknown): Correction[] {
  return list(value)
    .map(record)
    .filter((one) => some(one.title) && some(one.payload))
    .map((one) => ({ id: text(one.id), title: text(one.title), payload: text(one.payload), because: some(one.because) }));
}

function plan(value: unknown, server: string): Plan | undefined {
  const raw = record(value);
  const steps = list(raw.steps).map(record).filter((one) => some(one.title)).map((one) => ({
    id: text(one.id),
    title: text(one.title),
    desk: some(one.desk),
    url: safeUrl(one.url),
    phone: some(one.phone),
    bring: some(one.bring),
    by: some(one.by),
    why: some(one.why),
    done: one.done === true,
  }));
  if (!steps.length) return undefined;
  const link = some(raw.link) && safeUrl(raw.link, server);
  return { steps, link: link && link.startsWith(`${new URL(server).origin}/`) ? link : undefined };
}

/** An answer to `message` or `session`. */
export function answer(value: unknown, server: string): Answer {
  const raw = record(value);
  return {
    messages: messages(raw.messages),
    understood: understood(raw.understood),
    corrections: corrections(raw.corrections),
    plan: plan(raw.plan, server),
    expiresIn: number(raw.expires_in),
  };
}

/** The history as the server keeps it. */
export function transcript(value: unknown, server: string, language: string): Answer & { entries: Entry[] } {
  const raw = record(value);
  const speakers: Record<string, Entry["who"]> = { assistant: "bot", citizen: "you", counsellor: "person" };
  const entries = list(raw.entries, 200).flatMap((one): Entry[] => {
    const who = speakers[text(record(one).from)];
    const [message] = messages([one]);
    return who && message ? [{ ...message, who, id: some(record(one).id), language: some(record(one).language) ?? language }] : [];
  });
  return { ...answer(raw, server), entries };
}

/** How the chat looks on a site. */
export function config(value: unknown): SiteConfig {
  const raw = record(value);
  const words = (given: unknown) => {
    const { nl, en } = record(given);
    return { nl: some(nl), en: some(en) };
  };
  return {
    title: words(raw.title),
    language: some(raw.language),
    startChoices: list(raw.start_choices, 3).map(words),
    colours: Object.fromEntries(Object.entries(record(raw.colours)).filter((pair): pair is [string, string] => typeof pair[1] === "string")),
    position: raw.position === "left" ? "left" : raw.position === "right" ? "right" : undefined,
    hiddenOn: list(raw.hidden_on).filter((one): one is string => typeof one === "string"),
    characters: number(raw.message_characters) ?? 1000,
  };
}
