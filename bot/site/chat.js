/* The chat page. Everything the assistant says comes from the server; the words here are those of the page itself:
   buttons, labels on cards, and what to say when a message does not get through. */

/* Dutch and English side by side; a further language is a further column. */
const LANGUAGES = ["nl", "en"];
const TEXTS = {
  title: ["Wegwijs: automatische assistent voor leren en werken", "Wegwijs: automatic assistant for learning and work"],
  subtitle: ["automatische assistent", "automatic assistant"],
  other_language: ["English", "Nederlands"],
  person: ["Mens spreken", "Talk to a person"],
  person_text: ["Ik wil een mens spreken", "I want to talk to a person"],
  person_next: ["Even denken. Daarna help ik je naar een mens.", "One moment. Then I will help you reach a person."],
  restart: ["Opnieuw beginnen", "Start again"],
  sure: ["Wil je opnieuw beginnen? Dit gesprek verdwijnt dan van je scherm.",
    "Do you want to start again? This conversation will then disappear from your screen."],
  sure_yes: ["Ja, begin opnieuw", "Yes, start again"],
  sure_no: ["Nee, ga door", "No, go on"],
  log: ["Gesprek", "Conversation"],
  label: ["Je bericht, zonder namen of nummers", "Your message, without names or numbers"],
  send: ["Versturen", "Send"],
  thinking: ["Even denken…", "One moment…"],
  left: [(n) => `Je kunt nog ${n} ${n === 1 ? "teken" : "tekens"} schrijven.`,
    (n) => `You can write ${n} more ${n === 1 ? "character" : "characters"}.`],
  over: [(n) => `Dit is ${n} ${n === 1 ? "teken" : "tekens"} te lang voor mij. Maak het korter, of stuur het in twee stukken.`,
    (n) => `This is ${n} ${n === 1 ? "character" : "characters"} too long for me. Make it shorter, or send it in two parts.`],
  bot: ["Wegwijs:", "Wegwijs:"],
  you: ["Jij:", "You:"],
  note: ["Mededeling:", "Notice:"],
  switched: ["Vanaf hier in het Nederlands. Ik begin opnieuw en weet niet meer wat je hierboven schreef. Je kunt het nog wel lezen.",
    "From here on in English. I start again and no longer know what you wrote above. You can still read it."],
  kept: ["Je bericht is niet weg.", "Your message is not lost."],
  retry: ["Opnieuw sturen", "Send again"],
  edit: ["Tekst aanpassen", "Change the text"],
  retry_start: ["Opnieuw proberen", "Try again"],
  help: ["Wil je nu een mens spreken? Ga langs bij de gemeente waar je woont, of bij de dienst voor werk. In nood: bel 112.",
    "Would you like to talk to a person now? Visit the town hall where you live, or the employment service. In an emergency: call 112."],
  offline: ["Je bent niet online. Probeer het opnieuw als je weer internet hebt.",
    "You are not online. Try again when you have internet."],
  unreachable: ["Ik kreeg geen antwoord. Misschien is je verbinding even weg.",
    "I got no answer. Perhaps your connection is gone for a moment."],
  interrupted: ["Dit werd afgebroken voordat er een antwoord was.", "This was broken off before there was an answer."],
  session: ["Ons gesprek is afgelopen. Dat gebeurt als het lang stil is. Stuur je dit opnieuw? Dan begint een nieuw gesprek, en weet ik niet meer wat je eerder vertelde.",
    "Our conversation has ended. That happens when it is quiet for long. Will you send this again? Then a new conversation starts, and I no longer know what you told me."],
  busy: ["Ik was nog bezig met je vorige bericht. Wacht heel even en stuur dit dan opnieuw.",
    "I was still working on your last message. Wait a moment and then send this again."],
  too_fast: [(n) => `Het gaat even te snel voor mij. Wacht ${n} ${n === 1 ? "seconde" : "seconden"} en probeer het dan opnieuw.`,
    (n) => `This is going a bit too fast for me. Wait ${n} ${n === 1 ? "second" : "seconds"} and then try again.`],
  away: ["Er gaat bij ons iets mis. Dat ligt niet aan jou. Probeer het zo opnieuw.",
    "Something is going wrong on our side. It is not your fault. Please try again in a moment."],
  unreadable: ["Dit bericht kon ik niet lezen. Maak het korter of schrijf het anders.",
    "I could not read this message. Make it shorter or write it in another way."],
  kinds: [{ service: "Dienst", instrument: "Europees hulpmiddel", first_step: "Eerst doen", term: "Uitleg", guideline: "EU-richtsnoer", safety: "Hulplijn" },
    { service: "Service", instrument: "European tool", first_step: "Do first", term: "Explanation", guideline: "EU guideline", safety: "Helpline" }],
  call: ["Bel", "Call"],
  page_in: [(language) => `pagina in het ${language}`, (language) => `page in ${language}`],
  new_window: ["opent in een nieuw venster", "opens in a new window"],
  warning: ["Let op:", "Please note:"],
  facts: [{ for_whom: "Voor wie", cost: "Kosten", bring: "Neem mee", hours: "Wanneer", languages: "Taal", offered_by: "Van wie" },
    { for_whom: "For whom", cost: "Cost", bring: "Bring along", hours: "When", languages: "Language", offered_by: "Offered by" }],
  offered_by: [{ union: "vakbond", commercial: "commercieel bedrijf" },
    { union: "trade union", commercial: "commercial company" }],
  source: ["Bron:", "Source:"],
  checked: [(day) => `gecontroleerd op ${day}`, (day) => `checked on ${day}`],
  seen: [(day) => `volgens onze gegevens van ${day}`, (day) => `according to our information of ${day}`],
  guideline: [(n) => `EU-richtsnoer ${n}`, (n) => `EU guideline ${n}`],
};
const WORDS = {};
LANGUAGES.forEach((language, column) => {
  WORDS[language] = Object.fromEntries(Object.entries(TEXTS).map(([key, texts]) => [key, texts[column]]));
});

