/** What survives a reload of this tab, and only of this tab. On a shared computer nothing does. */

import type { Correction, Entry, Language, Plan } from "./types";

export interface Kept {
  language: Language;
  token: string;
  /** Time (ms) at which the session ends by itself. */
  endsAt: number;
  entries: Entry[];
  corrections: Correction[];
  plan?: Plan;
  handover: boolean;
  draft: string;
  lastEvent: string;
  /** Times the letters' own size: 1, 1.25 or 1.5. */
  scale: number;
  look: "auto" | "light" | "dark" | "contrast";
  aloud: boolean;
}

export function empty(language: Language): Kept {
  return { language, token: "", endsAt: 0, entries: [], corrections: [], handover: false, draft: "", lastEvent: "", scale: 1, look: "auto", aloud: false };
}

/** `store` null (shared computer, or storage switched off): a reload starts afresh; the talk itself goes on. */
export class Memory {
  constructor(
    private readonly key: string,
    private readonly store: Storage | null,
  ) {}

  load(language: Language): Kept {
    try {
      const kept = JSON.parse(this.store?.getItem(this.key) ?? "null") as Kept | null;
      if (kept && Array.isArray(kept.entries) && (kept.language === "nl" || kept.language === "en")) return { ...empty(language), ...kept };
    } catch { /* unreadable: start afresh */ }
    return empty(language);
  }

  save(kept: Kept): void {
    try {
      this.store?.setItem(this.key, JSON.stringify({ ...kept, entries: kept.entries.slice(-200) }));
    } catch { /* full or switched off */ }
  }

  clear(): void {
    try {
      this.store?.removeItem(this.key);
    } catch { /* switched off */ }
  }
}

/** The tab's own storage; `null` where it is switched off. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
