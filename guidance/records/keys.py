"""Pseudonyms and sealed values. Nothing here can be undone without RECORDS_SECRET.

Two keys are derived from each secret (HKDF): one hashes ids of conversations, one encrypts (Fernet: AES with HMAC).
The first secret writes, all of them read, so that a secret can be replaced: put the new one first and drop the old
one after RETENTION_DAYS.
"""

import base64
import hmac
import json
from hashlib import sha256
from typing import Any, Dict, Mapping, Sequence, Tuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guidance.errors import RecordsUnavailable


class Keys:
    """Hashes ids of conversations and seals what must be readable again; `secrets` newest first."""

    def __init__(self, secrets: Sequence[bytes]) -> None:
        self._hashing = tuple(_derive(secret, b"wegwijs.records.pseudonym") for secret in secrets)
        self._sealing = MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(secret, b"wegwijs.records.seal"))) for secret in secrets])

    def pseudonym(self, sender_id: str) -> str:
        """The id a conversation has in the records: a keyed hash, 40 hexadecimal digits."""
        return self.pseudonyms(sender_id)[0]

    def pseudonyms(self, sender_id: str) -> Tuple[str, ...]:
        """Every id it may have: one for each secret still in use."""
        return tuple(hmac.new(key, sender_id.encode(), sha256).hexdigest()[:40] for key in self._hashing)

    def seal(self, value: Mapping[str, Any]) -> str:
        """`value` (plain JSON values) encrypted."""
        return self._sealing.encrypt(json.dumps(value, ensure_ascii=False).encode()).decode()

    def unseal(self, sealed: str) -> Dict[str, Any]:
        """What `seal` was given. Raises `RecordsUnavailable` when no secret in use fits."""
        try:
            value: Dict[str, Any] = json.loads(self._sealing.decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            raise RecordsUnavailable("a record cannot be read: is its secret still in RECORDS_SECRET?") from None
        return value


def fingerprint(token: str) -> str:
    """How an unguessable token is stored: who reads the table cannot open what the token opens."""
    return sha256(f"wegwijs.token:{token}".encode()).hexdigest()


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)
