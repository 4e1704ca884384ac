/** Reading aloud and dictation, with what the browser itself has. Both are off until someone turns them on. */

/** The little of the Web Speech API that dictation needs; TypeScript's own library does not know it. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: (() => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}

const tag = (language: string) => (language === "nl" ? "nl-NL" : language === "en" ? "en-GB" : language);

export const canRead = (): boolean => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

/** Read `text` after what is already being read. */
export function read(text: string, language: string, done: () => void): void {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = tag(language);
  utterance.onend = utterance.onerror = done;
  speechSynthesis.speak(utterance);
}

export function stopReading(): void {
  if (canRead()) speechSynthesis.cancel();
}

type RecognitionClass = new () => Recognition;

function recognitionClass(): RecognitionClass | undefined {
  const all = window as unknown as Record<string, RecognitionClass | undefined>;
  return all.SpeechRecognition ?? all.webkitSpeechRecognition;
}

export const canDictate = (): boolean => !!recognitionClass() && window.isSecureContext;

/** Listen once. `heard` gets all words so far; `ended` whether it went well. Returns how to stop. */
export function dictate(language: string, heard: (words: string) => void, ended: (well: boolean) => void): () => void {
  const recognition = new (recognitionClass() as RecognitionClass)();
  let well = true;
  recognition.lang = tag(language);
  recognition.interimResults = true;
  recognition.onresult = ({ results }) => heard(Array.from(results, (one) => one[0].transcript).join(" ").trim());
  recognition.onerror = () => (well = false);
  recognition.onend = () => ended(well);
  recognition.start();
  return () => recognition.stop();
}
