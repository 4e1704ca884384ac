"""What is denied: danger, another country, leaving school or a course, or nothing at all behind a "nee".

Each reader takes the turn and the state before it and gives the turn back, read otherwise where it must be.
"""

import re
from dataclasses import replace

from guidance.conversation import correction
from guidance.conversation.care import aftercare, safety
from guidance.conversation.hearing.limits import NO, SURELY_ANOTHER, TELLING
from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn
from guidance.profile.evidence import is_need
from guidance.understanding.asked import begins_a_question
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES

#: What puts right what was understood, behind the no.
_PUTS_RIGHT = re.compile(
    r"\b(?:klopt|fout|verkeerd|bedoel\w*|begrepen|begrijp\w*|snap\w*|zo is|is niet zo|niet waar|helemaal|ben ik|ik ben"
    r"|i am|i'm|juist|gewoon|eigenlijk|wel"
    r"|toch|maar|niet mij|niet ik|not me|wrong|meant?|incorrect|actually|just|misunderst\w*|anders|liever|rather|gaat (?:over|om)|about)\b"
)
_NO_DANGER = re.compile(
    r"\b(?:niet|not) (?:\w+ )?(?:suicidaal|suïcidaal|suicidal)\b|\bgeen (?:gevaar|zelfmoord)\b|\b(?:niet"
    r"|not) in (?:gevaar|danger)\b|\bno danger\b|\bzelfmoord klopt niet\b"
    r"|(?:n't|nt|\bnot) (?:\w+ )?about (?:\w+ )?(?:suicide|violence|danger)\b"
    r"|\b(?:gaat|ging) (?:\w+ ){0,2}niet over (?:\w+ )?(?:zelfmoord|geweld|gevaar)\b"
    r"|\b(?:nothing to do with|ni(?:et|k)s te maken met) (?:\w+ )?(?:suicide|violence|zelfmoord|geweld)\b"
    r"|\b(?:nobody|no one|niemand) (?:is |was |wordt |gets? |doet )?(?:\w+ )?(?:hurt\w*|in danger|unsafe|pijn|in gevaar|geslagen)\b"
    r"|\b(?:stop|genoeg) (?:\w+ ){0,2}(?:helplines?|hulplijnen|112|113)\b"
    r"|\b(?:helplines?|hulplijn(?:en)?|112|113|kindertelefoon) (?:hoeft niet|niet nodig|not needed)\b"
    r"|\bwaarom (?:krijg|zie|geef) (?:ik|je) (?:112|113)\b|\bwhy (?:do i get|are you giving me|the) (?:112|113|suicide)\b"
)
#: Believed right behind safety lines only, with no "but" and no other word of danger: "waarom ben ik nog niet dood" is no denial.
_NO_WISH_TO_DIE = re.compile(
    r"\b(?:wil|wilt|hoeft?) (?:\w+ ){0,2}niet dood\b(?!.*\b(?:maar|but)\b)"
    r"|\b(?:don't|do not|doesn't|does not|dont|doesnt) want to die\b(?!.*\b(?:maar|but)\b)"
    r"|\b(?:maar|gewoon|is|was) een (?:uitdrukking|grapje|geintje|gezegde)\b|\bbij wijze van spreken\b"
    r"|\b(?:just|only) (?:an expression|a joke|a figure of speech)\b"
)
#: Nothing is wrong: believed right behind safety lines only, where no word of danger stands beside it.
_NOTHING_WRONG = re.compile(
    r"\b(?:er is|is er) (?:\w+ ){0,2}(?:niks|niets) aan de hand\b|\b(?:niks|niets) aan de hand\b"
    r"|\bdenk (?:ik )?(?:\w+ ){0,2}niet aan (?:zelfmoord|de dood)\b|\bhet gaat (?:gewoon |wel |prima )*goed met (?:mij|me|ons)\b"
    r"|\b(?:niks|niets) (?:\w+ )?ergs\b|\bzo erg is het (?:\w+ )?niet\b"
    r"|\b(?:hij|zij|ze) (?:doet|doen) (?:me|mij|ons) (?:echt )?(?:niks|niets)\b"
    r"|\bword (?:\w+ )?niet (?:\w+ )?(?:geslagen|mishandeld|bedreigd)\b"
    r"|\b(?:he|she|they|nobody) (?:doesn't|does not|never|don't)? ?hits? me\b"
    r"|\bvoel me (?:\w+ )?veilig\b|\bnothing (?:that )?(?:bad|serious)\b"
    r"|\b(?:er )?is (?:hier )?geen (?:\w+ )?(?:nood|probleem)\b|\b(?:ik ben|we zijn) (?:gewoon |wel |prima )*veilig\b"
    r"|\b(?:nothing is|nothing's|there is nothing|there's nothing) (?:\w+ )?(?:wrong|the matter|going on)\b|\b(?:i am|i'm|we are|we're)"
    r" (?:\w+ )?(?:fine|safe|ok|okay)\b|\bnot thinking (?:\w+ )?(?:of|about) (?:suicide|dying|killing)\b"
)
_JOKED = re.compile(
    r"\bwas (?:maar |gewoon |natuurlijk )?een (?:grapje|geintje|grap)\b|\b(?:grapje|geintje) (?:hoor|joh)\b|\b(?:just"
    r"|only) (?:a joke|joking|kidding)\b"
    r"|\bwas (?:just |only )?(?:a joke|joking|kidding)\b"
)
_OF_DYING = re.compile(r"\b(?:dood|die|dying)\b")
_CLAUSES = re.compile(r"[.!?;,\n]+")
#: Wishes for another country, how one says to stay, and the mark of a turn that says so.
ABROAD, STAYS = ("work_abroad", "study_abroad"), "stays"
#: The mark of a turn that says to be from here and asks for no words.
FROM_HERE = "from_here"
#: The wish of who stops at school, the mark of who says not to, and how surely such a one wants to choose.
_AT_SCHOOL, STAYS_AT_SCHOOL, _LIKELY = "drop_out_risk", "stays_at_school", 0.6
#: Lives in which a school was thought to be left, or may be.
_OF_SCHOOL = frozenset({"at_risk_youth", "pupil", "vet_learner", "student"})
#: What weighs on somebody who denies to have left: "ik spijbel niet, ik slaap slecht" chooses no study.
_OF_STRAIN, _STRAINED = frozenset({"strain", "crisis"}), ("obstacle", "strain")
#: Says it of oneself, whatever was stopped: "ik ben niet gestopt hoor", "I haven't dropped out".
_NOT_STOPPED = re.compile(
    r"\b(?:ben|ga|is|gaat) (?:nog |echt |helemaal |gewoon |toch )?niet (?:gestopt|stoppen)\b"
    r"|\b(?:have not|haven't|havent|did not|didn't) (?:stop(?:ped)?|quit|drop(?:ped)? out|left school)\b"
)
#: The wish for another study, the mark of a turn that denies it, and how it is denied.
_ANOTHER_STUDY, STAYS_ON = "switch_study", "stays_on"
_STAYS_ON = re.compile(
    r"\b(?:studie|opleiding|school|vak|course|study|degree)\b.{0,20}\b(?:past (?:wel|juist|goed|prima)|is (?:wel |juist )?(?:leuk|goed)"
    r"|suits me|fits me)\b|\bwil (?:\w+ )?(?:juist|gewoon|wel|graag|er) (?:\w+ )?blijven\b"
    r"|\bwil (?:niet|geen) (?:\w+ )?(?:wisselen|switchen|andere (?:studie|opleiding))\b"
    r"|\b(?:i want to|i'd like to) stay (?:in|on|at|with)\b"
    r"|\bdon't want (?:to )?(?:switch|change|another) (?:\w+ )?(?:course|study|studies|degree)?\b"
)
_NOT_ABROAD = re.compile(
    r"\b(?:niet|nie|not) (?:(?:meer|echt|graag|in|naar|to|a|an|een|het|go|work|werken) ){0,4}"
    r"(?:ander land|buitenland|europa|other country|another country|abroad|europe)\b|\bgeen (?:europa|buitenland)\b"
    r"|\b(?:niemand|nobody|no one) (?:wil|wants|gaat|is going) (?:\w+ ){0,3}(?:ander land|buitenland|another country|abroad)\b"
    r"|\b(?:don't|dont) want (?:to )?(?:\w+ ){0,3}(?:abroad|another country|other country|europe)\b|\b(?:gewoon|just) (?:hier|here)\b"
)
#: Says to be from here: no newcomer, whatever was read before. "Nederlander geworden" and "Nederlandse les" say something else.
_FROM_HERE = re.compile(
    r"\bik ben (?:toch |gewoon |zelf |al |een |echt |wel |namelijk |immers |ook )*"
    r"(?:nederlander|nederlandse|belg|belgische|vlaming|vlaamse)\b(?! (?:geworden|taal\w*|les\w*|cursus|aan|van afkomst))"
    r"|\b(?:ben|kom) (?:gewoon |toch |zelf )*(?:hier|(?:uit|in) (?:nederland|belgië|belgie|vlaanderen)) (?:geboren|opgegroeid|vandaan)\b"
    r"|\bnederlands is mijn (?:moedertaal|eigen taal)\b|\bdutch is my (?:native|first|mother|own)\b"
    r"|\bi(?:'m|m| am) (?:just |actually |already |a )*(?:dutch|dutchman|belgian|flemish)\b(?! (?:course|class|lesson|learner|language))"
    r"|\bi was born (?:here|in (?:the netherlands|holland|belgium))\b"
)
#: The wish of newcomers, and the words without which a language is not what somebody from here wants.
OF_NEWCOMERS = "language_and_integration"
_OF_WORDS = re.compile(
    r"\b(?:lezen|schrijven|spelling|taal\w*|les\w*|cursus|leren|read\w*|writ\w*|spell\w*|language|lessons?|course|learn\w*)\b"
)


