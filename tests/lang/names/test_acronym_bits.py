"""Which pairs may have a wrong acronym."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa.lang.names.acronym_bits import owned, swapping, transliterating, unspelt
from qa.lang.text.columns import Bits, Column, Columns


def sees(look: Callable[[Columns], Bits], source: str, target: str) -> bool:
    return bool(look(Columns(Column([source], "bg"), Column([target], "en"))))


@pytest.mark.parametrize(
    ("target", "is_odd"),
    [
        pytest.param("The World Health Organization (WHO) met.", False, id="initials"),
        pytest.param("The Organization for Security and Cooperation in Europe (OSCE) met.", False, id="small-words"),
        pytest.param("The World Health Organization (WTO) met.", True, id="other-letters"),
        pytest.param("It is a Security Council resolution (UNSC).", True, id="what-a-body-issues"),
        pytest.param("Soccer's governing body (FIFA) met.", False, id="behind-a-common-word"),
    ],
)
def test_letters_that_initials_do_not_spell(target: str, is_odd: bool) -> None:
    assert bool(unspelt(Column([target], "en"))) is is_odd


def test_letters_of_other_bodies() -> None:
    assert sees(swapping, "МВФ одобри заема.", "The ICC approved the loan.")
    assert not sees(swapping, "МВФ одобри заема.", "The IMF approved the loan.")
    assert sees(owned, "Украинското разузнаване съобщи.", "Ukraine's FSB reported.")
    assert not sees(owned, "ФСБ съобщи.", "The FSB reported.")


def test_letters_that_only_spell_others() -> None:
    assert sees(transliterating, "От МОСВ провериха депата.", "MOSV inspected the landfills.")
    assert not sees(transliterating, "ГЕРБ внесе законопроекта.", "GERB submitted the bill.")
