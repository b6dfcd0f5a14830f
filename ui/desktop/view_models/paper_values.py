"""What stands on which paper, how was it read, and how far does it count? What the details say beside the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.domain.attestation import Attestation, Standing, attested
from app.domain.consignment import Consignment
from app.domain.crop import PaperPlace
from app.domain.finding import Finding
from app.domain.paper_reading import SURE_PERMILLE, FieldReading, Mending, PaperReading
from app.domain.plain_form import for_people, is_plain_form
from app.domain.texts import Text
from app.domain.verification import Answer

_READ, _SIGNATURE = "papers.read", "papers.signature"
_FAIRLY_SURE_PERMILLE = 800

_NAMING = ("paper_contradicts", "paper_misread", "paper_unsure", "paper_attested", "paper_differs", "paper_unread")
"""Facts of a finding that name fields of the paper it is about."""

_ABOUT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "papers.read": frozenset(),
        "papers.agree": frozenset(),
        "papers.number": frozenset({"number"}),
        "papers.known": frozenset({"number", "issuer"}),
        "papers.valid": frozenset({"issued_on", "valid_until"}),
        "papers.signature": frozenset(),
    }
)
"""Questions about one paper, with the fields that they are about whatever comes of them."""


@dataclass(frozen=True)
class PaperValue:
    """One value of a paper that was read by its look, or the first page of a paper that could not be read.

    `paper` is its kind, `file` the name of its file. `printed` is the value as read; `said` says in words how sure that
    is, why it counts or that it does not, what else it may say, and what an officer read there. `seal` is what its
    electronic seals come to, None without any. `read` is how it was read, None of a whole page.
    """

    place: PaperPlace
    paper: Text
    file: str
    field: Text | None
    printed: str
    said: tuple[Text, ...]
    seal: Answer | None
    read: FieldReading | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether it is a value that nothing bears out: one that an officer may read."""
        return self.read is not None and not self.read.accepted

    @property
    def may_be_confirmed(self) -> bool:
        """Whether what was read has the form of its field, so that an officer can read the same."""
        return self.read is not None and is_plain_form(self.read.field, self.read.value)


def value_of(paper: PaperReading, read: FieldReading, attestations: Iterable[Attestation] = ()) -> PaperValue:
    """Return a value that was read, with where it stands, and what officers read there."""
    return PaperValue(
        place=PaperPlace(paper.path, paper.sha256, read.page, read.box),
        paper=_kind(paper),
        file=Path(paper.path).name,
        field=Text(f"field.{read.field}"),
        printed=read.printed,
        said=(
            _sureness(read),
            *_standing(read),
            *_by_officer(paper, read, attestations),
            *((paper.fault,) if paper.fault else ()),
        ),
        seal=paper.seal,
        read=read,
    )


def as_officer_read(paper: PaperReading, read: FieldReading, attestations: Iterable[Attestation]) -> str | None:
    """Return the value that counts because an officer read it, as people read it; None where none does."""
    found = attested(paper, read, attestations)
    return for_people(read.field, found[0].said) if found and found[1] is Standing.COUNTS else None


def _by_officer(paper: PaperReading, read: FieldReading, attestations: Iterable[Attestation]) -> Iterable[Text]:
    found = attested(paper, read, attestations)
    if found is not None:
        said, standing = found
        value = for_people(said.field, said.said)
        yield Text("desktop.attested", {"officer": said.officer_id, "value": value})
        yield Text(f"attested.{standing}")


def values_behind(finding: Finding, consignment: Consignment | None) -> tuple[PaperValue, ...]:
    """Return what a finding about papers rests on, where they were read by their look; nothing for any other."""
    if consignment is None:
        return ()
    if finding.code == "papers.legible":
        return tuple(_page_of(one) for one in consignment.readings if one.kind is None or not one.pages)
    if finding.code not in _ABOUT:
        return ()
    about = [paper for paper in consignment.documents if paper.name == finding.subject.ref]
    readings = [reading for paper in about if (reading := consignment.reading_of(paper))]
    said = consignment.examination.attestations
    return tuple(value for reading in readings for value in _in_question(reading, finding, said))


def _in_question(paper: PaperReading, finding: Finding, said: Iterable[Attestation]) -> Iterable[PaperValue]:
    """Return the values a finding is about, else the page that deserves a second look or bears the seal."""
    facts = dict(finding.facts)
    named = _ABOUT[finding.code] | {
        name.strip() for fact in _NAMING for name in str(facts.get(fact) or "").split(",") if name.strip()
    }
    if "number" in named and paper.number is not None:
        named |= {paper.number.field}
    fields = [one for one in paper.fields if one.field in named and not (finding.code == _READ and one.accepted)]
    if fields:
        return [value_of(paper, one, said) for one in fields]
    is_of_page = (finding.code == _READ and paper.fault) or (finding.code == _SIGNATURE and paper.seal)
    return [_page_of(paper)] if is_of_page else []


def _page_of(paper: PaperReading) -> PaperValue:
    page = paper.pages[0] if paper.pages else 1
    place, file = PaperPlace(paper.path, paper.sha256, page, None), Path(paper.path).name
    no_kind = () if paper.kind else (Text("read.no-kind", {"path": file, "page": page}),)
    said = (paper.fault,) if paper.fault else no_kind
    return PaperValue(place, _kind(paper), file, None, "", said, paper.seal)


def _kind(paper: PaperReading) -> Text:
    return Text(f"read.kind.{paper.kind.value if paper.kind else 'unknown'}")


def _sureness(read: FieldReading) -> Text:
    sure = "sure" if read.sure_permille >= SURE_PERMILLE else "fair"
    if read.sure_permille < _FAIRLY_SURE_PERMILLE:
        sure = "unsure"
    return Text(f"desktop.crop.{sure}", {"percent": read.sure_permille // 10})


def _standing(read: FieldReading) -> Iterable[Text]:
    """Say why a value counts, or that it is only proposed, and what else it may say."""
    yield Text(f"read.ground.{read.ground.value if read.ground else 'none'}")
    if read.mending is not Mending.NONE:
        yield Text("desktop.crop.mended", {"value": read.value})
    if read.disputed:
        yield Text("desktop.crop.disputed")
    if read.candidates:
        yield Text("desktop.crop.instead", {"values": " / ".join(read.candidates)})
