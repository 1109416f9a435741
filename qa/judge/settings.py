"""What the house sets of its judge, [judge] of the configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from ipaddress import ip_address
from urllib.parse import urlsplit

from qa.model import MtqaError

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """
    Where the judge is and what it may cost. `url` is the base of an OpenAI-compatible endpoint; `variable` names the
    environment variable that holds its key; `tokens` and `money` are budgets of a run, `money` in the currency of the
    prices, which are for a million tokens; 0 is no budget and no price.
    """

    url: str = ""
    model: str = ""
    variable: str = "MTQA_JUDGE_KEY"
    runs: int = 3
    tokens: int = 200_000
    money: float = 0.0
    input_price: float = 0.0
    output_price: float = 0.0
    timeout: float = 60.0
    insecure: bool = False

    @property
    def host(self) -> str:
        """What of the address may be shown: what else is in it may be secret."""
        return urlsplit(self.url).netloc

    @property
    def is_local(self) -> bool:
        """The judge is on this machine."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


NO_JUDGE = Settings()
#: The keys of [judge], with the fields that they set.
KEYS = {field.name.replace("_", "-"): field.name for field in fields(Settings)}
_NUMBERS = {"runs": (1, 20), "tokens": (0, 10**12), "timeout": (0.01, 3600)}


def checked(key: str, value: object) -> object:
    """The value of a key, of the type of its default; no value is repeated in an error, for it may be a secret."""
    kind = type(getattr(NO_JUDGE, KEYS[key]))
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise MtqaError(f"judge.{key} must be of type {kind.__name__}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = _NUMBERS.get(key, (0, 1e12))
        if not low <= value <= high:
            raise MtqaError(f"judge.{key} must be from {low:g} to {high:g}")
    if key == "variable" and not _VARIABLE.fullmatch(str(value)):
        raise MtqaError("judge.variable must be the name of an environment variable, and not the key itself")
    return value


def refuse(settings: Settings) -> None:
    """An error where a judge cannot be asked, or text would leave the machine unencrypted."""
    if not settings.url or not settings.model:
        raise MtqaError("--judge needs url and model under [judge] in mtqa.toml")
    try:
        address = urlsplit(settings.url)
        is_odd = address.scheme not in ("http", "https") or not address.hostname or address.port == 0
    except ValueError:
        is_odd, address = True, urlsplit("")
    if is_odd or address.query or address.fragment:
        raise MtqaError("judge.url must be an address such as https://llm.example.org/v1")
    if address.username is not None or address.password is not None:
        raise MtqaError("judge.url must not hold a name or a password; the key comes from an environment variable")
    if address.scheme == "http" and not settings.insecure and not settings.is_local:
        raise MtqaError(
            f"judge.url is not https, so texts and key could be read on their way to {settings.host}; "
            "set insecure = true under [judge] if you want that"
        )
    if settings.money and not (settings.input_price or settings.output_price):
        raise MtqaError("judge.money needs input-price and output-price under [judge], for a million tokens")
