/** The time a session has left: a warning while there is still time to ask for more, then its end. */

const WARNING = 120; // seconds before the end; WCAG 2.2.1 asks for at least 20
const RENEW_EVERY = 600; // seconds of use after which a new token is due

export class SessionClock {
  private timer = 0;
  private renewedAt = Date.now();
  private longest = 0; // seconds a session of this server has when it is fresh

  /** `soon` gets the seconds left, again and again; `over` is called once, at the end. */
  constructor(
    private readonly soon: (seconds: number | null) => void,
    private readonly over: () => void,
  ) {}

  /** The session now ends at `time` (ms). */
  until(time: number): void {
    this.stop();
    if (!time) return;
    const left = Math.round((time - Date.now()) / 1000);
    if (left <= 0) return this.over();
    this.longest = Math.max(this.longest, left);
    const warning = Math.min(WARNING, Math.max(20, Math.round(this.longest / 3)));
    if (left > warning) {
      this.soon(null);
      this.timer = window.setTimeout(() => this.until(time), Math.min((left - warning) * 1000, 2 ** 30));
    } else {
      this.soon(left);
      this.timer = window.setTimeout(() => this.until(time), (left > 60 ? 30 : left > 20 ? 10 : 5) * 1000);
    }
  }

  refreshed(): void {
    this.renewedAt = Date.now();
  }

  dueForRefresh(): boolean {
    return Date.now() - this.renewedAt > RENEW_EVERY * 1000;
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
