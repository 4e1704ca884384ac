/** What travels between the server and the chat (docs/web-api.md), after validation: nothing here is missing or odd. */

export type Language = "nl" | "en";

export interface Choice {
  title: string;
  /** Opaque; absent for a start choice, which is sent as text. */
  payload?: string;
}

export interface Source {
  title: string;
  url?: string;
}

export interface Card {
  kind: string;
  title: string;
  text: string;
  url?: string;
  urlLanguage?: string;
  phone?: string;
  why?: string;
  guideline?: number;
  source?: Source;
  seenOn?: string;
  checkedOn?: string;
  warning?: string;
  /** What can be tapped on the card itself. */
  choices: Choice[];
  /** Rows of the fact list in the order they are shown: cost, for_whom, bring, hours, languages, offered_by. */
  facts: Record<string, string | string[]>;
}

export interface Message {
  text: string;
  choices: Choice[];
  cards: Card[];
}

export interface Understood {
  replyLanguage: string;
  stages: { id: string; because: string }[];
  handover: boolean;
}

/** Something that was understood and can be corrected with one tap. */
export interface Correction extends Choice {
  id: string;
  because?: string;
}

export interface PlanStep {
  id: string;
  title: string;
  desk?: string;
  url?: string;
  phone?: string;
  bring?: string;
  by?: string;
  why?: string;
  done: boolean;
}

export interface Plan {
  steps: PlanStep[];
  link?: string;
}

export type Speaker = "bot" | "you" | "person" | "note";

/** One line of the conversation on screen. */
export interface Entry extends Message {
  who: Speaker;
  language: string;
  /** Of the message, for sending it again without doubling it. */
  id?: string;
  /** The payload, when it was a choice. */
  choice?: string;
  /** Not yet answered: `waiting` or `failed`. */
  state?: "waiting" | "failed";
}

export interface Answer {
  messages: Message[];
  understood?: Understood;
  corrections: Correction[];
  plan?: Plan;
  expiresIn?: number;
}

export interface SiteConfig {
  title?: Partial<Record<Language, string>>;
  language?: string;
  startChoices: Partial<Record<Language, string>>[];
  colours: Record<string, string>;
  position?: "left" | "right";
  hiddenOn: string[];
  characters: number;
}
