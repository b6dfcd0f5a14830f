"""What does GS1 allot each application identifier: the form of its value, its company, its place in a Digital Link?

Our own table of what the GS1 General Specifications (sections 3 and 4.14) and the Digital Link standard allot, written
after GS1's Barcode Syntax Dictionary of July 2026 (docs/adr/0164). One row for identifiers that are treated alike:

    identifiers | parts of the value | beside | never with | link

"3100-5" is 3100 to 3105. A part is N (digits), X (character set 82), Y (set 39) or Z (base64url), its length, or ".."
and the longest, then the rules of app/identity/gs1_parts.py it keeps; in [] it and what follows may be missing.
*Beside*: one of these identifiers has to be on the same goods ("01+21": both). *Never with*: none of these may be; n is
any digit, "own" the family of the identifier itself. *Link*: "key" and the qualifiers that may follow it, in order
("/" between alternatives), "path" what may stand in the path alone; all else may be an attribute in the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TABLE = """
00                 | N18:check             |                        |                           | key
01                 | N14:check             |                        | 255 37                    | key 22 10 21 / 235
02                 | N14:check             | 37                     | 01 03                     |
03                 | N14:check             |                        | 01 02 37 235              | path
10                 | X..20                 | 01 02 03 8006 8026     |                           |
11 13 15 16        | N6:day-or-month       | 01 02 03 8006 8026     |                           |
12                 | N6:day-or-month       | 8020                   |                           |
17                 | N6:day-or-month       | 01 02 03 255 8006 8026 |                           |
20                 | N2                    | 01 02 03 8006 8026     |                           |
21                 | X..20                 | 01 03 8006             | 235                       | path
22                 | X..20                 | 01                     |                           | path
235                | X..28                 | 01                     |                           | path
240 241            | X..30                 | 01 02 03 8006 8026     |                           |
242                | N..6                  | 01 02 8006 8026        |                           |
243                | X..20                 | 01 03                  |                           |
250                | X..30                 | 01+21 03+21 8006+21    |                           |
251                | X..30                 | 01 03 8006             |                           |
253                | N13:check [X..17]     |                        |                           | key
254                | X..20                 | 414                    |                           | path
255                | N13:check [N..12]     |                        | 01 02 415 8006 8020 8026  | key
30                 | N..8                  | 01 02                  |                           |
3100-5 3110-5 3120-5 3130-5 3140-5 3150-5 3160-5 | N6 | 01 02       | own                       |
3200-5 3210-5 3220-5 3230-5 3240-5 3250-5 3260-5 3270-5 | N6 | 01 02 | own                      |
3280-5 3290-5 3500-5 3510-5 3520-5 3560-5 3570-5 3600-5 | N6 | 01 02 | own                      |
3610-5 3640-5 3650-5 3660-5 | N6           | 01 02                  | own                       |
3300-5 3310-5 3320-5 3330-5 3340-5 3350-5 3360-5 3400-5 | N6 | 00 01 | own                      |
3410-5 3420-5 3430-5 3440-5 3450-5 3460-5 3470-5 3480-5 | N6 | 00 01 | own                      |
3490-5 3530-5 3540-5 3550-5 3620-5 3630-5 3670-5 3680-5 | N6 | 00 01 | own                      |
3690-5             | N6                    | 00 01                  | own                       |
3370-5             | N6                    | 01                     | own                       |
37                 | N..8                  | 00+02 00+8026          |                           |
3900-9             | N..15                 | 255 8020               | own 391n 394n 8111        |
3910-9             | N3:currency N..15     | 8020                   | own                       |
3920-9             | N..15                 | 01+30 01+31nn 01+32nn 01+35nn 01+36nn | own 393n   |
3930-9             | N3:currency N..15     | 30 31nn 32nn 35nn 36nn | own                       |
3940-3             | N4                    | 255                    | own 8111                  |
3950-5             | N6                    | 30 31nn 32nn 35nn 36nn | own 392n 393n 8005        |
400 90             | X..30                 |                        |                           |
401                | X..30:company         |                        |                           | key
402                | N17:check             |                        |                           | key
403 4308 4319      | X..30                 | 00                     |                           |
410-3 416          | N13:check             |                        |                           |
414                | N13:check             |                        |                           | key 254 / 7040
415                | N13:check             | 8020                   |                           | key 8020
417                | N13:check             |                        |                           | key 7040
420                | X..20                 |                        | 421                       |
421                | N3:country X..9       |                        | 4307                      |
422                | N3:country            | 01 02 03 8006 8026     | 426                       |
423 425            | N3:country [N3]:country [N3]:country [N3]:country [N3]:country | 01 02 03 | 426 |
424                | N3:country            | 01 02 03               | 426                       |
426                | N3:country            | 01 02 03               |                           |
427                | X..3                  | 01+422 02+422 03+422   |                           |
4300-1 4310-1 4320 | X..35:percent         | 00                     |                           |
4302 4304-6 4312 4314-6 | X..70:percent    | 00                     |                           |
4303               | X..70:percent         | 4302                   |                           |
4307 4317          | X2:country-letters    | 00                     |                           |
4309               | N10:latitude N10:longitude | 00                |                           |
4313               | X..70:percent         | 4312                   |                           |
4318               | X..20                 | 00                     |                           |
4321-3             | N1:yes-no             | 00                     |                           |
4324-5             | N6:day-or-month N4:time | 00                   |                           |
4326               | N6:day                | 00                     |                           |
4330               | N6 [X1]:minus         | 00                     | 4331                      |
4331               | N6 [X1]:minus         | 00                     | 4330                      |
4332               | N6 [X1]:minus         | 00                     | 4333                      |
4333               | N6 [X1]:minus         | 00                     | 4332                      |
7001               | N13                   | 01 02 8006 8026        |                           |
7002               | X..30                 | 01 02                  |                           |
7003               | N6:day N4:time        | 01 02 03               |                           |
7004               | N..4                  | 01+10 03+10            |                           |
7005               | X..12                 | 01 02                  |                           |
7006               | N6:day                | 01 02                  |                           |
7007               | N6:day [N6]:day       | 01 02                  |                           |
7008               | X..3                  | 01 02                  |                           |
7009               | X..10                 | 01 02                  |                           |
7010               | X..2                  | 01 02 03               |                           |
7011               | N6:day [N4]:time      | 01 02 03               |                           |
7020               | X..20                 | 01+416 03+416 8006+416 |                           |
7021 8012          | X..20                 | 01 03 8006             |                           |
7022               | X..20                 | 01+7021 03+7021 8006+7021 |                        |
7023               | X..30:company         |                        |                           |
7030-9             | N3:countries X..27    | 01 02                  |                           |
7040               | N1 X1 X1 X1:importer  |                        |                           | path
7041               | X..4:package          | 00                     |                           | path
710-7              | X..20                 | 01                     |                           |
7230-9             | X2 X..28              | 01 8004                |                           |
7240               | X..20                 | 01 8006                | 03                        |
7241               | N2:medium             | 8017 8018              |                           |
7242               | X..25                 | 8017 8018              |                           |
7250               | N8:full-day           | 8018                   | 7251                      |
7251               | N8:full-day N4:time   | 8018                   | 7250                      |
7252               | N1:sex                | 8018                   |                           |
7253-4             | X..40:percent         | 8017 8018              | 7256 7259                 |
7255               | X..10                 | 8017 8018              | 7256 7259                 |
7256               | X..90:percent         | 8017 8018              |                           |
7257               | X..70:percent         | 8018                   |                           |
7258               | X3:position           | 8018+7259              |                           |
7259               | X..40:percent         | 8018                   | 7256                      |
8001               | N4:not-zero N5:not-zero N3:not-zero N1:winding N1 | 01 |                   |
8002               | X..20                 |                        |                           |
8003               | N1:zero N13:check [X..16] |                    |                           | key
8004               | X..30:company         |                        |                           | key 7040
8005               | N6                    | 01 02                  |                           |
8006               | N14:check N4:piece    |                        | 01 03 37                  | key 22 10 21
8007               | X..34:iban            | 415                    |                           |
8008               | N6:day N2:hour [N2]:minute [N2]:minute | 01 02 03 |                        |
8009               | X..50                 | 00 01 03               |                           |
8010               | Y..30:company         |                        |                           | key 8011
8011               | N..12:no-leading-zero | 8010                   |                           | path
8013               | X..25:check-pair:company |                     |                           | key
8014               | X..25:check-pair:company:not-digits-alone | 01 |                           | path
8017               | N18:check             |                        | 8018                      | key 8019
8018               | N18:check             |                        | 8017                      | key 8019
8019               | N..10                 | 8017 8018              |                           | path
8020               | X..25                 | 415                    |                           | path
8026               | N14:check N4:piece    | 37                     | 02 03 8006                |
8030               | Z..90                 | 00 01+21 03+21 253 255 8003 8004 8006+21 8010+8011 8017 8018 | |
8040               | N15                   | 01+21                  |                           | path
8041               | N15                   | 01+21+8040             |                           | path
8042               | N32                   | 01+21+8040             |                           | path
8043               | N18 [N..2]            | 01+21+8040             |                           | path
8110               | X..70:coupon          |                        |                           |
8111               | N4                    | 255                    |                           |
8112               | X..70:offer           |                        |                           |
8200               | X..70                 | 01                     |                           | path
91-9               | X..90                 |                        |                           |
"""

_PART = re.compile(r"(\[?)([NXYZ])(\.\.)?([0-9]+)\]?((?::[a-z-]+)*)")


@dataclass(frozen=True)
class Part:
    """One part of a value: `letter` N, X, Y or Z, its length, and the rules it keeps by name."""

    letter: str
    least: int
    most: int
    optional: bool
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Allotment:
    """What one application identifier stands for, as the table has it.

    `qualifiers` are the alternatives a primary key of a Digital Link may be followed by, or None for no key.
    """

    parts: tuple[Part, ...]
    beside: tuple[tuple[str, ...], ...]
    never_with: tuple[str, ...]
    qualifiers: tuple[tuple[str, ...], ...] | None
    is_attribute: bool


def _allotments() -> dict[str, Allotment]:
    found = {}
    for row in _TABLE.strip().splitlines():
        identifiers, parts, beside, never, link = (cell.strip() for cell in row.split("|"))
        for identifier in identifiers.split():
            first, _, last = identifier.partition("-")
            for end in range(int(first[-1]), int(last or first[-1]) + 1):
                found[f"{first[:-1]}{end}"] = Allotment(
                    parts=tuple(_part(part) for part in _PART.finditer(parts)),
                    beside=tuple(tuple(group.split("+")) for group in beside.split()),
                    never_with=tuple(f"{first[:-1]}n" if other == "own" else other for other in never.split()),
                    qualifiers=_qualifiers(link),
                    is_attribute=link != "path",
                )
    return found


def _part(match: re.Match[str]) -> Part:
    bracket, letter, up_to, length, rules = match.groups()
    return Part(letter, 1 if up_to else int(length), int(length), bool(bracket), tuple(rules.split(":")[1:]))


def _qualifiers(link: str) -> tuple[tuple[str, ...], ...] | None:
    if not link.startswith("key"):
        return None
    return tuple(tuple(sequence.split()) for sequence in link.removeprefix("key").split("/"))


ALLOTTED = _allotments()
"""Every application identifier that GS1 has allotted, and what it allots to it."""
