"""Word lists for `address`. Data only: add a word when a text reads wrongly with ADDRESS=u (the tests show every text)."""

from typing import Dict, FrozenSet


def _words(text: str) -> FrozenSet[str]:
    return frozenset(text.split())


#: A verb as it stands before `je` -> as it stands before `u`. Verbs that are the same in both are not named.
INVERTED: Dict[str, str] = {
    "heb": "hebt", "kun": "kunt", "ben": "bent", "wil": "wilt", "zul": "zult", "lees": "leest", "krijg": "krijgt", "zoek": "zoekt",
    "leer": "leert", "vind": "vindt", "ga": "gaat", "maak": "maakt", "meld": "meldt", "kies": "kiest", "word": "wordt", "woon": "woont",
    "denk": "denkt", "kijk": "kijkt", "volg": "volgt", "regel": "regelt", "neem": "neemt", "haal": "haalt", "ontdek": "ontdekt",
    "blijf": "blijft", "schrijf": "schrijft", "werk": "werkt", "doe": "doet", "zie": "ziet", "bewaar": "bewaart", "vergelijk": "vergelijkt",
    "zorg": "zorgt", "oefen": "oefent", "verlies": "verliest", "stop": "stopt", "gebruik": "gebruikt", "merk": "merkt", "hoor": "hoort",
    "bekijk": "bekijkt", "beantwoord": "beantwoordt", "toon": "toont", "loop": "loopt", "leen": "leent", "spreek": "spreekt",
    "geef": "geeft", "houd": "houdt", "hou": "houdt", "begin": "begint", "bedoel": "bedoelt", "hoef": "hoeft", "help": "helpt",
    "vertel": "vertelt", "vraag": "vraagt", "bel": "belt", "sta": "staat", "kom": "komt", "studeer": "studeert", "betaal": "betaalt",
    "tik": "tikt", "typ": "typt", "stuur": "stuurt", "voel": "voelt", "ken": "kent", "verdien": "verdient", "solliciteer": "solliciteert",
    "bereid": "bereidt", "stel": "stelt", "teken": "tekent", "schrijft": "schrijft", "vertrek": "vertrekt", "log": "logt",
    "beslis": "beslist", "bespreek": "bespreekt", "boek": "boekt", "bouw": "bouwt", "breng": "brengt", "download": "downloadt",
    "drink": "drinkt", "huur": "huurt", "leef": "leeft", "leg": "legt", "leid": "leidt", "lever": "levert", "mail": "mailt",
    "mis": "mist", "noem": "noemt", "overleg": "overlegt", "plan": "plant", "red": "redt", "reis": "reist", "reserveer": "reserveert",
    "rijd": "rijdt", "ruil": "ruilt", "slaag": "slaagt", "slaap": "slaapt", "tel": "telt", "trek": "trekt", "trouw": "trouwt",
    "twijfel": "twijfelt", "val": "valt", "verander": "verandert", "verhuis": "verhuist", "verkoop": "verkoopt",
    "verwittig": "verwittigt", "verzeker": "verzekert", "vul": "vult", "wijzig": "wijzigt", "zeg": "zegt", "geraak": "geraakt",
}  # fmt: skip

#: Verbs that turn back on who does them, behind `u`: "u meldt zich".
REFLEXIVE: FrozenSet[str] = _words("meldt schrijft voelt bereidt inschrijft aanmeldt oriënteert vergist verzekert redt")
#: The same as a command: "Meld je aan" - "Meld u aan".
REFLEXIVE_COMMANDS: FrozenSet[str] = _words("meld schrijf bereid stel log schaam verzeker")

#: Verbs that nobody is told to do: before `je` they ask or follow.
NEVER_A_COMMAND: FrozenSet[str] = _words("heb kun ben wil zul hoef krijg word")
#: Behind these, what follows `je` is a place or thing of one's own, though elsewhere it is a verb: "op je werk".
PREPOSITIONS: FrozenSet[str] = _words("op in bij naar van over met voor naast tijdens door via na aan uit om onder tussen zonder binnen is")
WORKED_AT: FrozenSet[str] = _words("werk studie vrijwilligerswerk contacten scholen les frans engels")

#: What one has, though its last letter says otherwise.
OWNED: FrozenSet[str] = _words(
    "geld gezondheid contract dienst talent talenten loopbaan-budget recht situatie gemeente geboorteland gegevens "
    "gevoel gezin getuigschrift identiteitskaart vakgebied identiteit bijstand maat kracht tekst interest "
    "cijferlijst budget product attest besluit dokter arts hart arbeidscontract kostwinst leerrecht zorgtoeslag "
    "uitkering rijbewijs reisproduct buurt kant kind telefoonkrediet ziektewet afkomst toekomst inzet werkplek "
    "spaargeld vakdiploma lesgeld leergeld omstandigheid aanmelding plaats post kaart docent"
)

#: What follows `je` without being one's own: small words, verbs, and what is done.
NOT_OWNED: FrozenSet[str] = _words(
    "een het de te je toegang in wat ook daarna met over aan al naar bij als op er mee om nu iets hoe uit die "
    "verder graag meer beter later goed lid werken door voor via welke dit eerder vroeg jonger helpen thuis langer "
    "van ander samen extra toch nodig online daarbij klaar deels kiezen bijna makkelijker zien tijdelijk vaak "
    "bezwaar dan binnen dus liever moeilijk leren weg meedenken begeleiden meteen ja wilde weer vertelde "
    "ervoor toe na doen vanaf zoeken vastloopt of nieuw goedkoper alle gewoon alles per wie chat volgens "
    "ongelijk studeren terecht zorgen inburgeren hoeveel en dezelfde echt sociaal verzekerd werkloos officieel "
    "intussen frans chatten tot precies vooral is tijdens meestal snel alsnog ingeschreven net hiermee daarmee "
    "beginnen hier zo jong erover af gratis daar moet hulp ziet zelf niet eerst soms ziek geen moeten mag kunt hebt "
    "bent wilt zult hoeft kan zou was had werd zal ouder ga gaan komen worden blijven krijgen vinden opnieuw minder "
    "terug altijd nooit wel nog pas eens even maar dat wanneer waar waarom twee drie vier elke iemand terechtkunt "
    "voorgingen opkomt meegaat uitgebuit gediscrimineerd start werk nederlands stopte schreef zocht deed leerde zei "
    "koos ging kwam bewaarde werkte vertrok kreeg vond begon onder tussen tegen zonder boos mis stil dicht anders "
    "allebei vast toen ergens zomaar bellen mailen praten vragen schrijven lezen oefenen maken volgen halen mogen "
    "niks niets weten spreken horen proberen studie vrijwilligerswerk engels "
    "les weinig veel genoeg direct zeker rustig alleen naast sinds achter rond buiten medewerkers bankzaken "
    "fulltime parttime overdag 's dagelijks"
)