const LIMIT = 1000;
const COUNT_FROM = 900;
const PATIENCE = 20000; // the server answers within seconds, even in trouble: after this it is the line
const STORE = "wegwijs";

const $ = (id) => document.getElementById(id);
const log = $("log"), box = $("text"), status = $("status"), sendButton = $("send"), counter = $("counter");

/* What survives a reload of this tab, and only of this tab: other visitors of a shared computer see nothing of it. */
const state = { language: preferred(), token: null, entries: [], draft: "" };
const nodes = new WeakMap(); // entry -> its element in the log
let busy = false; // a turn is under way
let wantsPerson = false; // asked for during a turn: sent as soon as that turn is over
let talk = 0; // number of the conversation on screen: a late answer to an earlier one is dropped
let request = null; // the request under way, so that a new conversation can end it

// Language and memory ------------------------------------------------------------------------------------

/* Dutch for whoever has it among their languages, also with an English phone; English for all others. */
function preferred() {
  const wanted = navigator.languages || [navigator.language || "nl"];
  return wanted.some((tag) => tag.toLowerCase().startsWith("nl")) ? "nl" : "en";
}

function words(language = state.language) {
  return WORDS[language] || WORDS[state.language];
}

/* Storage can be switched off or full. Then a reload starts afresh; the talk itself goes on. */
function save() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(state));
  } catch (error) { /* see above */ }
}

function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    if (kept && WORDS[kept.language] && Array.isArray(kept.entries)) Object.assign(state, kept);
  } catch (error) { /* see above */ }
}

function speak(language) {
  state.language = language;
  const now = words();
  document.documentElement.lang = language;
  document.title = now.title;
  document.querySelectorAll("[data-words]").forEach((element) => { element.textContent = now[element.dataset.words]; });
  document.querySelectorAll("[data-label]").forEach((element) => element.setAttribute("aria-label", now[element.dataset.label]));
  $("language").textContent = now.other_language;
  $("language").lang = language === "nl" ? "en" : "nl";
  measure();
}

/* "Engels" or "English" for "en"; old browsers get the bare code. */
function languageName(code, language) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(code);
  } catch (error) {
    return code.toUpperCase();
  }
}

function readableDay(day, language) {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return date.toLocaleDateString(language === "nl" ? "nl-NL" : "en-GB", form);
}

// Building the log: text only ever goes in as text, never as markup ---------------------------------------

function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content.filter((part) => part !== null && part !== undefined && part !== ""));
  return element;
}

