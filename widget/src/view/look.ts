/** Light, dark or much contrast; and the refusal of colours that cannot be read. */

import type { Kept } from "../memory";
import { type Finding, inWords, unreadable } from "../theme";

const query = (words: string) => matchMedia(`(${words})`);

/** Keeps `root` in the right colours, also when the device changes its mind. */
export class Look {
  private readonly dark = query("prefers-color-scheme: dark");
  private readonly more = query("prefers-contrast: more");
  private wish: Kept["look"] = "auto";
  private warned = "";

  /** `refused` is told what is wrong with the colours of the site. */
  constructor(
    private readonly root: HTMLElement,
    private readonly refused: (findings: Finding[]) => void,
  ) {
    for (const media of [this.dark, this.more]) media.addEventListener("change", () => this.apply());
  }

  set(wish: Kept["look"]): void {
    this.wish = wish;
    this.apply();
  }

  apply(): void {
    const own = this.wish !== "auto" ? this.wish : this.more.matches ? "contrast" : this.dark.matches ? "dark" : "light";
    this.root.dataset.scheme = own;
    delete this.root.dataset.theme;
    if (own === "contrast" || query("forced-colors: active").matches) return;
    const all = this.computed();
    const { primary, on_primary } = all;
    const findings = unreadable(own === "dark" ? { primary, on_primary, surface: "#1c2528", on_surface: "#eef3f2", accent: "#8fd3da" } : all)
      .filter(({ front }) => own === "light" || front.startsWith("on_")); // in the dark only the pair of the buttons is the site's
    if (findings.length) {
      this.root.dataset.theme = "house";
      const words = findings.map(inWords).join("; ");
      if (words !== this.warned) this.refused(findings);
      this.warned = words;
    } else if (own === "light" && all.surface !== "#ffffff") this.root.dataset.theme = "own-surface";
  }

  /** The colours as the browser resolves them, custom properties of the site included. */
  private computed() {
    const probe = document.createElement("i");
    this.root.append(probe);
    const read = (name: string) => {
      probe.style.color = `var(--${name})`;
      return hex(getComputedStyle(probe).color);
    };
    const found = { primary: read("primary"), on_primary: read("on-primary"), surface: read("surface"), on_surface: read("ink"), accent: read("accent") };
    probe.remove();
    return found;
  }
}

/** "rgb(11, 85, 99)" as "#0b5563"; anything that is not opaque is given back and will be refused. */
function hex(colour: string): string {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour);
  return parts ? `#${parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}` : colour;
}
