"""What does whoever opens a case file read first? One page in both languages, without script or network."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from app.domain.assessment import Assessment
from app.domain.moment import to_text
from app.domain.selection import Selection
from app.domain.texts import Catalogue, Language, Text
from app.referral.manifest import CaseFile
from app.referral.pictures import SmallCopy, photograph_rows

NAME = "index.html"

_PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 "Noto Sans", "Noto Sans CJK SC", sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #111; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border: 1px solid #999; padding: .3em .5em; text-align: left; vertical-align: top; }}
.hash {{ font: 12px monospace; word-break: break-all; }}
img {{ max-width: 280px; max-height: 280px; margin: 2px; border: 1px solid #999; vertical-align: top; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""  # noqa: E501 - a page


def _lane(selection: Selection, words: _Words) -> str:
    """Return the lane in force; of one that a person changed, who, when and why."""
    lane, change = words.both(Text(f"lane.{selection.lane}")), selection.change
    return f"{lane} · {change.officer_id}, {to_text(change.at)}: {change.reason}" if change else lane


def index_page(assessment: Assessment, files: Sequence[CaseFile], *, catalogue: Catalogue, copy: SmallCopy) -> bytes:
    """Return the page: verdict, what stands in the way and what to do, lane, photographs, every file with its hash."""
    words = _Words(catalogue)
    selection = assessment.selection
    rows = [
        ("case.declaration", assessment.consignment.declaration_no),
        ("case.verdict", words.both(Text(f"case.verdict.{assessment.verdict}"))),
        ("case.at", to_text(assessment.at)),
        (
            "case.officer",
            f"{assessment.officer.name_zh} / {assessment.officer.name_en} ({assessment.officer.officer_id})",
        ),
        ("case.station", f"{assessment.station_id}, {assessment.office}"),
        ("case.register", str(assessment.register.version) if assessment.register else "—"),
        ("case.rulebook", str(assessment.rulebook)),
        ("case.lane", _lane(selection, words) if selection else "—"),
        ("case.assessment", assessment.assessment_id),
    ]
    body = [
        f"<h1>{words.both(Text('case.title'))}</h1>",
        *([f"<p><strong>{words.both(Text('case.demo'))}</strong></p>"] if assessment.demo else []),
        _table((f"<th>{words.both(Text(code))}</th><td>{_plain(value)}</td>" for code, value in rows)),
        f"<h2>{words.both(Text('case.reasons'))}</h2>",
        _table(
            f"<td>{words.both(Text(f'desktop.outcome.{finding.outcome.name.lower()}'))}<br>"
            f"{words.lines(Text(f'question.{finding.code}'))}<br>{_plain(finding.code)}</td>"
            f"<td>{words.lines(finding.text)}</td><td>{words.lines(finding.next_step)}</td>"
            for finding in assessment.reasons
        ),
        *_photographs(assessment, files, words, copy),
        f"<h2>{words.both(Text('case.files'))}</h2>",
        f"<p>{words.both(Text('case.how'))}</p>",
        _table(
            f'<td><a href="{_plain(file.name)}">{_plain(file.name)}</a><br>{_plain(file.original or "")}</td>'
            f'<td>{words.both(Text(f"case.content.{file.content}"))}</td><td class="hash">{file.sha256}</td>'
            for file in files
        ),
    ]
    return _PAGE.format(title=words.both(Text("case.title")), body="\n".join(body)).encode()


def _photographs(assessment: Assessment, files: Sequence[CaseFile], words: _Words, copy: SmallCopy) -> tuple[str, ...]:
    if not assessment.consignment.photographs:
        return ()
    rows = photograph_rows(assessment.consignment, files, copy=copy, say=words.both)
    note = f"<p>{words.both(Text('case.photographs.note'))}</p>"
    return f"<h2>{words.both(Text('case.photographs'))}</h2>", note, _table(rows)


class _Words:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def both(self, text: Text) -> str:
        return " · ".join(self._spoken(text))

    def lines(self, text: Text) -> str:
        return "<br>".join(self._spoken(text))

    def _spoken(self, text: Text) -> list[str]:
        return [_plain(self._catalogue.render(text, language)) for language in Language]


def _table(rows: Iterable[str]) -> str:
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _plain(text: str) -> str:
    return html.escape(text, quote=True)