function button(text, className, onClick) {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

/* A link that leaves the page; plain words when the address is not http(s). */
function link(text, url, language) {
  if (!/^https?:\/\//i.test(url || "")) return document.createTextNode(text);
  const element = make("a", "", text, make("span", "hidden-name", ` (${words(language).new_window})`));
  element.href = url;
  element.target = "_blank";
  element.rel = "noopener";
  return element;
}

function phoneLink(number, text) {
  const element = make("a", "", text);
  element.href = `tel:${number.replace(/\(0\)/g, "").replace(/[^\d+]/g, "")}`;
  return element;
}

/* Bot text names addresses and numbers ("Bel 0800-1234"): on a telephone one wants to tap them. */
function withLinks(text, language) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(/(\b(?:Bel|Call) )(\+?\d[\d -]*\d)|https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g)) {
    const [all, verb = "", number] = found;
    parts.push(text.slice(end, found.index) + verb, number ? phoneLink(number, number) : link(all, all, language));
    end = found.index + all.length;
  }
  return [...parts, text.slice(end)];
}

function choiceRow(choices) {
  const row = make("div", choices.length > 4 ? "choices many" : "choices");
  row.append(...choices.map(({ title, payload }) => button(title, "choice", () => say(title, payload))));
  return row;
}

function cardElement(card, language) {
  const now = words(language);
  const element = make("article", `card ${now.kinds[card.kind] ? card.kind : ""}`);
  const title = make("h2", "", link(card.title, card.url, language));
  if (card.url && card.url_language && card.url_language !== language) {
    title.append(" ", make("span", "hint", `(${now.page_in(languageName(card.url_language, language))})`));
  }
  element.append(make("p", "kind", now.kinds[card.kind] || ""), title);

  const numbers = (card.phone || "").split(" / ").filter((number) => /\d/.test(number));
  const phones = numbers.length > 0 && make("p", "phones", ...numbers.map((number) => phoneLink(number, `${now.call} ${number}`)));
  if (phones) phones.querySelectorAll("a").forEach((one) => { one.className = "phone"; });
  const text = card.text ? make("p", "card-text", card.text) : null;
  // In danger the number comes before everything else.
  const body = card.kind === "safety" ? [phones, text] : [text, phones];
  const why = card.why && card.why !== card.text ? make("p", "why", card.why) : null;
  const warning = card.warning ? make("p", "warning", make("strong", "", now.warning), " ", card.warning) : null;
  element.append(...[...body, why, warning, factList(card, language), sourceLine(card, language)].filter(Boolean));
  return element;
}

/* Whose offer it is, is told when someone has an interest of their own. */
function factList(card, language) {
  const now = words(language);
  const spoken = card.languages && card.languages.map((code) => languageName(code, language)).join(", ");
  const values = { ...card, languages: spoken, offered_by: now.offered_by[card.offered_by] };
  const known = Object.keys(now.facts).filter((key) => values[key]);
  if (!known.length) return null;
  return make("dl", "facts", ...known.flatMap((key) => [make("dt", "", now.facts[key]), make("dd", "", values[key])]));
}

function sourceLine(card, language) {
  const now = words(language);
  const line = make("p", "source");
  if (card.source) line.append(make("span", "", `${now.source} `, link(card.source.title, card.source.url, language)));
  const day = card.checked_on ? now.checked(readableDay(card.checked_on, language)) : card.seen_on && now.seen(readableDay(card.seen_on, language));
  if (day) line.append(make("span", "", day));
  if (card.guideline) line.append(make("span", "", now.guideline(card.guideline)));
  return line;
}

/* An entry: {who: "bot" | "you" | "note", text, language, choices, cards} and, for what did not get through, failure. */
function entryElement(entry) {
  const now = words(entry.language);
  const text = entry.who === "bot" ? withLinks(entry.text, entry.language) : [entry.text];
  const element = make("div", `message ${entry.who}`, make("span", "hidden-name", `${now[entry.who]} `));
  element.tabIndex = -1;
  if (entry.language) element.lang = entry.language;
  if (entry.text) element.append(make("p", "bubble", ...text));
  (entry.cards || []).forEach((card) => element.append(cardElement(card, entry.language)));
  if ((entry.choices || []).length) element.append(choiceRow(entry.choices));
  if (entry.failure) element.append(failureElement(entry));
  return element;
}

