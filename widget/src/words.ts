/** The chat's own words: buttons, labels, and what to say when something does not work. Dutch and English side by
    side; a further language is a further column. Everything the assistant says comes from the server. */

import type { Language } from "./types";

export const LANGUAGES: readonly Language[] = ["nl", "en"];

type Words = readonly [nl: string, en: string];

const TEXTS = {
  name: ["Wegwijs", "Wegwijs"],
  page_title: ["Wegwijs: automatische assistent voor leren en werken", "Wegwijs: automatic assistant for learning and work"],
  subtitle: ["automatische assistent", "automatic assistant"],
  launch: ["Vraag het Wegwijs", "Ask Wegwijs"],
  launch_again: ["Ga verder met Wegwijs", "Go on with Wegwijs"],
  close: ["Sluit de chat", "Close the chat"],
  close_sheet: ["Sluit", "Close"],
  menu: ["Menu", "Menu"],
  exit: ["Snel weg", "Leave fast"],
  exit_about: [" (wis alles en ga naar het weerbericht)", " (wipe all and go to the weather)"],
  wipe: ["Wis dit gesprek", "Wipe this chat"],
  wipe_sure: ["Wil je dit gesprek wissen?", "Do you want to wipe this conversation?"],
  wipe_what: ["Alles wat je schreef gaat weg: hier en bij ons. Dat kan niet terug.", "All you wrote goes: here and at our side. It cannot be undone."],
  wipe_yes: ["Ja, wis alles", "Yes, wipe all"],
  wipe_no: ["Nee, bewaar het", "No, keep it"],
  wiped: ["Dit gesprek is gewist.", "This conversation is wiped."],
  wipe_local: ["Het gesprek is weg van dit scherm. Bij ons verdwijnt het vanzelf.", "The conversation is gone from this screen. At our side it goes by itself."],
  wipe_failed: ["Wissen lukte nu niet. Er is nog niets weg. Probeer het zo opnieuw.", "Wiping did not work just now. Nothing is gone yet. Please try again in a moment."],
  again: ["Probeer opnieuw", "Try again"],
  person: ["Spreek een medewerker", "Talk to a person"],
  person_text: ["Ik wil een medewerker spreken", "I want to talk to a person"],
  heard: ["Wat ik begrepen heb", "What I understood"],
  heard_wrong: ["Klopt niet: {0}", "Not right: {0}"],
  heard_fix: ["klopt dit niet? Pas aan", "not right? Change it"],
  plan: ["Mijn plan", "My plan"],
  plan_print: ["Print je plan", "Print your plan"],
  plan_pdf: ["Bewaar als PDF", "Save as PDF"],
  plan_done: ["Gedaan", "Done"],
  plan_take: ["Print mijn plan", "Print my plan"],
  plan_desk: ["Waar", "Where"],
  log: ["Gesprek", "Conversation"],
  earlier: ["Eerder in dit gesprek", "Earlier in this conversation"],
  label: ["Je bericht, zonder namen of nummers", "Your message, without names or numbers"],
  send: ["Stuur", "Send"],
  thinking: ["Even denken…", "One moment…"],
  slow: ["Het duurt langer dan anders. Je bericht is niet weg.", "It takes longer than usual. Your message is not lost."],
  answered: ["Er is een antwoord.", "There is an answer."],
  left: ["Je kunt nog {0} tekens schrijven.", "You can write {0} more characters."],
  over: ["Dit is {0} tekens te lang voor mij. Maak het korter, of stuur het in twee stukken.", "This is {0} characters too long for me. Make it shorter, or send it in two parts."],
  bot: ["Wegwijs zegt:", "Wegwijs says:"],
  you: ["Jij schreef:", "You wrote:"],
  adviser: ["Medewerker zegt:", "Adviser says:"],
  adviser_name: ["Medewerker", "Adviser"],
  note: ["Mededeling:", "Notice:"],
  unsent: ["Nog niet verstuurd", "Not sent yet"],
  kept: ["Je bericht is niet weg.", "Your message is not lost."],
  retry: ["Stuur opnieuw", "Send again"],
  edit: ["Pas de tekst aan", "Change the text"],
  fresh: ["Begin een nieuw gesprek", "Start a new conversation"],
  restart: ["Begin opnieuw", "Start again"],
  help: ["Wil je nu iemand spreken? Ga langs bij de gemeente waar je woont, of bij de dienst voor werk. In nood: bel 112.",
    "Would you like to talk to someone now? Visit the town hall where you live, or the employment service. In an emergency: call 112."],
  offline: ["Je bent niet online. Zodra er weer internet is, stuur ik je bericht vanzelf.", "You are not online. As soon as there is internet again, I send your message by myself."],
  unreachable: ["Ik kreeg geen antwoord. Misschien is je verbinding even weg.", "I got no answer. Perhaps your connection is gone for a moment."],
  session: ["Ons gesprek is afgelopen. Dat gebeurt als het lang stil is. Je kunt alles nog lezen. Ga je door? Dan begint een nieuw gesprek, en weet ik niet meer wat je eerder vertelde.",
    "Our conversation has ended. That happens when it is quiet for long. You can still read it all. Will you go on? Then a new conversation starts, and I no longer know what you told me."],
  busy: ["Ik ben nog bezig met je vorige bericht. Wacht heel even en stuur dit dan opnieuw.", "I am still working on your last message. Wait a moment and then send this again."],
  too_fast: ["Het gaat even te snel voor mij. Over {0} seconden stuur ik je bericht vanzelf.", "This is going a bit too fast for me. In {0} seconds I send your message by myself."],
  away: ["Er gaat bij ons iets mis. Dat ligt niet aan jou. Probeer het zo opnieuw.", "Something is going wrong on our side. It is not your fault. Please try again in a moment."],
  unreadable: ["Dit bericht kon ik niet lezen. Maak het korter of schrijf het anders.", "I could not read this message. Make it shorter or write it in another way."],
  refused: ["Deze website mag de chat niet gebruiken. Meld het aan de beheerder van de website.", "This website may not use the chat. Please tell who runs the website."],
  ending: ["Het is lang stil. Dit gesprek stopt over {0}. Wil je meer tijd?", "It has been quiet for long. This conversation stops in {0}. Do you want more time?"],
  ending_shared: ["Ben je er nog? Over {0} wis ik dit gesprek. Dat is veilig op een gedeelde computer.", "Are you still there? In {0} I wipe this conversation. That is safe on a shared computer."],
  minutes: ["{0} minuten", "{0} minutes"],
  minute: ["1 minuut", "1 minute"],
  seconds: ["{0} seconden", "{0} seconds"],
  extend: ["Ja, geef me meer tijd", "Yes, give me more time"],
  extended: ["Goed, je hebt meer tijd.", "Fine, you have more time."],
  switched: ["Vanaf hier in het Nederlands.", "From here on in English."],
  switch_text: ["Ik wil verder in het Nederlands", "I want to go on in English"],
  language: ["Taal", "Language"],
  mydata: ["Mijn gegevens", "My data"],
  know: ["Wat weet je van mij?", "What do you know about me?"],
  copy: ["Bewaar een kopie", "Save a copy"],
  copy_name: ["gesprek", "conversation"],
  shared_on: ["Gedeelde computer: er blijft niets bewaard.", "Shared computer: nothing is kept."],
  size: ["Grootte van de letters", "Size of the letters"],
  size_1: ["Gewoon", "Normal"],
  size_2: ["Groot", "Large"],
  size_3: ["Heel groot", "Very large"],
  look: ["Kleuren", "Colours"],
  look_auto: ["Zoals op je toestel", "As on your device"],
  look_light: ["Licht", "Light"],
  look_dark: ["Donker", "Dark"],
  look_contrast: ["Veel contrast", "High contrast"],
  aloud: ["Voorlezen", "Read aloud"],
  aloud_on: ["Lees antwoorden voor", "Read answers aloud"],
  dictate: ["Spreek je bericht in", "Speak your message"],
  dictate_stop: ["Stop met inspreken", "Stop speaking"],
  dictate_sure: ["Wil je inspreken? Je browser maakt van je stem tekst. Soms gaat het geluid daarvoor naar de maker van je browser. Wij bewaren geen geluid.",
    "Do you want to speak? Your browser turns your voice into text. Sometimes the sound goes to the maker of your browser for that. We keep no sound."],
  dictate_yes: ["Ja, ik wil inspreken", "Yes, I want to speak"],
  dictate_no: ["Nee, ik typ", "No, I will type"],
  dictate_failed: ["Inspreken lukt nu niet. Je kunt typen.", "Speaking does not work now. You can type."],
  listening: ["Ik luister…", "I am listening…"],
  call: ["Bel", "Call"],
  mail: ["Mail", "Mail"],
  page_in: ["pagina in het {0}", "page in {0}"],
  new_window: ["opent in een nieuw venster", "opens in a new window"],
  warning: ["Let op:", "Please note:"],
  why_and_source: ["Waarom dit, en waar het staat", "Why this, and where it is written"],
  source_of: ["Waar dit staat", "Where this is written"],
  source: ["Bron:", "Source:"],
  checked: ["gecontroleerd op {0}", "checked on {0}"],
  seen: ["volgens onze gegevens van {0}", "according to our information of {0}"],
  guideline: ["EU-richtsnoer {0}", "EU guideline {0}"],
  kind_service: ["Dienst", "Service"],
  kind_instrument: ["Europees hulpmiddel", "European tool"],
  kind_first_step: ["Eerst doen", "Do first"],
  kind_term: ["Uitleg", "Explanation"],
  kind_guideline: ["EU-richtsnoer", "EU guideline"],
  kind_safety: ["Hulplijn", "Helpline"],
  fact_for_whom: ["Voor wie", "For whom"],
  fact_cost: ["Kosten", "Cost"],
  fact_bring: ["Neem mee", "Bring along"],
  fact_hours: ["Wanneer", "When"],
  fact_languages: ["Taal", "Language"],
  fact_offered_by: ["Van wie", "Offered by"],
  offered_union: ["vakbond", "trade union"],
  offered_commercial: ["commercieel bedrijf", "commercial company"],
} satisfies Record<string, Words>;

export type Word = keyof typeof TEXTS;

/** The words `key` in `language`, with `{0}` filled in. */
export function say(language: string, key: Word, value: string | number = ""): string {
  return TEXTS[key][language === "nl" ? 0 : 1].replace("{0}", String(value));
}

/** The same when the key comes from data; "" when there are no words for it. */
export function sayIfKnown(language: string, key: string): string {
  return Object.hasOwn(TEXTS, key) ? say(language, key as Word) : "";
}

/** Dutch for whoever has it among their languages, also with an English phone; English for all others. */
export function preferredLanguage(wanted: readonly string[]): Language {
  return wanted.some((tag) => tag.toLowerCase().startsWith("nl")) ? "nl" : "en";
}

/** "Engels" or "English" for "en"; old browsers get the bare code. */
export function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code) ?? code;
  } catch {
    return code.toUpperCase();
  }
}

/** "25 november 2026" for an ISO day; anything else as it is. */
export function readableDay(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** "2 minuten", "1 minuut" or "30 seconden". */
export function duration(seconds: number, language: string): string {
  if (seconds < 60) return say(language, "seconds", Math.max(1, Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? say(language, "minute") : say(language, "minutes", minutes);
}
