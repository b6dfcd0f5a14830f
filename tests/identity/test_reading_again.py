"""Is a passport read again what it was, though its signature is verified once?"""

from __future__ import annotations

from datetime import timedelta

from app.identity.reading import PassportReader, read_passport
from tests.identity.fixed import AT, TRUST
from tests.identity.test_mutations import TEXTS

LATER = AT + timedelta(days=36_500)


def test_a_passport_read_again_is_read_the_same() -> None:
    reader = PassportReader(TRUST)
    assert [reader.read(text, at=AT) for text in (*TEXTS, *TEXTS)] == [
        read_passport(text, trust=TRUST, at=AT) for text in (*TEXTS, *TEXTS)
    ]


def test_a_key_that_has_run_out_is_not_trusted_because_it_once_was() -> None:
    reader = PassportReader(TRUST)
    assert reader.read(TEXTS[0], at=AT).trusted_now is True
    assert reader.read(TEXTS[0], at=LATER).trusted_now is False
    assert reader.read(TEXTS[0], at=AT).trusted_now is True


def test_one_changed_character_is_another_passport() -> None:
    reader = PassportReader(TRUST)
    altered = TEXTS[0][:-1] + ("0" if TEXTS[0][-1] != "0" else "1")
    assert reader.read(TEXTS[0], at=AT).fault is None
    assert reader.read(altered, at=AT) == read_passport(altered, trust=TRUST, at=AT)
