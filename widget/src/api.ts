/** The calls of docs/web-api.md. Every failure has a code the chat has words for; nothing else is thrown. */

import type { Answer, Entry, SiteConfig } from "./types";
import * as valid from "./validate";

const PATIENCE = 20_000; // ms; the server answers within seconds, even in trouble: after this it is the line

/** Why a call gave no answer. `seconds`: when to try again. `absent`: this server has no such call. */
export class Failure extends Error {
  constructor(
    readonly code: "offline" | "unreachable" | "away" | "busy" | "choice_unknown" | "id_used" | "session" | "too_fast" | "unreadable" | "refused" | "absent",
    readonly seconds = 0,
    readonly said = "",
  ) {
    super(code);
  }
}

const KNOWN: Record<number, Failure["code"]> = { 400: "unreadable", 401: "session", 403: "refused", 404: "absent", 405: "absent", 413: "unreadable", 415: "unreadable" };

export interface Sent {
  text?: string;
  choice?: string;
  id: string;
}

export class Api {
  /** Told after every answer how many seconds the session has left. */
  onTimeLeft: (seconds: number) => void = () => {};

  /** `server` is the origin the chat was loaded from. */
  constructor(readonly server: string) {}

  async open(language: string, site?: string): Promise<Answer & { token: string }> {
    const raw = await this.call("POST", "session", { body: { language, ...(site && { site }) } });
    const token = (raw as { token?: unknown } | null)?.token;
    if (typeof token !== "string") throw new Failure("away");
    return { ...valid.answer(raw, this.server), token };
  }

  async say(token: string, body: Sent): Promise<Answer> {
    const given = valid.answer(await this.call("POST", "message", { token, body }), this.server);
    if (!given.messages.length) throw new Failure("away");
    return given;
  }

  async transcript(token: string, language: string): Promise<Answer & { entries: Entry[] }> {
    return valid.transcript(await this.call("GET", "transcript", { token }), this.server, language);
  }

  async refresh(token: string): Promise<string> {
    const fresh = ((await this.call("POST", "refresh", { token })) as { token?: unknown } | null)?.token;
    if (typeof fresh !== "string") throw new Failure("away");
    return fresh;
  }

  /** `parting`: the page is being left, nobody waits for the answer. */
  async erase(token: string, parting = false): Promise<void> {
    await this.call("POST", "erase", { token, keepalive: parting });
  }

  async config(site: string): Promise<SiteConfig> {
    return valid.config(await this.call("GET", `config?site=${encodeURIComponent(site)}`, {}));
  }

  /** Messages that come later; ends when the server ends it or `signal` aborts. */
  async events(token: string, last: string, signal: AbortSignal, on: (event: string, data: unknown, id: string) => void): Promise<void> {
    const headers: Record<string, string> = { Accept: "text/event-stream", Authorization: `Bearer ${token}` };
    if (last) headers["Last-Event-ID"] = last;
    const response = await fetch(this.address("events"), { headers, signal, credentials: "omit", cache: "no-store" });
    if (!response.ok || !response.body) throw await failure(response);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let buffer = "", id = ""; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      buffer += value;
      const blocks = buffer.split(/\r?\n\r?\n/);
      buffer = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
        id = fields.id ?? id;
        if (fields.data) on(fields.event ?? "message", parse(fields.data), id);
      }
    }
  }

  private address(path: string): string {
    return `${this.server}/webhooks/web/${path}`;
  }

  private async call(method: string, path: string, { token, body, keepalive }: { token?: string; body?: unknown; keepalive?: boolean }): Promise<unknown> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    const headers: Record<string, string> = {};
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const response = await fetch(this.address(path), {
        method,
        headers,
        keepalive,
        body: body ? JSON.stringify(body) : undefined,
        signal: stop.signal,
        credentials: "omit",
        cache: "no-store",
      });
      if (!response.ok) throw await failure(response);
      const left = Number(response.headers.get("X-Session-Expires-In") ?? "");
      if (left > 0) this.onTimeLeft(left);
      return await response.json();
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(error instanceof SyntaxError ? "away" : navigator.onLine === false ? "offline" : "unreachable");
    } finally {
      clearTimeout(timer);
    }
  }
}

async function failure(response: Response): Promise<Failure> {
  const error = ((parse(await response.text().catch(() => "")) as { error?: { code?: string; message?: string } } | null) ?? {}).error ?? {};
  const seconds = Math.max(1, Math.ceil(Number(response.headers.get("Retry-After")) || 0));
  const said = typeof error.message === "string" ? error.message : "";
  if (response.status === 409) return new Failure(error.code === "choice_unknown" || error.code === "id_used" ? error.code : "busy", 1, said);
  if (response.status === 429) return new Failure("too_fast", Number(response.headers.get("Retry-After")) ? seconds : 10, said);
  return new Failure(KNOWN[response.status] ?? "away", seconds, said);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
