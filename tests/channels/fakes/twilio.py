"""Twilio's messaging API as far as we use it: requests signed by Twilio's own library, segments counted."""

import re
from html import unescape
from typing import Dict, List, Optional
from urllib.parse import urlencode, urlsplit

from aiohttp import BasicAuth, web
from twilio.request_validator import RequestValidator

from .provider import Fake, Request, Shown

ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "fedcba9876543210" * 2
NUMBER = "+3197012345678"
PUBLIC = "https://chat.example.nl"
#: The default alphabet of GSM 03.38, written down apart from the product's.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = set("^{}\\[~]|€\f")


def segments(text: str) -> int:
    """As a telephone network counts: whole signs into parts of 153 septets or 67 units."""
    gsm = all(sign in GSM | TWICE for sign in text)
    sizes = [(2 if sign in TWICE else 1) if gsm else len(sign.encode("utf-16-le")) // 2 for sign in text]
    if sum(sizes) <= (160 if gsm else 70):
        return 1
    count, room = 1, 153 if gsm else 67
    for size in sizes:
        if size > room:
            count, room = count + 1, 153 if gsm else 67
        room -= size
    return count


class TwilioFake(Fake):
    """What both share."""

    taps = False
    citizen = "+31612345678"
    prefix = ""

    def form(self, values: Dict[str, str], token: str = TOKEN, address: Optional[str] = None) -> Request:
        url = address or PUBLIC + urlsplit(self.hook).path
        signature = RequestValidator(token).compute_signature(url, values)
        return urlencode(values).encode(), {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}

    def values(self, text: str, number: Optional[int] = None) -> Dict[str, str]:
        sid = f"SM{number or next(self._numbers):032x}"
        sender, ours = self.prefix + self.citizen, self.prefix + NUMBER
        return {"MessageSid": sid, "AccountSid": ACCOUNT, "From": sender, "To": ours, "Body": text, "NumMedia": "0", "FromCity": ""}

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.form(self.values(text, number))

    def tap(self, title: str, data: str) -> Request:
        raise AssertionError("nothing can be tapped here")

    async def take(self, request: web.Request) -> Shown:
        self.complain_unless(request.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json", "path")
        self.complain_unless(request.headers.get("Authorization") == BasicAuth(ACCOUNT, TOKEN).encode(), "authorization")
        form = await request.post()
        self.complain_unless(form["To"] == self.prefix + self.citizen and form["From"] == self.prefix + NUMBER, "numbers")
        text = str(form["Body"])
        self.complain_unless(1 <= len(text) <= 1600, "body: 1 to 1600 characters (error 21617)")
        self.check(text)
        return Shown(text)

    def check(self, text: str) -> None:
        """More limits of the medium."""

    def taken(self) -> web.Response:
        return web.json_response({"sid": f"SM{next(self._numbers):032x}", "status": "queued"}, status=201)

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            return web.json_response({"code": 20429, "message": "Too Many Requests", "status": 429}, status=429)
        if mood == "refuse":
            return web.json_response({"code": 21610, "message": "Attempt to send to unsubscribed recipient", "status": 400}, status=400)
        return web.json_response({"code": 20500, "message": "Internal Server Error"}, status=500)


class SmsFake(TwilioFake):
    """A citizen with a telephone that only knows text messages, and a browser for links."""

    def check(self, text: str) -> None:
        self.complain_unless(segments(text) <= 3, f"{segments(text)} segments")

    async def opened(self, shown: List[Shown]) -> List[Shown]:
        found = []
        for one in shown:
            link = re.search(re.escape(PUBLIC) + r"(/a/[\w-]+)$", one.text)
            found.append(Shown(await self._page(link[1], one.text)) if link else one)
        return found

    async def _page(self, path: str, text: str) -> str:
        base = "{0.scheme}://{0.netloc}".format(urlsplit(self.hook))
        async with self.session.get(base + path) as answer:
            page = await answer.text()
            self.complain_unless(answer.status == 200 and answer.headers["Cache-Control"] == "no-store", "page")
        body = re.search(r'<p id="answer">(.*?)</p>', page, re.DOTALL)
        assert body
        whole = unescape(body[1].replace("<br>\n", "\n"))
        offered = re.findall(r"^\d+\. .*$", whole, re.MULTILINE)
        self.complain_unless(all(line in text.splitlines() for line in offered), "choices stand in the message itself")
        return whole


class TwilioWhatsAppFake(TwilioFake):
    """A citizen with WhatsApp."""

    prefix = "whatsapp:"