#: What another does not want and oneself does: "hij zoekt geen cursus, ik wel", "she doesn't want lessons, but I do".
_BUT_I_DO = re.compile(
    r"^(?P<they>.*?)\b(?:(?:geen|niet|nie|ni)\b|(?:doesn't|does not|don't|do not|didn't|won't) (?:want|need|look for)\b)"
    r"(?P<what>[^.,;!?]{3,60}?)\s*[.,;]?\s*(?:(?:maar|but)\s+)?(?:ik (?:juist |zelf |dus )?wel|i do)\b(?! (?:eens|een|not)\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER = re.compile(
    r"\b(?:hij|zij|ze|he|she|they|(?:mijn|m'n|mn|onze|my|our) (?!ouders? ben)\w+|iemand|niemand|anderen)\b", re.IGNORECASE
)


#: From this probability a wish beside it is what oneself does want.
_A_WISH = 0.3

#: Acts that "nee" is taken for; and says what one does not want or dare to do.
_DENIES = frozenset({"deny", "correct_understanding"})
_WILL_NOT = re.compile(
    r"(?:nee+|no+|nope) (?:maar |but )?(?:ik (?:wil|ga|kan|durf)|i (?:will|do|can|won't|don't|can't)) ?(?:niet|geen|not)?\b(?: \w+)+"
)


