"""What the users write. Both bots get what they are made for, so neither falls into an error path."""

from dataclasses import dataclass
from typing import Sequence, Tuple, Union


@dataclass(frozen=True)
class Tap:
    """Tap a choice of the last answer, counted from 0; the last one there is when there are fewer."""

    number: int


Step = Union[str, Tap]

MORE = Tap(0)  # below cards the first choice is "more"

#: Twenty turns each, written for this measurement in the way people write here. Every turn runs through the action
#: server; most answers carry cards. Nobody asks for a person: that answer is short and would flatter the figures.
GUIDED: Tuple[Tuple[Step, ...], ...] = (
    (
        "ik ben 58 en na dertig jaar bij dezelfde baas ontslagen, waar vind ik nog werk?",
        MORE,
        "en wie kan me helpen met solliciteren? mijn cv is van 1998",
        "kan ik bewijzen wat ik al kan, ook zonder papieren",
        MORE,
        "of zou ik voor mezelf moeten beginnen als klusjesman",
        "wat als ik toch liever een cursus doe",
        "wie betaalt zo'n cursus dan",
        MORE,
        "mijn dochter zit in 3 havo en moet een profiel kiezen, wat nu",
        "ze twijfelt tussen techniek en zorg",
        MORE,
        "misschien wil ze een jaar naar het buitenland na school",
        "ik zoek zelf ook nog steeds een baan hoor",
        MORE,
        "werken over de grens in Duitsland, kan dat zomaar?",
        "en mijn diploma, telt dat daar",
        MORE,
        "wanneer kan ik eigenlijk met pensioen",
        "vrijwilligerswerk lijkt me ook wat",
    ),
    (
        "gestopt met mbo 2, ben 18, wat nu",
        Tap(0),
        "liever iets met mijn handen, geen school meer",
        MORE,
        "kan ik werken en leren tegelijk",
        "een bbl plek dus, waar vind ik die",
        MORE,
        "ik heb geen startkwalificatie, moet dat?",
        "heb ook schulden bij duo",
        "wie helpt me een beroep kiezen, ik weet echt niet wat ik wil",
        MORE,
        "een test doen waar ik goed in ben?",
        "stage in het buitenland kan dat ook als je gestopt bent",
        MORE,
        "ik wil toch een baan, bijvoorbeeld in een magazijn",
        "hoe schrijf ik een brief als ik niks heb gedaan",
        MORE,
        "mijn broer van 15 wil ook stoppen met school",
        "hij zit in vmbo 3 en spijbelt veel",
        MORE,
    ),
    (
        "I'm a nurse from Ukraine, can I use my diploma here?",
        MORE,
        "I need to learn Dutch first I think, where?",
        "can I already work while I wait",
        MORE,
        "my husband is a carpenter but he has no papers at all",
        "we need help to find a job in Rotterdam",
        MORE,
        "how do I write a CV for the Netherlands",
        "is there a course for nurses who come from abroad",
        MORE,
        "who pays for that course?",
        "my son is 17 and wants to study computer science next year",
        MORE,
        "which level of school does he need for that",
        "could he do an internship first",
        MORE,
        "I also thought of starting my own small care company",
        "or maybe volunteer to meet people",
        MORE,
    ),
    (
        "ik werk al tien jaar in de logistiek en wil iets anders, maar wat",
        "liefst omscholen naar de IT",
        MORE,
        "naast mijn werk studeren, hoe doe ik dat",
        "is daar subsidie voor",
        MORE,
        "wat kan ik eigenlijk goed? kan iemand dat met me uitzoeken",
        "een loopbaancoach misschien",
        MORE,
        "ik heb een burn-out gehad en wil rustig weer opbouwen",
        "mag ik vrijwilligerswerk doen als ik ziek ben",
        MORE,
        "mijn contract loopt in maart af",
        "dan moet ik dus solliciteren, help",
        MORE,
        "wonen in Antwerpen en werken in Breda, waar moet ik zijn",
        "mijn vrouw wil weer aan het werk na de kinderen",
        MORE,
        "zij heeft hbo verpleegkunde maar dat is lang geleden",
        "kan ze haar ervaring laten erkennen",
    ),
)

#: The examples of the stock bot's own training data, in the order of its own stories.
STOCK: Sequence[str] = (
    "hello", "great", "hi", "I am sad", "yes", "good morning", "not very good", "no", "are you a bot?", "hey there",
    "amazing", "hey", "very sad", "of course", "good evening", "unhappy", "not really", "bye", "hello there", "wonderful",
)  # fmt: skip
