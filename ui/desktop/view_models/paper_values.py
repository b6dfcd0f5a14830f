"""What stands on which paper, how was it read, and how far does it count? What the details say beside the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.consignment import Consignment
from app.domain.crop import Spot
from app.domain.finding import Finding
from app.domain.paper_reading import SURE_PERMILLE, FieldReading, Mending, PaperReading
from app.domain.texts import Text
from app.domain.verification import Answer

_FAIRLY_SURE_PERMILLE = 800


@dataclass(frozen=True)
class PaperValue:
    """One value of a paper that was read by its look, or the first page of a paper that could not be read.

    `paper` is its kind, `file` the name of its file. `printed` is the value as read; `said` says in words how sure that
    is, why it counts or that it does not, and what else it may say. `seal` is what its electronic seals come to, None
    without any.
    """

    spot: Spot
    paper: Text
    file: str
    field: Text | None
    printed: str
    said: tuple[Text, ...]
    seal: Answer | None


def value_of(paper: PaperReading, read: FieldReading) -> PaperValue:
    """Return a value that was read, with where it stands."""
    return PaperValue(
        spot=Spot(paper.path, paper.sha256, read.page, read.box),
        paper=_kind(paper),
        file=Path(paper.path).name,
        field=Text(f"field.{read.field}"),
        printed=read.printed,
        said=(_sureness(read), *_standing(read), *((paper.fault,) if paper.fault else ())),
        seal=paper.seal,
    )


def values_behind(finding: Finding, consignment: Consignment | None) -> tuple[PaperValue, ...]:
    """Return what a finding about the look of papers rests on: values that do not count, and papers of no kind."""
    if consignment is None:
        return ()
    match finding.code:
        case "papers.legible":
            unread = [one for one in consignment.readings if one.kind is None or not one.pages]
            return tuple(_page_of(one) for one in unread)
        case "papers.read":
            about = [paper for paper in consignment.documents if paper.name == finding.subject.ref]
            readings = [reading for paper in about if (reading := consignment.reading_of(paper))]
            return tuple(value for reading in readings for value in _in_question(reading, finding))
        case _:
            return ()


def _in_question(paper: PaperReading, finding: Finding) -> Iterable[PaperValue]:
    """Return the values a finding names, else the page that deserves a second look."""
    facts = dict(finding.facts)
    named = {
        name.strip()
        for fact in ("paper_contradicts", "paper_unsure")
        for name in str(facts.get(fact) or "").split(",")
        if name.strip()
    }
    values = [value_of(paper, one) for one in paper.fields if one.field in named and not one.accepted]
    return values or ([_page_of(paper)] if paper.fault else [])


def _page_of(paper: PaperReading) -> PaperValue:
    page = paper.pages[0] if paper.pages else 1
    spot, file = Spot(paper.path, paper.sha256, page, None), Path(paper.path).name
    said = paper.fault or Text("read.no-kind", {"path": file, "page": page})
    return PaperValue(spot, _kind(paper), file, None, "", (said,), paper.seal)


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
