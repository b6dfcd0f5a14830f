"""Which chemical elements are there, by symbol, with the character that names each in Chinese?

Source: IUPAC periodic table; Chinese names by the National Committee for Terms in Sciences and Technologies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_TABLE = """
H氢 He氦 Li锂 Be铍 B硼 C碳 N氮 O氧 F氟 Ne氖 Na钠 Mg镁 Al铝 Si硅 P磷 S硫 Cl氯 Ar氩 K钾 Ca钙 Sc钪 Ti钛 V钒 Cr铬 Mn锰 Fe铁
Co钴 Ni镍 Cu铜 Zn锌 Ga镓 Ge锗 As砷 Se硒 Br溴 Kr氪 Rb铷 Sr锶 Y钇 Zr锆 Nb铌 Mo钼 Tc锝 Ru钌 Rh铑 Pd钯 Ag银 Cd镉 In铟 Sn锡
Sb锑 Te碲 I碘 Xe氙 Cs铯 Ba钡 La镧 Ce铈 Pr镨 Nd钕 Pm钷 Sm钐 Eu铕 Gd钆 Tb铽 Dy镝 Ho钬 Er铒 Tm铥 Yb镱 Lu镥 Hf铪 Ta钽 W钨
Re铼 Os锇 Ir铱 Pt铂 Au金 Hg汞 Tl铊 Pb铅 Bi铋 Po钋 At砹 Rn氡 Fr钫 Ra镭 Ac锕 Th钍 Pa镤 U铀 Np镎 Pu钚 Am镅 Cm锔 Bk锫 Cf锎
Es锿 Fm镄 Md钔 No锘 Lr铹 Rf𬬻 Db𬭊 Sg𬭳 Bh𬭛 Hs𬭶 Mt鿏 Ds𫟼 Rg𬬭 Cn鿔 Nh鿭 Fl𫓧 Mc镆 Lv𫟷 Ts鿬 Og鿫
"""

ELEMENTS: Mapping[str, str] = MappingProxyType(
    {pair.rstrip(pair[-1]): pair[-1] for pair in _TABLE.split()},
)
"""The 118 elements: symbol to Chinese name."""

SYMBOL_OF: Mapping[str, str] = MappingProxyType({name: symbol for symbol, name in ELEMENTS.items() if name != "金"})
"""Chinese name to symbol. 金 is left out: it means metal in most names of goods."""

_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*)+")
_PIECE = re.compile(r"[A-Z][a-z]?")


def is_symbol(text: str) -> bool:
    """Return whether `text` is the symbol of an element, or a formula with a number in it made of symbols."""
    if text in ELEMENTS:
        return True
    is_formula = _FORMULA.fullmatch(text) and any(mark.isdigit() for mark in text)
    return bool(is_formula) and all(piece in ELEMENTS for piece in _PIECE.findall(text))


def symbols_in(text: str) -> frozenset[str]:
    """Return the symbols that stand in `text` as words or in formulas with numbers ("Sn42Bi58"), never within words."""
    words = re.findall(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*", text)
    return frozenset(piece for word in words if is_symbol(word) for piece in _PIECE.findall(word))
