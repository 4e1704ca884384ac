"""Our own small word lists for texts in plain language (about B1). Data only; the rules are in `plain_language`.

Add a word when it turns up in a text and a reader stumbled over it. Words stand in lower case and are matched as
whole words.
"""

from typing import FrozenSet, Mapping


def words(text: str) -> FrozenSet[str]:
    """The words of `text`."""
    return frozenset(text.split())


#: Office language -> what to write instead. A key may hold several words.
OFFICIALESE: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "aangaande": "over",
        "aldaar": "daar",
        "alsmede": "en",
        "alvorens": "voordat",
        "betreffende": "over",
        "conform": "zoals, volgens",
        "contact opnemen": "bellen, mailen, langsgaan",
        "contact op": "bel, mail, ga langs",
        "daar waar": "waar",
        "derhalve": "daarom",
        "desbetreffende": "die, dit",
        "desgewenst": "als je dat wilt",
        "desondanks": "toch",
        "dien je te": "moet je",
        "dient te": "moet",
        "dienen te": "moeten",
        "doch": "maar",
        "echter": "maar",
        "eveneens": "ook",
        "evenals": "net als",
        "faciliteren": "helpen, mogelijk maken",
        "geschieden": "gebeuren",
        "hetgeen": "wat",
        "heden": "nu",
        "hieromtrent": "hierover",
        "hiertoe": "hiervoor",
        "hierbij": "(weglaten)",
        "implementeren": "invoeren",
        "in het kader van": "voor, bij",
        "in verband met": "door, om",
        "inzake": "over",
        "indien": "als",
        "ingevolge": "door, volgens",
        "jegens": "tegen",
        "krachtens": "volgens",
        "met betrekking tot": "over",
        "met name": "vooral",
        "mits": "als",
        "middels": "met, door",
        "naar aanleiding van": "na, door",
        "nadere": "meer",
        "nimmer": "nooit",
        "omtrent": "over",
        "ondanks het feit": "ook al",
        "onderhavige": "dit, deze",
        "op basis van": "met, door",
        "overeenkomstig": "volgens",
        "reeds": "al",
        "respectievelijk": "en, of",
        "slechts": "alleen, maar",
        "te allen tijde": "altijd",
        "ten aanzien van": "over, voor",
        "ten behoeve van": "voor",
        "ten gevolge van": "door",
        "ter zake": "hierover",
        "teneinde": "om",
        "tenzij": "behalve als",
        "tevens": "ook",
        "thans": "nu",
        "trachten": "proberen",
        "uiterlijk": "niet later dan",
        "uitsluitend": "alleen",
        "van toepassing": "geldt",
        "verkrijgen": "krijgen",
        "verstrekken": "geven",
        "verzoeken": "vragen",
        "voornoemde": "deze",
        "vooralsnog": "nu nog",
        "voorts": "ook",
        "voorzover": "als",
        "wederom": "weer",
        "woonachtig": "wonen",
        "zorg dragen": "zorgen",
        "zulks": "dit",
    },
    "en": {
        "aforementioned": "this, that",
        "accordance": "by, under",
        "ascertain": "find out",
        "commence": "start",
        "commences": "starts",
        "concerning": "about",
        "consequently": "so",
        "endeavour": "try",
        "facilitate": "help",
        "facilitates": "helps",
        "furthermore": "also",
        "hereby": "(leave out)",
        "herewith": "with this",
        "henceforth": "from now on",
        "however": "but",
        "in respect of": "about, for",
        "in order to": "to",
        "in the event of": "if",
        "inasmuch": "because",
        "liaise": "talk, work with",
        "moreover": "also",
        "nevertheless": "still, but",
        "notwithstanding": "even if",
        "obtain": "get",
        "per annum": "a year",
        "prior to": "before",
        "provided that": "if",
        "pursuant": "under",
        "purchase": "buy",
        "regarding": "about",
        "remuneration": "pay",
        "shall be": "is, will be",
        "submit": "send, hand in",
        "subsequently": "then",
        "terminate": "end",
        "thereafter": "then",
        "thereof": "of it",
        "therefore": "so",
        "undertake": "do",
        "utilise": "use",
        "utilize": "use",
        "whereas": "but",
        "whilst": "while",
        "with regard to": "about",
    },
}