def but_i_do(turn: Turn, state: State) -> Turn:
    """The turn as what is said of oneself in it: "mijn vriend wil geen cursus, ik wel" wants a course, and is not about the friend."""
    hit = None if turn.tapped else _BUT_I_DO.match(turn.text)
    if hit is None or not _ANOTHER.search(hit["they"]):
        return turn
    english = "i do" in turn.text[hit.end("what") : hit.start("rest")].lower()
    text = f"{'i want' if english else 'ik wil'} {hit['what'].strip()}{hit['rest']}"
    told = plain(hit["rest"])
    facts = tuple(fact for fact in turn.evidence.facts if plain(fact.words) in told or fact.kind in ("danger", "person"))
    evidence = turn.evidence.copy(update={"facts": facts})
    heard = tuple(need for need, sure in turn.evidence.intents.items() if is_need(need) and sure >= _A_WISH)
    wanted = (*correction.wanted_outright(text), *heard)
    if wanted and turn.intent != "talk_to_human":
        evidence = evidence.copy(update={"intents": {wanted[0]: correction.OUTRIGHT}, "stages": {}})
    return replace(turn, text=text, written=turn.own_words, intent=evidence.intent or turn.intent, evidence=evidence)


def denying_danger(turn: Turn, state: State) -> Turn:
    """The turn; who says not to be in danger, behind safety lines, is believed. Said in the same breath as danger it is not."""
    words = turn.text.lower()
    plainly = (state.asked.get("danger") or state.profile.need is not None) and _NO_DANGER.search(words)
    if turn.tapped or not (plainly or _takes_it_back(turn, state)):
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "danger")
    evidence = turn.evidence.copy(update={"danger": 0.0, "facts": facts})
    for act in ("crisis", "correct_understanding", "deny"):
        if act in evidence.intents:
            evidence = evidence.without_intent(act)
    return replace(turn, evidence=evidence, intent=evidence.intent or "too_vague", values={"no_danger": "yes"})


