"""Every sentence this room can say stands in the catalogue, in both languages, with its parameters."""

from __future__ import annotations

import json
import re
import string
from dataclasses import replace
from pathlib import Path

import cbor2
import pytest

from app.domain.errors import WorkstationError
from app.domain.texts import Catalogue, Language, Text
from app.domain.trust import TrustList
from app.identity import base45
from app.identity.explain import verify_passport
from app.identity.gs1 import read_gs1
from app.identity.issuing import issue_passport
from app.identity.trust_list import key_id_of, parse_trust_list
from tests.identity.fixed import AT, LEAN, MINT, RETIRED, TRUST, day
from tests.identity.forging import HEADER, claims, read, sealed

ROOT = Path(__file__).parents[2]
TEXTS = json.loads((ROOT / "resources" / "texts" / "identity.json").read_text("utf-8"))
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "app" / "identity").glob("*.py")))


def test_the_catalogue_holds_what_the_room_says_and_nothing_else() -> None:
    said = set(re.findall(r'"((?:passport|gs1)\.[a-z0-9-]+)"', SOURCE))
    errors = {f"error.{code}" for code in re.findall(r'WorkstationError\(\s*"([a-z-]+)"', SOURCE)}
    assert errors
    assert said | errors | {f"{error}.remedy" for error in errors} == set(TEXTS)


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_both_languages_name_the_same_parameters(code: str) -> None:
    names = [
        {name for _, name, _, _ in string.Formatter().parse(TEXTS[code][language]) if name} for language in Language
    ]
    assert names[0] == names[1]
    assert set(TEXTS[code]) == set(Language)


def _errors() -> list[Text]:
    found: list[Text] = []
    for fails in (
        lambda: parse_trust_list(b""),
        lambda: issue_passport(replace(LEAN, net_mass_g=0), key_id=bytes(8), signer=MINT),
    ):
        with pytest.raises(WorkstationError) as raised:
            fails()
        found += [raised.value.text, raised.value.remedy]
    return found


def _reasons() -> list[Text]:
    retired = issue_passport(replace(LEAN, issued=AT), key_id=key_id_of(RETIRED.public), signer=RETIRED)
    lone = issue_passport(LEAN, key_id=key_id_of(RETIRED.public), signer=RETIRED)
    good = issue_passport(LEAN, key_id=key_id_of(MINT.public), signer=MINT)
    bad = "BP1:" + base45.encode(sealed(signer=RETIRED))
    asked = [(retired, AT), (lone, AT), (good, day(2026, 1, 1)), (good, day(2030, 1, 1)), (bad, AT)]
    reasons = [verify_passport(text, trust=TRUST, at=at, path="").reasons for text, at in asked]
    reasons += [verify_passport(good, trust=trust, at=AT, path="").reasons for trust in (None, TrustList(1, AT, ()))]
    reasons += [
        verify_passport(text, trust=TRUST, at=AT, path="").reasons for text in ("", "BP1:?", "BP1:" + "0" * 600)
    ]
    return [reason for some in reasons for reason in some]


def _faults() -> list[Text]:
    hostile = [
        b"",
        sealed(b""),
        sealed(cbor2.dumps(claims(c11=0))),
        sealed(cbor2.dumps(claims(c4=0))),
        sealed(cbor2.dumps({})),
        sealed(cbor2.dumps({**claims(), 4: 0})),
        sealed(protected={**HEADER, 99: 0}),
        sealed(protected={1: -36}),
        sealed(protected={1: -8}),
    ]
    codes = ["", "?", "(10)", "(10)" + "X" * 21, "(01)12345678901230", "(10)A(10)B", "http://a", "0" * 3000]
    return [
        fault
        for fault in [read(content).fault for content in hostile] + [read_gs1(code).fault for code in codes]
        if fault
    ]


@pytest.mark.parametrize("language", Language)
def test_what_is_said_leaves_no_parameter_open(language: Language) -> None:
    catalogue = Catalogue(TEXTS)
    said = [*_errors(), *_reasons(), *_faults()]
    assert len({text.code for text in said}) >= 28
    for text in said:
        sentence = catalogue.render(text, language)
        assert text.code not in sentence
        assert "<" not in sentence
        assert set(text.params) == {
            name for _, name, _, _ in string.Formatter().parse(TEXTS[text.code][language]) if name
        } or (text.code.endswith(".remedy"))