function failureElement(entry) {
  const now = words();
  const { code, seconds, message } = entry.failure;
  const said = code === "too_fast" ? now.too_fast(seconds) : now[code] || message || now.away;
  const ours = !["busy", "too_fast", "unreadable", "session"].includes(code); // trying again may not help
  const element = make("div", "failure", make("p", "", `${said} ${entry.who === "you" ? now.kept : ""}`), ours ? make("p", "", now.help) : "");
  element.lang = state.language;
  const row = make("div", "choices");
  if (entry.who === "note") row.append(button(now.retry_start, "strong", () => { remove(entry); begin(); }));
  else if (code !== "unreadable") row.append(button(now.retry, "strong", () => again(entry)));
  if (entry.who === "you" && !entry.choice) row.append(button(now.edit, "quiet", () => takeBack(entry)));
  element.append(row);
  return element;
}

function show(entry) {
  state.entries.push(entry);
  const element = entryElement(entry);
  nodes.set(entry, element);
  log.append(element);
  save();
  return element;
}

function redraw(entry) {
  const element = entryElement(entry);
  nodes.get(entry).replaceWith(element);
  nodes.set(entry, element);
  save();
}

function remove(entry) {
  state.entries = state.entries.filter((other) => other !== entry);
  nodes.get(entry).remove();
  save();
}

function bringIntoView(element, block) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
}

// Talking to the server -----------------------------------------------------------------------------------

/* The parsed answer, or an exception {code, seconds, message} whose code has words above. */
async function post(path, body) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  const headers = { "Content-Type": "application/json" };
  if (path === "message") headers.Authorization = `Bearer ${state.token}`;
  request = controller;
  let response, answer;
  try {
    response = await fetch(`/webhooks/web/${path}`, { method: "POST", headers, body: JSON.stringify(body), signal: controller.signal });
    answer = await response.json().catch(() => ({}));
  } catch (error) {
    throw { code: navigator.onLine === false ? "offline" : "unreachable" };
  } finally {
    clearTimeout(timer);
  }
  if (response.ok && Array.isArray(answer.messages) && answer.messages.length) return answer;
  const { code, message } = answer.error || {};
  if (response.status === 409 && (code === "busy" || code === "choice_unknown")) throw { code };
  if (response.status === 429) throw { code: "too_fast", seconds: Math.max(1, Math.ceil(Number(response.headers.get("Retry-After")) || 10)) };
  const known = { 400: "unreadable", 401: "session", 413: "unreadable" }[response.status];
  throw { code: known || (response.status >= 500 || response.ok ? "away" : "refused"), message };
}

function showAnswer(messages, language) {
  return messages.map(({ text, choices, cards }) => show({ who: "bot", text, choices, cards, language }));
}

/* What was under way when the page or the conversation went away is offered again. */
function breakOff(entry) {
  entry.pending = false;
  entry.failure = { code: "interrupted" };
  if (nodes.has(entry)) redraw(entry);
}

/* Opens a session. The greeting is shown unless the talk goes on from an earlier session. */
async function openSession(greet) {
  const language = state.language;
  const mine = talk;
  const answer = await post("session", { language });
  if (mine !== talk) return;
  state.token = answer.token;
  if (greet) showAnswer(answer.messages, language);
  save();
}

async function begin() {
  const mine = ++talk; // also makes a late answer to an earlier conversation go nowhere
  if (request) request.abort();
  state.entries.filter(({ pending }) => pending).forEach(breakOff);
  state.token = null;
  setBusy(true);
  try {
    await openSession(true);
  } catch (failure) {
    if (mine === talk) show({ who: "note", text: "", failure });
  }
  if (mine === talk) setBusy(false);
}

function say(text, choice) {
  if (busy) return;
  const entry = { who: "you", text, choice };
  const element = show(entry);
  bringIntoView(element, "end");
  deliver(entry);
}

