/** Colours of a site: taken only when everything stays readable (WCAG 2.2: 1.4.3 and 1.4.11). */

export type Colours = Partial<Record<"primary" | "on_primary" | "surface" | "on_surface" | "accent", string>>;

export const COLOUR_NAMES = ["primary", "on_primary", "surface", "on_surface", "accent"] as const;
/** The house colours in light, against which a theme that names only some is checked. */
export const DEFAULTS: Required<Colours> = { primary: "#0b5563", on_primary: "#ffffff", surface: "#ffffff", on_surface: "#1c2629", accent: "#0b5563" };

const PAIRS: [keyof Colours, keyof Colours, number][] = [
  ["on_primary", "primary", 4.5],
  ["on_surface", "surface", 4.5],
  ["accent", "surface", 4.5],
  ["primary", "surface", 3],
];

/** A pair of colours that cannot be read: ratio found and ratio needed. */
export interface Finding {
  front: string;
  back: string;
  ratio: number;
  needed: number;
}

/** Relative luminance as WCAG 2.2 defines it; `NaN` for what is no `#rrggbb`. */
function luminance(colour: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!hex) return NaN;
  const [r, g, b] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Everything about `colours` that cannot be read; empty when the theme is good. */
export function unreadable(colours: Colours): Finding[] {
  const all = { ...DEFAULTS, ...colours };
  return PAIRS.flatMap(([front, back, needed]) => {
    const ratio = Math.floor(contrast(all[front], all[back]) * 100) / 100;
    return ratio >= needed ? [] : [{ front: `${front} ${all[front]}`, back: `${back} ${all[back]}`, ratio, needed }];
  });
}

/** One line a developer can act on. */
export const inWords = ({ front, back, ratio, needed }: Finding): string =>
  Number.isNaN(ratio) ? `${front} on ${back}: write colours as #rrggbb` : `${front} on ${back}: contrast ${ratio} to 1, needed ${needed} to 1`;
