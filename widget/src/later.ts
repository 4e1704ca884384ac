/** Messages that come later (a counsellor's reply): read by fetch, because the token travels in a header. */

import { type Api, Failure } from "./api";
import type { Message, Speaker } from "./types";
import { messages } from "./validate";

interface On {
  message(who: Speaker, messages: Message[]): void;
  seen(id: string): void;
  last(): string;
  expiring(seconds: number): void;
  ended(reason: string): void;
}

const BREAK = 3000; // ms between a stream that ended and the next

export class LaterMessages {
  private running: AbortController | null = null;

  constructor(
    private readonly api: Api,
    private readonly on: On,
  ) {}

  /** Listen until `stop`, or until the server says that it is over or knows no such call. */
  listen(token: () => string): void {
    if (this.running) return;
    const running = (this.running = new AbortController());
    void this.loop(token, running);
  }

  stop(): void {
    this.running?.abort();
    this.running = null;
  }

  private async loop(token: () => string, running: AbortController): Promise<void> {
    while (!running.signal.aborted) {
      let wait = BREAK;
      try {
        await this.api.events(token(), this.on.last(), running.signal, (event, data, id) => this.take(event, data, id));
      } catch (error) {
        if (error instanceof Failure) {
          if (["absent", "session", "refused"].includes(error.code)) return this.stop();
          wait = Math.max(BREAK, error.seconds * 1000);
        }
      }
      await new Promise((done) => setTimeout(done, wait));
    }
  }

  private take(event: string, data: unknown, id: string): void {
    const given = (data ?? {}) as { from?: unknown; messages?: unknown; expires_in?: unknown; reason?: unknown };
    if (id) this.on.seen(id);
    if (event === "message") this.on.message(given.from === "counsellor" ? "person" : "bot", messages(given.messages));
    else if (event === "expiring" && typeof given.expires_in === "number") this.on.expiring(given.expires_in);
    else if (event === "end") {
      this.stop();
      this.on.ended(String(given.reason));
    }
  }
}
