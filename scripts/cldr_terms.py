#!/usr/bin/env python3
"""
Names of states, languages, currencies and months in English, Bulgarian, Russian and Ukrainian, from CLDR through Babel:

    python scripts/cldr_terms.py > qa/data/terms/cldr.tsv
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import babel
from babel import Locale

LANGS = ("en", "bg", "ru", "uk")
#: Currencies that are in use; CLDR has the historic ones too.
CURRENCIES = (
    "AED ALL AMD AUD AZN BAM BGN BRL BYN CAD CHF CNY CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR IRR ISK JPY KRW KZT "
    "MDL MKD MXN NOK NZD PLN QAR RON RSD RUB SAR SEK SGD SYP THB TRY TWD UAH USD UZS VND ZAR"
).split()


def rows() -> Iterator[tuple[str, ...]]:
    """Kind, code and the names in the four languages."""
    locales = [Locale(lang) for lang in LANGS]
    for code in sorted(locales[0].territories):
        is_told = all(code in locale.territories for locale in locales)
        if is_told and re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
            yield "territory", code, *(locale.territories[code] for locale in locales)
    for code in sorted(locales[0].languages):
        if re.fullmatch("[a-z]{2}", code) and all(code in locale.languages for locale in locales):
            yield "language", code, *(locale.languages[code] for locale in locales)
    for code in CURRENCIES:
        yield "currency", code, *(locale.currencies[code] for locale in locales)
    for month in range(1, 13):
        yield "month", f"{month:02}", *(locale.months["stand-alone"]["wide"][month] for locale in locales)


def main() -> None:
    print(
        f"# From Unicode CLDR (Unicode licence) by Babel {babel.__version__}: scripts/cldr_terms.py. Not to be edited."
    )
    print("# kind\tcode\t" + "\t".join(LANGS))
    for row in sorted(rows()):
        print("\t".join(row))


if __name__ == "__main__":
    main()