#: Words that put people in a box, and what to write instead. A `*` at the end stands for any ending.
LABELS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "achterstandsgroep*": "noem wat er speelt",
        "afstand tot de arbeidsmarkt": "lang zonder werk",
        "allochto*": "noem het land, als het ertoe doet",
        "analfabe*": "moeite met lezen",
        "autochto*": "(weglaten)",
        "drop-out*": "gestopt met school",
        "gehandicapt*": "met een beperking",
        "hulpbehoevend*": "hulp nodig hebben",
        "invalide*": "met een beperking",
        "kansarm*": "noem wat er speelt",
        "kwetsba*": "noem wat er speelt",
        "laaggeletterd*": "moeite met lezen en schrijven",
        "laagopgeleid*": "zonder diploma",
        "laaggeschoold*": "zonder diploma",
        "minderbedeeld*": "met weinig geld",
        "mindervalide*": "met een beperking",
        "ongeschoold*": "zonder diploma",
        "probleemjongere*": "jongere",
        "risicogroep*": "noem wat er speelt",
        "risicojongere*": "jongere",
        "risicoleerling*": "leerling",
        "schoolverlater*": "gestopt met school",
        "uitvaller*": "gestopt met school",
        "zwakkere*": "noem wat er speelt",
    },
    "en": {
        "at risk": "say what is going on",
        "at-risk": "say what is going on",
        "disadvantaged": "say what is going on",
        "drop-out*": "who left school",
        "dropout*": "who left school",
        "early school leaver*": "who left school",
        "early leaver*": "who left school",
        "handicapped": "with a disability",
        "illiterate*": "who find reading hard",
        "invalids": "people with a disability",
        "less educated": "without a diploma",
        "low-educated": "without a diploma",
        "low-skilled": "without a diploma",
        "the disabled": "people with a disability",
        "the elderly": "older people",
        "the unemployed": "people without work",
        "underprivileged": "say what is going on",
        "unskilled": "without a diploma",
        "vulnerable": "say what is going on",
    },
}

#: Words that name a person as man or woman where nothing depends on it.
GENDERED: Mapping[str, FrozenSet[str]] = {
    "nl": words(
        "hij hijzelf man mannen vrouw vrouwen meneer mevrouw dame dames heer heren jongens meisje meisjes juf meester "
        "lerares leraressen medewerkster adviseuse studente studentes werkneemster werkgeefster cliënte verpleegster "
        "leidster begeleidster vakman vakmannen timmerman brandweerman politieman zakenman zakenvrouw vertrouwensman "
        "ombudsman moeder vader moeders vaders"
    ),
    "en": words(
        "he she him his hers herself himself man men woman women guy guys lady ladies gentleman gentlemen boy boys "
        "girl girls mother father mothers fathers chairman salesman fireman policeman businessman businesswoman "
        "workman waitress housewife manpower craftsman craftsmen tradesman ombudsman"
    ),
}

#: File -> words for men or women that are meant there: what is offered is for them, or somebody is called as the citizen called them.
MEANT: Mapping[str, FrozenSet[str]] = {
    "safety_lines/eu_116016.yml": frozenset({"vrouwen", "women"}),
    "phrases/people.yml": words("vader moeder meneer mevrouw father mother gentleman lady"),
}

#: Forms of address that do not fit: citizens are `je` everywhere.
FORMAL_YOU: Mapping[str, FrozenSet[str]] = {"nl": words("u uw uzelf gij ge uwe"), "en": frozenset()}

#: Abbreviations that everybody reads as a word, so that they need no explanation.
EVERYDAY_ABBREVIATIONS: FrozenSet[str] = words("cv eu id pc pin pdf tv ok sms ict it hr diy usb qr faq uk usa vs")

#: Abbreviations in small letters, which capitals do not give away.
SMALL_ABBREVIATIONS: FrozenSet[str] = words(
    "aow bbl bbz bol bpv bsa bso cao cvo evc evk hbo havo ibo ips iva kb lob mbo nt2 oda okan osp pabo pes pgb pow "
    "roc rva sbb sbo slb stap swt vavo vca vmbo vog vsv vso vwo wajong wga wia wmo wo wsnp ww zw zzp avg bsn bhv neet "
    "ivet cvet evs"
)

#: Shortened words that are written in full.
SHORTENED: Mapping[str, FrozenSet[str]] = {
    "nl": words(
        "bijv. bv. d.m.v. d.w.z. dmv e.d. enz. etc. evt. excl. i.p.v. i.v.m. incl. m.b.t. m.b.v. max. min. nl. o.a. "
        "ong. t/m tel. t.a.v. t.b.v. t.o.v. vb. z.s.m."
    ),
    "en": words("approx. e.g. etc. i.e. incl. max. min. nb n.b. viz."),
}

#: Long words that people must recognise: names of registers, and the everyday word for the thing.
_REGISTERS = frozenset({"architectenregister", "diergeneeskunderegister"})
ALLOWED_LONG: Mapping[str, FrozenSet[str]] = {
    "nl": _REGISTERS | {"burgerservicenummer"},
    "en": _REGISTERS | {"municipalities"},
}
