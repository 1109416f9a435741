"""
Signed messages between a newsroom's system and mtqa, as the Standard Webhooks have them.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: HMAC-SHA256 over
`id.timestamp.body`, the secret as `whsec_` and base64, several signatures in one header while secrets are changed.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping

from qa.model import MtqaError

#: How far the sender's clock may be off, in seconds: an old message that somebody kept is not taken again.
TOLERANCE = 300
_PREFIX = "whsec_"


def signature(secret: str, identity: str, timestamp: int, body: bytes) -> str:
    """The header `webhook-signature` of a message."""
    signed = hmac.new(key_of(secret), f"{identity}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{b64encode(signed).decode('ascii')}"


def rejection(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> str:
    """Why a message is not to be trusted, in a sentence; empty where it is. Compared in constant time."""
    given = {name.lower(): value for name, value in headers.items()}
    identity, stamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not identity or not stamp or "webhook-signature" not in given:
        return "the headers webhook-id, webhook-timestamp and webhook-signature are needed"
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 20):
        return "webhook-timestamp is not a number of seconds"
    if abs(now - int(stamp)) > TOLERANCE:
        return f"webhook-timestamp is more than {TOLERANCE} seconds off"
    expected = signature(secret, identity, int(stamp), body).encode()
    found = [hmac.compare_digest(expected, one.encode()) for one in given["webhook-signature"].split()]
    return "" if any(found) else "webhook-signature is not of this message and secret"


def key_of(secret: str) -> bytes:
    """The bytes of a secret; one that is none is an error."""
    try:
        key = b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise MtqaError("the webhook's secret must be base64 behind whsec_")
    return key
