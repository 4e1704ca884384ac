"""ADDRESS=u: every Dutch text says `u`, and says it well."""

import re
from pathlib import Path
from typing import List

import pytest

from guidance.address import addressed, polite
from guidance.knowledge.plain_language import knowledge_texts, read_responses
from guidance.knowledge.store import Snapshot

#: As written -> as said with ADDRESS=u. Each shows a rule of its own.
PAIRS = [
    ("Heb je een uitkering?", "Hebt u een uitkering?"),
    ("Kun je bellen? Dan kun je vragen stellen.", "Kunt u bellen? Dan kunt u vragen stellen."),
    ("Je kunt je cv laten zien.", "U kunt uw cv laten zien."),
    ("Bewaar je diploma's in je map.", "Bewaar uw diploma's in uw map."),
    ("Zoek je school op en kies je regio.", "Zoek uw school op en kies uw regio."),
    ("Op deze site vind je opleidingen.", "Op deze site vindt u opleidingen."),
    ("Bij de KVK schrijf je je bedrijf in.", "Bij de KVK schrijft u uw bedrijf in."),
    ("Meld je bij het loket.", "Meld u bij het loket."),
    ("Hoe je je meldt, verschilt per land.", "Hoe u zich meldt, verschilt per land."),
    ("Je schrijft je er in als je werk zoekt.", "U schrijft zich er in als u werk zoekt."),
    ("Ik wil je graag helpen.", "Ik wil u graag helpen."),
    ("Zal ik je helpen? Ik help je.", "Zal ik u helpen? Ik help u."),
    ("Een adviseur helpt je op je werk.", "Een adviseur helpt u op uw werk."),
    ("Wat past het best bij jou?", "Wat past het best bij u?"),
    ("Dit past bij jouw situatie.", "Dit past bij uw situatie."),
    ("Jij kiest zelf. Wat wil jij?", "U kiest zelf. Wat wilt u?"),
    ("Vertel iets over jezelf.", "Vertel iets over uzelf."),
    ("Als je gestopt bent, kan je werkgever helpen.", "Als u gestopt bent, kan uw werkgever helpen."),
    ("Je zoekt werk (je schreef “mijn baas en je weet wel”).", "U zoekt werk (u schreef “mijn baas en je weet wel”)."),
    ("Met B1 red je je in een winkel.", "Met B1 redt u zich in een winkel."),
    ("Twijfel je? Dan beslis je zelf.", "Twijfelt u? Dan beslist u zelf."),
    ("Breng je kaart mee en vul je naam in.", "Breng uw kaart mee en vul uw naam in."),
    ("Vraag: ‘Zeg je dit iemand anders?’ Noem je naam pas daarna.", "Vraag: ‘Zegt u dit iemand anders?’ Noem uw naam pas daarna."),
    ("Ga naar www.jeugd.nl.", "Ga naar www.jeugd.nl."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), PAIRS, ids=[pair[1][:40] for pair in PAIRS])
def test_je_becomes_u(written: str, said: str) -> None:
    assert polite(written) == said


def every_dutch_text(knowledge: Snapshot, root: Path) -> List[str]:
    texts = [text.words for text in knowledge_texts(knowledge) if text.language == "nl"]
    return texts + [words for by_language in read_responses(root / "bot" / "domain").values() for words in by_language["nl"]]


def test_no_text_says_je_any_more(knowledge: Snapshot, root: Path) -> None:
    texts = every_dutch_text(knowledge, root)
    informal = re.compile(r"\b(?:je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
    assert sum(bool(informal.search(text)) for text in texts) > 500, "the test looks in the wrong place"
    left = [text for text in texts if informal.search(re.sub(r"“[^”]*”", "", polite(text)))]
    assert left == []


#: What a wrong form looks like, whatever the text.
WRONG = re.compile(
    r"(?<!ik )\b(?:heb|kun|ben|zul|hoef) u\b|\buw (?:een|het|de|kunt|hebt|bent|wilt|mag|moet|zult|hoeft|niet|ook|er|daar|in|aan|bij)\b"
    r"|\bu (?:cv|werkgever|gemeente|school|baan|uitkering|opleiding|naam|stage|plan|adviseur)\b|\bik (?:wilt|hebt|kunt|helpt|zoekt) u\b",
    re.IGNORECASE,
)


def test_no_text_has_a_wrong_form(knowledge: Snapshot, root: Path) -> None:
    wrong = {hit[0] + ": " + polite(text) for text in every_dutch_text(knowledge, root) if (hit := WRONG.search(polite(text)))}
    assert wrong == set()


def test_only_dutch_texts_change_and_only_when_the_operator_wants_it() -> None:
    assert addressed("Heb je vragen?", "nl", "je") == "Heb je vragen?"
    assert addressed("Do you have je ne sais quoi?", "en", "u") == "Do you have je ne sais quoi?"
    card = {"id": "je", "title": "Je plan", "url": "https://je.nl", "service_types": ["je"], "phone": None}
    assert addressed([card], "nl", "u") == [{"id": "je", "title": "Uw plan", "url": "https://je.nl", "service_types": ["u"], "phone": None}]


def test_what_is_u_already_stays() -> None:
    for _, said in PAIRS:
        assert polite(said) == said