def _takes_it_back(turn: Turn, state: State) -> bool:
    """Whether somebody says right behind safety lines that nobody wants to die, or that it was a way of speaking.

    Behind a cry in plain words ("ik wil dood") a denial alone does not end the care.
    """
    kind = safety.kind_of(state)
    if kind and not (kind == "suicide" and _JOKED.search(turn.text.lower()) and not safety.of_life_and_death(turn.text)):
        return False  # who does not want to die may still be in the hands of somebody else
    if kind:
        return aftercare.just_cared(state)
    others = [f for f in turn.evidence.facts if f.kind == "danger" and not f.negated and not _OF_DYING.search(f.words.lower())]
    words = turn.text.lower()
    nothing = bool(_NOTHING_WRONG.search(words)) and not safety.is_named(turn) and not safety.voices_low(words)
    negated = [f for f in turn.evidence.facts if f.kind == "danger" and f.negated]  # "ik word niet geslagen ofzo"
    likely = (turn.evidence.danger or 0.0) >= safety.SURELY_DANGER_IN_A_TALK or safety.of_life_and_death(words)
    nothing = nothing or (bool(negated) and not likely and not safety.voices_low(words))
    beside = safety.stood_beside(state) or (state.exercise is not None and bool(state.asked.get("danger")))
    cared = aftercare.just_cared(state) or beside
    return cared and not others and (nothing or bool(_NO_WISH_TO_DIE.search(words)))


def answering_no(turn: Turn, state: State) -> Turn:
    """The turn; "nee, niks getekend" answers a question or adds to the story, it does not say that something was misunderstood."""
    words = plain(turn.text)
    if turn.tapped or turn.intent not in ("deny", "correct_understanding") or not NO.match(words) or len(words.split()) < TELLING:
        return turn
    facts = turn.evidence.facts
    told = {*correction.asserted_stages(facts), *correction.denied_stages(facts), *correction.contradicted_stages(facts)}
    shown = {belief.id for belief in state.profile.stages[:1]}
    told |= {stage for stage, p in turn.evidence.stages.items() if stage in LIFE_STAGES and p >= SURELY_ANOTHER and stage not in shown}
    need = next((n for n, p in turn.evidence.intents.items() if is_need(n) and p >= SURELY_ANOTHER), None)
    if told or need or _PUTS_RIGHT.search(NO.sub("", words)) or state.last in ("utter_correct_what", "utter_correct_what_other", ""):
        return turn
    return turn.without_a_wish()


def staying_here(turn: Turn, state: State) -> Turn:
    """The turn; "niet in een ander land, gewoon hier" wants nothing abroad, whatever it resembles."""
    clauses = [plain(clause) for clause in _CLAUSES.split(turn.text)]
    if turn.tapped or not any(_NOT_ABROAD.search(clause) and not begins_a_question(clause) for clause in clauses):
        return turn
    evidence = turn.evidence
    for need in ABROAD:
        if need in evidence.intents:
            evidence = evidence.without_intent(need)
    intent = evidence.intent if turn.intent in ABROAD else turn.intent
    return replace(turn, evidence=evidence, intent=intent or "too_vague", values={**turn.values, STAYS: "yes"})


