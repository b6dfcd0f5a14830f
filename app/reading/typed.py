"""What did a person type of what stands on a paper: which plain form has it, or what is wrong with it?

No letter is put right: whoever types has the paper before their eyes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from app.domain.container_no import plain as plain_container
from app.domain.paper_reading import Mending
from app.domain.plain_form import is_plain_form
from app.domain.texts import Text
from app.reading.country_names import CountryNames
from app.reading.forms import Forms
from app.reading.numerals import GRAMS, scaled
from app.reading.values import Form, Values, spaced


class TypedValues:
    """Reads what is typed, by the forms of the fields of papers."""

    def __init__(self, forms: Forms) -> None:
        self._forms = {field.name: field.form for field in forms.fields}
        self._values = Values(CountryNames(forms.countries))

    def plain(self, field: str, typed: str) -> str | Text:
        """Return the plain form of what is typed of `field`, or a sentence that says which form it must have."""
        form = self._forms[field]
        text = " ".join(unicodedata.normalize("NFKC", typed).split())
        squeeze = _SQUEEZED.get(form)
        value = squeeze(text) if squeeze else self._only(form, text)
        return value if value is not None and is_plain_form(field, value) else Text(f"typed.{form.value}")

    def _only(self, form: Form, text: str) -> str | None:
        """Return the value in `text` where it holds one alone, and nothing was put right."""
        found = list(self._values.find(form, text))
        if len(found) != 1 or found[0].mending is not Mending.NONE:
            return None
        (one,) = found
        around = text[: one.start] + text[one.end :]
        return None if form is Form.DATE and any(mark.isalnum() for mark in around) else one.value


def _scaled(text: str, factors: Mapping[str, int] | None, factor: int) -> str | None:
    """Return a number times `factor`, or that of the unit behind it where `factors` are given, which must be one."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    unit = match[2].strip(" .").casefold()
    times = factor if factors is None else factors.get(unit)
    whole = scaled(Decimal(match[1].replace(",", "")), times) if times else None
    return None if whole is None or (factors is None and unit in GRAMS) else str(whole)


_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(\D*)")
"""As papers write it: a comma parts thousands, a point the fraction. What stands behind it has no digits."""

_MASSES: Mapping[str, int] = MappingProxyType({**GRAMS, "m/t": GRAMS["mt"]})
_SQUEEZED: Mapping[Form, Callable[[str], str | None]] = MappingProxyType(
    {
        Form.IDENTIFIER: lambda text: "".join(text.split()),
        Form.REGISTRATION: lambda text: "".join(text.split()).upper(),
        Form.COMMODITY: lambda text: text.replace(" ", "").replace(".", ""),
        Form.CONTAINER: plain_container,
        Form.MASS: lambda text: _scaled(text, _MASSES, 1),
        Form.MONEY: lambda text: _scaled(text, None, 100),
        Form.COUNT: lambda text: _scaled(text, None, 1),
        Form.PARTY: spaced,
        Form.WORDS: spaced,
    }
)
