"""The twelve conversations with the running product, on Telegram and on the web at the same time: the same is said."""

import asyncio
import re
from pathlib import Path
from typing import Any, AsyncIterator, Dict, List, Mapping, Pattern, Sequence, Tuple

import pytest
import pytest_asyncio
from channels.fakes.telegram import SECRET, TOKEN, TelegramFake
from channels.scripted import left
from ruamel.yaml import YAML

from bot.channels.rendering import card_text
from guidance.knowledge.store import Snapshot
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.store import Records

from .client import Chat, Reply
from .product import Product

pytestmark = [pytest.mark.served, pytest.mark.asyncio(loop_scope="module")]

CONVERSATIONS = sorted((Path(__file__).parents[1] / "channels" / "conversations").glob("*.yml"))
#: What is another each time: links that cannot be guessed, and references.
ITS_OWN = re.compile(r"https?://\S+/(?:mine|plan|a)/\S+|WW-[A-Z0-9]{6}")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tuple[Product, TelegramFake, Records]]:
    """The product with Telegram on, and the provider."""
    fake = TelegramFake()
    address = await fake.start()
    folder = tmp_path_factory.mktemp("channels")
    product = Product(
        folder, CHANNELS='["telegram"]', TELEGRAM_TOKEN=TOKEN, TELEGRAM_SECRET=SECRET, TELEGRAM_API=address, TURN_SECONDS="20"
    )
    records = Records(make_engine(f"sqlite:///{product.var / 'records.db'}", future=True), Keys([b"x" * 32]))
    try:
        await asyncio.to_thread(start, product)
        fake.hook = f"{product.address}/webhooks/telegram/webhook"
        yield product, fake, records
    finally:
        product.close()
        records.engine.dispose()
        await fake.stop()


def start(product: Product) -> None:
    product.start_web()
    product.start_actions()
    product.wait()


def tapped(chat: Chat, title: str) -> Reply:
    """The choice with this title, of the last reply or of the greeting."""
    return chat.tap((chat.replies or [chat.greeting])[-1].payload(title))


class Same:
    """Makes what may be put in several ways the same: variants of a response by its name, and links of its own.

    How to hear more of a card is said in words where a card has no buttons.
    """

    def __init__(self, domain: Mapping[str, Any], knowledge: Snapshot) -> None:
        self._in_words = {knowledge.phrase("details", "how_cards", language) for language in ("nl", "en")}
        self._variants: List[Tuple[Pattern[str], str]] = []
        for name, found in domain["responses"].items():
            for one in found:
                parts = re.split(r"{\w+}", " ".join(one["text"].split()))
                if any(len(part.split()) > 1 for part in parts):
                    self._variants.append((re.compile("(.*)".join(re.escape(part) for part in parts)), name))

    def said(self, texts: List[str]) -> List[Any]:
        return [self._one(ITS_OWN.sub("~", " ".join(text.split()))) for text in texts]

    def _one(self, text: str) -> Any:
        found = [(name, self._told(match.groups())) for variant, name in self._variants if (match := variant.fullmatch(text))]
        return found[0] if found else text

    def _told(self, values: Sequence[str]) -> List[str]:
        return [value for value in values if value.strip() and value.strip() not in self._in_words]


def on_the_web(reply: Reply, knowledge: Snapshot) -> Tuple[List[str], List[str]]:
    language = str(reply.body.get("understood", {}).get("reply_language", "nl"))
    texts: List[str] = []
    for message in reply.messages:
        texts += [message["text"], *(card_text(card, knowledge, language) for card in message["cards"])]
    return [text for text in texts if text], [choice["title"] for choice in reply.choices]


def on_telegram(fake: TelegramFake, notice: str) -> Tuple[List[str], List[str]]:
    return [one.text for one in fake.shown if one.text != notice], [title for one in fake.shown for title, _ in one.options]


def check_same(fake: TelegramFake, notice: str, reply: Reply, knowledge: Snapshot, same: Same) -> None:
    here, web = on_telegram(fake, notice), on_the_web(reply, knowledge)
    assert same.said(here[0]) == same.said(web[0])
    assert here[1] == web[1]


async def quiet(records: Records) -> None:
    while await asyncio.to_thread(left, records):
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
async def test_telegram_says_what_the_web_says(
    path: Path, both: Tuple[Product, TelegramFake, Records], knowledge: Snapshot, domain: Mapping[str, Any]
) -> None:
    product, fake, records = both
    conversation: Dict[str, Any] = YAML(typ="safe").load(path)
    fake.citizen, fake.shown = str(7_100_000_000 + CONVERSATIONS.index(path)), []
    notice = knowledge.phrase("channel", "notice", "nl", days=28)
    chat = Chat(product.address)
    assert await fake.say("/start") == 200
    await quiet(records)
    assert fake.shown[0].text == notice
    same = Same(domain, knowledge)
    check_same(fake, notice, chat.greeting, knowledge, same)
    for turn in conversation["turns"]:
        options = [option for one in fake.shown for option in one.options]
        fake.shown = []
        words = turn.get("say") or turn.get("choose") or turn["repeat"][0] * turn["repeat"][1]
        number = int(words.strip(".")) if re.fullmatch(r"\d\.?", words) else 0
        if "choose" in turn and options:  # whatever is offered first
            reply = await asyncio.to_thread(tapped, chat, options[0][0])
            status = await fake.deliver(fake.tap(*options[0]))
        elif 1 <= number <= len(options):  # typed here, tapped on the web
            reply = await asyncio.to_thread(tapped, chat, options[number - 1][0])
            status = await fake.say(words)
        else:
            reply = await asyncio.to_thread(chat.say, words)
            status = await fake.say(words)
        assert status == 200
        await quiet(records)
        check_same(fake, notice, reply, knowledge, same)
    assert fake.complaints == []
    assert fake.citizen not in product.output()