def staying_at_school(turn: Turn, state: State) -> Turn:
    """The turn; "ik ga niet stoppen met school hoor" is no wish to, and what is wanted at school is the next best reading."""
    denied = any(fact.kind == "out_of_school" and fact.negated for fact in turn.evidence.facts) or _NOT_STOPPED.search(plain(turn.text))
    thought = any(belief.id in _OF_SCHOOL for belief in state.profile.stages)
    out = any(fact.kind == "out_of_school" and not fact.negated for fact in turn.evidence.facts)  # "niet gestopt, ik ben geschorst"
    held = state.profile.need.id if state.profile.need else ""
    weighs = turn.intent in _OF_STRAIN or any((f.kind, f.value) == _STRAINED and not f.negated for f in turn.evidence.facts)
    if turn.tapped or not denied or out or weighs or not (thought or _AT_SCHOOL in (turn.intent, held)):
        return turn
    evidence = turn.evidence.without_intent(_AT_SCHOOL)
    left = {name: p for name, p in evidence.stages.items() if name != "at_risk_youth"}
    evidence = evidence.copy(
        update={
            "stages": left,
            "intents": evidence.intents if is_need(evidence.intent) or evidence.intent == "strain" else {"study_choice": _LIKELY},
        }
    )
    return replace(turn, evidence=evidence, intent=evidence.intent, values={**turn.values, STAYS_AT_SCHOOL: "yes"})


def staying_on_the_course(turn: Turn, state: State) -> Turn:
    """The turn; "de studie past wel bij mij, ik wil juist blijven" wants no other study, and help to stay."""
    held = state.profile.need.id if state.profile.need else ""
    if turn.tapped or _ANOTHER_STUDY not in (turn.intent, held) or not _STAYS_ON.search(plain(turn.text)):
        return turn
    evidence = turn.evidence.without_intent(_ANOTHER_STUDY) if _ANOTHER_STUDY in turn.evidence.intents else turn.evidence
    wants = evidence.intents if is_need(evidence.intent) else {_AT_SCHOOL: _LIKELY}
    evidence = evidence.copy(update={"intents": wants})
    return replace(turn, evidence=evidence, intent=evidence.intent, values={**turn.values, STAYS_ON: "yes"})


def refusing_to_do_it(turn: Turn, state: State) -> Turn:
    """The turn; "nee ik wil niet tekenen" behind an answer says what somebody will not do, and not that they were misread."""
    behind_an_answer = state.last.startswith("utter_answers_")
    if turn.tapped or turn.intent not in _DENIES or not behind_an_answer or not _WILL_NOT.match(plain(turn.text)):
        return turn
    return turn.without_a_wish()


def being_from_here(turn: Turn, state: State) -> Turn:
    """The turn; who says "ik ben Nederlander" is no newcomer, and what was read of one is taken back. That they fled is told, not read."""
    words = plain(turn.text)
    facts = turn.evidence.facts
    fled = any((f.kind, f.value) == ("background", "refugee") or f.kind == "origin" for f in facts if not f.negated)
    said = _FROM_HERE.search(words)
    if turn.tapped or not said or fled:
        return turn
    read = [f for f in (*facts, *state.profile.known_facts) if f.kind == "background" and not f.negated]
    denied = tuple(Fact("background", value, said.group(), True) for value in dict.fromkeys(f.value for f in read))
    kept = tuple(f for f in facts if f.kind != "background")
    evidence = turn.evidence.copy(update={"facts": (*kept, *denied)})
    if _OF_WORDS.search(words):
        return replace(turn, evidence=evidence)
    evidence = evidence.without_intent(OF_NEWCOMERS) if OF_NEWCOMERS in evidence.intents else evidence
    intent = (evidence.intent or "too_vague") if turn.intent == OF_NEWCOMERS else turn.intent
    return replace(turn, evidence=evidence, intent=intent, values={**turn.values, FROM_HERE: "yes"})
