/** On a shared computer: after two idle minutes a warning, after three everything is wiped. */

const WARN_AFTER = 120; // seconds
const WIPE_AFTER = 180;

export class IdleWatch {
  private since = Date.now();
  private warned = false;
  private readonly timer: number;

  constructor(
    element: HTMLElement,
    private readonly warn: (seconds: number | null) => void,
    private readonly wipe: () => void,
  ) {
    for (const event of ["pointerdown", "keydown", "input"]) element.addEventListener(event, () => !this.warned && this.touch());
    this.timer = window.setInterval(() => this.look(), 5000);
  }

  /** Someone is there. */
  touch(): void {
    this.since = Date.now();
    if (this.warned) this.warn(null);
    this.warned = false;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const idle = (Date.now() - this.since) / 1000;
    if (idle >= WIPE_AFTER) {
      this.touch();
      this.wipe();
    } else if (idle >= WARN_AFTER) {
      this.warned = true;
      this.warn(Math.ceil((WIPE_AFTER - idle) / 5) * 5);
    }
  }
}