async function deliver(entry) {
  const mine = talk;
  setBusy(true);
  entry.pending = true; // if the page is reloaded now, the message is offered again
  save();
  try {
    if (!state.token) await openSession(!state.entries.some(({ who }) => who === "bot"));
    if (mine !== talk) return;
    const answer = await post("message", entry.choice ? { choice: entry.choice } : { text: entry.text })
      .catch((failure) => {
        // A button from before a new session: its words say the same as its payload did.
        if (failure.code !== "choice_unknown" || mine !== talk) throw failure;
        entry.choice = undefined;
        return post("message", { text: entry.text });
      });
    if (mine !== talk) return;
    entry.pending = false;
    showAnswer(answer.messages, (answer.understood || {}).reply_language || state.language);
    bringIntoView(nodes.get(entry), "start"); // long answers are read from the top
  } catch (failure) {
    if (mine !== talk) return;
    if (failure.code === "session") {
      state.token = null;
      entry.choice = undefined;
    }
    entry.pending = false;
    entry.failure = failure.code ? failure : { code: "away" };
    redraw(entry);
    bringIntoView(nodes.get(entry), "nearest");
  }
  setBusy(false);
}

/* The message moves to the end, where its answer will stand. */
function again(entry) {
  if (busy) return;
  remove(entry);
  entry.failure = undefined;
  show(entry).focus({ preventScroll: true }); // the button that had the focus is gone
  bringIntoView(nodes.get(entry), "end");
  deliver(entry);
}

/* Back into the box, before whatever has been typed there since. */
function takeBack(entry) {
  remove(entry);
  box.value = box.value ? `${entry.text}\n${box.value}` : entry.text;
  measure();
  box.focus();
}

function setBusy(now) {
  busy = now;
  status.textContent = now ? words().thinking : "";
  status.classList.toggle("busy", now);
  // aria-disabled, not disabled: the focus stays where it is.
  document.querySelectorAll(".choice").forEach((one) => one.setAttribute("aria-disabled", String(now)));
  measure();
  if (!now && wantsPerson) {
    wantsPerson = false;
    say(words().person_text);
  }
}

// The composer and the buttons ----------------------------------------------------------------------------

/* Height, counter and draft. The text is never cut off: pasting too much must not lose the end of it. */
function measure() {
  const length = Array.from(box.value.trim()).length; // characters as the server counts them
  const over = length > LIMIT;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
  counter.textContent = over ? words().over(length - LIMIT) : length >= COUNT_FROM ? words().left(LIMIT - length) : "";
  counter.classList.toggle("over", over);
  box.setAttribute("aria-invalid", String(over));
  sendButton.setAttribute("aria-disabled", String(busy || over));
  if (!busy && !over) status.textContent = "";
  state.draft = box.value;
}

function submit() {
  const text = box.value.trim();
  if (Array.from(text).length > LIMIT) status.textContent = counter.textContent; // said aloud only on trying to send
  else if (text && !busy) {
    box.value = "";
    measure();
    say(text);
  }
  box.focus();
}

function restart() {
  state.entries = [];
  log.replaceChildren();
  wantsPerson = false;
  begin();
  window.scrollTo(0, 0);
}

/* Before anything was said the greeting is simply replaced. Later a new session starts below what stands there. */
function switchLanguage() {
  speak(state.language === "nl" ? "en" : "nl");
  if (!state.entries.some(({ who }) => who === "you")) return restart();
  const element = show({ who: "note", text: words().switched, language: state.language });
  bringIntoView(element, "start");
  begin();
}

$("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
box.addEventListener("input", () => { measure(); save(); });
$("language").addEventListener("click", switchLanguage);
$("person").addEventListener("click", () => {
  if (!busy) return say(words().person_text);
  wantsPerson = true;
  status.textContent = words().person_next;
});
$("restart").addEventListener("click", () => {
  if (!state.entries.some(({ who }) => who === "you") || !$("sure").showModal) return restart();
  $("sure").showModal();
});
$("sure-yes").addEventListener("click", () => { $("sure").close(); restart(); });
$("sure-no").addEventListener("click", () => $("sure").close());

restore();
$("loading").remove();
$("composer").hidden = false;
box.value = state.draft;
speak(state.language);
// What was already read is not read aloud again after a reload.
log.setAttribute("aria-live", "off");
const kept = state.entries;
state.entries = [];
for (const entry of kept) {
  if (entry.pending) breakOff(entry);
  if (entry.who !== "note" || entry.text) show(entry); // a failed start is tried again anyway
}
if (kept.length) window.scrollTo(0, document.body.scrollHeight);
setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
if (!state.entries.some(({ who }) => who === "bot")) begin();
