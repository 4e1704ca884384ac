"""Whether a boss or UWV pays is no question about the price of a desk; a wish for work and a country in a question, later in a talk."""

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95}
BOSS = [Fact("work", "working", "mijn baas")]


@pytest.fixture
def learning(talk: Talk) -> Talk:
    """Somebody at work who looks for a course, with desks on the table."""
    talk.hear(words("training", "van mijn chef moet ik een training volgen", stages={"employed": 0.9}, facts=BOSS, language="nl"))
    assert talk.state.table
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "moet de baas dat niet vergoeden",
        "hij moet 't toch betalen of niet",
        "kost dat wat of betaalt mijn werkgever het",
        "wie betaalt dat eigenlijk",
        "vergoedt de gemeente dat ook",
        "does my employer have to pay for it, what does it cost",
        "who pays for that",
    ],
)
def test_who_asks_whether_another_pays_hears_no_prices(learning: Talk, text: str) -> None:
    learning.hear(words("rights_and_benefits", text, stages=NOTHING, of_desk=[("cost", 0.9)]))
    assert not any("cost" in response for response in learning.said)


@pytest.mark.parametrize("text", ["wat kost dat", "moet ik daar zelf voor betalen", "wie betaalt dat gesprek", "what does it cost"])
def test_what_its_own_help_costs_is_told_as_before(learning: Talk, text: str) -> None:
    learning.hear(words("too_vague", text, stages=NOTHING, of_desk=[("cost", 0.9)]))
    assert any("cost" in response for response in learning.said)


@pytest.mark.parametrize(
    "text", ["is mijn werkgever verplicht die cursus te vergoeden?", "ik bedoel of hij die cursus moet betalen", "must my boss pay"]
)
def test_what_a_boss_must_pay_is_a_question_about_rules(learning: Talk, text: str) -> None:
    learning.hear(words("financing", text, stages=NOTHING, intents={"financing": 0.6, "training": 0.35}))
    need = learning.state.profile.need
    assert (
        need is not None and need.id in ("rights_and_benefits", "training") and "nl_juridisch_loket" in f"{learning.cards}{learning.text}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "eigenlijk wil ik gewoon weer in loondienst",
        "een vaste baan lijkt me toch fijner",
        "hoe kom ik aan een baas die mij neemt",
        "where can i find an employer who takes me",
    ],
)
def test_a_plain_wish_for_work_is_heard_at_once(talk: Talk, text: str) -> None:
    own = [Fact("contract", "self_employed", "zzp")]
    talk.hear(words("rights_and_benefits", "ik ben zzp'er en heb geen opdrachten meer", stages={"employed": 0.9}, facts=own, language="nl"))
    talk.hear(words("training", text, stages=NOTHING, intents={"training": 0.3, "job_search": 0.25, "entrepreneurship": 0.2}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"
    assert "nl_uwv_werk" in {card["id"] for card in talk.cards}


@pytest.mark.parametrize("text", ["ik wil echt niet in loondienst", "loondienst lijkt me niks"])
def test_what_is_not_wanted_is_no_wish(talk: Talk, text: str) -> None:
    talk.hear(words("entrepreneurship", "ik ga een eigen zaak starten", stages={"employed": 0.9}, language="nl"))
    talk.hear(words("too_vague", text, stages=NOTHING, intents={"too_vague": 0.6, "job_search": 0.2}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "entrepreneurship"


def test_a_country_in_a_question_moves_nobody(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik ben ontslagen", stages={"unemployed": 0.9}, language="nl"))
    country = [Fact("country", "BE", "belgie")]
    like = [("eu_crossborder_lost_job", 0.7)]
    talk.hear(words("work_abroad", "krijg ik ww als ik in belgie heb gewerkt en in breda woon?", facts=country, stages=NOTHING, like=like))
    assert "utter_abroad_lives" not in talk.said and talk.cards[0]["id"] == "eu_crossborder_lost_job"
    talk.hear(words("rights_and_benefits", "en als ik in belgie zou wonen?", facts=country, stages=NOTHING))
    assert talk.said[0] == "utter_abroad_lives"
