"""What is said when something of ours is broken. Depends on nothing that can be broken with it.

The only texts outside `bot/domain` and `knowledge/`, because both may be out of reach at that moment.
"""

from typing import Mapping

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "trouble": {
        "nl": "Sorry, er gaat bij mij iets mis. Dat ligt niet aan jou. Probeer het zo nog eens.",
        "en": "Sorry, something is going wrong on my side. It is not your fault. Please try again in a moment.",
    },
    "person": {
        "nl": "Wil je liever nu een mens spreken? Bel of bezoek de gemeente waar je woont, of de dienst voor werk in je land. In nood: bel 112.",
        "en": "Would you rather talk to a person now? Call or visit the town hall where you live, or the employment service of your country. In an emergency: call 112.",
    },
    "person_desk": {
        "nl": "Wil je liever nu een mens spreken? Bel {name}: {phone}. In nood: bel 112.",
        "en": "Would you rather talk to a person now? Call {name}: {phone}. In an emergency: call 112.",
    },
    "too_long": {
        "nl": "Dat is een lang bericht. Ik kan tot {limit} tekens lezen. Kun je het korter schrijven, of in stukjes sturen?",
        "en": "That is a long message. I can read up to {limit} characters. Could you write it shorter, or send it in parts?",
    },
    "welcome": {
        "nl": "Hallo! Ik ben Wegwijs, een automatische assistent voor vragen over leren en werken.",
        "en": "Hello! I am Wegwijs, an automatic assistant for questions about learning and work.",
    },
    "error_invalid_json": {"nl": "Dit bericht kon niet gelezen worden.", "en": "This message could not be read."},
    "error_invalid_request": {"nl": "Stuur een tekst of een keuze.", "en": "Send a text or a choice."},
    "error_session_unknown": {
        "nl": "Dit gesprek is afgelopen of onbekend. Begin een nieuw gesprek.",
        "en": "This conversation has ended or is unknown. Please start a new one.",
    },
    "error_unverified": {"nl": "Dit bericht komt niet van waar het vandaan zegt te komen.", "en": "This message does not come from where it says."},
    "error_origin": {"nl": "Deze website mag de assistent niet gebruiken.", "en": "This website may not use the assistant."},
    "error_host": {"nl": "Onder deze naam is de assistent niet te bereiken.", "en": "The assistant cannot be reached by this name."},
    "error_id_used": {"nl": "Dit bericht heeft een nummer dat al gebruikt is.", "en": "This message has a number that was used before."},
    "erased": {
        "nl": "Dit gesprek is gewist. Je kunt altijd een nieuw gesprek beginnen.",
        "en": "This conversation is erased. You can always start a new one.",
    },
    "error_not_found": {"nl": "Deze pagina is er niet.", "en": "This page does not exist."},
    "error_method": {"nl": "Deze manier van vragen kan hier niet.", "en": "This way of asking is not possible here."},
    "error_busy": {"nl": "Ik ben nog bezig met je vorige bericht. Wacht heel even.", "en": "I am still working on your last message. One moment, please."},
    "error_choice_unknown": {"nl": "Die keuze ken ik niet. Kies opnieuw of typ je vraag.", "en": "I do not know that choice. Choose again or type your question."},
    "error_too_large": {"nl": "Dit bericht is te groot.", "en": "This message is too large."},
    "error_content_type": {"nl": "Stuur het bericht als JSON.", "en": "Send the message as JSON."},
    "error_rate_limited": {"nl": "Het gaat even te snel. Wacht kort en probeer het dan opnieuw.", "en": "This is going a bit too fast. Wait a moment and try again."},
    "error_unavailable": {"nl": "De assistent start nog op of is even weg. Probeer het zo opnieuw.", "en": "The assistant is starting or away for a moment. Please try again soon."},
}  # fmt: skip


def fallback(key: str, language: str, /, **values: object) -> str:
    """The text `key` in `language` (Dutch when there is none in it), placeholders filled in."""
    texts = _TEXTS[key]
    return (texts.get(language) or texts["nl"]).format(**values)


def way_to_a_person(language: str, name: str = "", phone: str = "") -> str:
    """Where a person can be reached: the operator's desk when its telephone is set, else the general advice."""
    if name and phone:
        return fallback("person_desk", language, name=name, phone=phone)
    return fallback("person", language)
