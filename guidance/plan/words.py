"""The words commands about the plan are made of, Dutch and English."""

import re
from typing import FrozenSet


def _words(text: str) -> FrozenSet[str]:
    return frozenset(text.split())


PLAN_WORDS = _words("plan plannetje stappenplan plans")
MINE = _words("mijn m'n mn my me")
SHOW = _words("toon tonen zien bekijken bekijk open openen show see view lees lezen read laat let geef give")
TAKE = _words(
    """print printen uitprinten afdrukken pdf download downloaden meenemen meegeven link mail mailen e-mail email sturen stuur send
    papier paper opsturen doorsturen share delen"""
)
CALENDAR = _words("agenda calendar kalender herinner herinnering herinneren remind reminder")
FORGET = _words("vergeet vergeten forget")
#: Asks that something goes in: "kan die er ook bij", "can the second be added".
ASKED_IN = _words("kan kun kunnen mag mogen can could may en ook and also zou wil")
#: Done already, or been there: "het uwv heb ik al gedaan", "bij het werkcentrum ben ik al geweest".
ALREADY = _words("al already")
BEEN = _words("geweest gebeld gesproken ingeschreven aangemeld gevraagd called been visited registered asked")
#: What is asked with "what must I do first".
BEGINNING = _words("eerste eerst first begin beginnen start starten doe do mee nou nu now should must beste best waarmee which step")
ADD = _words("zet zetten doe voeg toevoegen plaats stop neem add put include")
#: A plan is asked for as a whole: "maak een plan voor mij", "make me a list".
MAKE = _words("maak maken make schrijf write stel opstellen bedenk krijg wil")
LISTS = PLAN_WORDS | _words("lijst lijstje list overzichtje")
KEEP = _words("bewaar bewaren onthoud onthouden opslaan save keep")
REMOVE = _words("verwijder verwijderen wis wissen schrap schrappen weghalen delete remove drop erase")
OFF = _words("weg eraf eruit uit out off away")
OFF_WITH = _words("haal halen gooi gooien mag mogen moet kan take throw cross get")
TAKEN_OFF = _words("haal halen gooi gooien")  # "haal werk.nl er maar af"
ONE_STEP = _words("stap stapje step")
#: Points at what was spoken about last: "haal die er weer uit", "delete that step".
THAT = _words("die dat deze dit hem that this it")
MOVE = _words("verplaats verplaatsen schuif schuiven move")
CLEAR = _words("leeg leegmaken empty clear")
TOP = _words("bovenaan vooraan bovenop top")
BOTTOM = _words("onderaan achteraan bottom")
SWAP = _words("wissel wisselen omwisselen verwissel ruil omruilen draai omdraaien andersom swap switch reverse")
#: The two of them, or all: "wissel ze om".
THEM = _words("ze them allebei beide both these those stappen steps volgorde order andersom")
#: One place on: "zet stap 2 hoger".
UP = _words("omhoog hoger up higher")
DOWN = _words("omlaag lager down lower")
MOVING = MOVE | _words("zet zetten put bring breng")
BECOMES = _words("make maak maken")
TICK = _words("vink vinken afvinken streep afstrepen tick check")  # "vink het werkcentrum af"
DONE = _words("klaar gedaan af afgerond gelukt geregeld done finished completed complete ready")
NOT = _words("niet not isn't haven't toch n't")
#: Verbs that give a step its day: "zet het werkcentrum op dinsdag".
DATE = _words("zet zetten plan plannen inplannen schuif put schedule")
#: What one does on the day that is named, where no step is.
GOING = _words("bel bellen call phone ga gaan go doe doen do langs langsgaan")
#: Puts one more behind: "en ook die gemeente", "and the library too"; and behind the one spoken of last: "en dan het werkcentrum".
ALSO = _words("ook nog plus erbij too also as well and en")
THEREAFTER = _words("dan daarna vervolgens then afterwards next after")
#: What a command begins with. Behind one of these the words that name a step may be fewer than its name.
IMPERATIVE = ADD | KEEP | REMOVE | TAKEN_OFF | MOVE | SWAP | TICK | _words("plan schedule take throw cross")
UNDO = _words("terugzetten undo herstel herstellen")
#: Says where a step goes, and is no number of a card: "zet dat als eerste in mijn plan".
AS_FIRST = re.compile(r"\b(?:als|as) (?:de |the )?(?:aller)?(?:eerste|first)\b|\bop (?:de )?eerste (?:plek|plaats)\b", re.IGNORECASE)
#: Said of places in the order; spelt like an ordinal, so they are never taken for a misspelt one.
ADVERBS = _words("eerst laatst later")
#: Words that say nothing about which step is meant.
FILLERS = _words(
    """ik je jij u we wij het de een die dat deze dit der er in op aan uit te om en of maar ook nog even eens graag wel nu dan als van
    voor met bij naar mijn m'n mn mij me is ben zijn was heb hebt heeft hebben wil willen kan kun kunt kunnen mag mogen moet moeten zou
    zal ga gaan wat hoe waar wie welke staat alsjeblieft alstublieft aub a.u.b please the a an this that these those it i you we my me
    to of on at in into from for with and or but also now then is are was be been have has had do does did don't want would like could
    can may let let's what how which one ones thing ding weer again opnieuw s bedoel bedoelde mean meant gewoon
    just over about nee ja no yes ok oke okay hoeft hoef meer anymore maak
    make toe erbij erin hierboven hier here boven under onder plek plaats positie position place list lijst lijstje uiterlijk eerst
    later laatst straks ze them around als need nodig doen dingen eruit eraf weg put back terug huh hè oh dr d'r ene eentje ones
    helemaal absoluut echt direct meteen really right very straight"""
)
#: All that a misspelt word may stand for.
COMMANDS = tuple(
    sorted(
        TAKE
        | ADD
        | KEEP
        | REMOVE
        | CLEAR
        | TOP
        | BOTTOM
        | SWAP
        | MOVE
        | DONE
        | UNDO
        | SHOW
        | PLAN_WORDS
        | ADVERBS
        | {"stappen", "steps", "agenda"}
    )
)
