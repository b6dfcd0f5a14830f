"""What is answered: the JSON shapes that scripts rely on, the tables people read, and the exit code with each."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.auditing.sign import Sign, SignCode
from app.doctor import Condition, Examined
from app.domain.assessment import Assessment
from app.domain.checked_rulebook import Refused, Sound
from app.domain.consignment import Consignment, nothing_declared
from app.domain.errors import WorkstationError
from app.domain.evidence import RegisterStamp
from app.domain.finding import Basis, Finding, Subject
from app.domain.moment import from_text, to_text
from app.domain.officer import Officer, Role
from app.domain.outbox import Outbox
from app.domain.outcome import Outcome
from app.domain.registry import RegistryState, SyncOutcome, SyncResult
from app.domain.screened import Dismissal
from app.domain.selection import Draw, Lane, LaneChange, LaneReason, Selection
from app.domain.symbol import Scan, Symbol
from app.domain.texts import Text
from app.domain.verification import Answer, DocumentSigner, Verification
from app.hub.ingest import Ingested, Received
from app.hub.journals import Standing
from app.journal.receipt import Receipt
from app.referral.writing import WrittenCase
from tests.terminal.shapes import EXAMPLES, has_shape
from tests.terminal.test_usage import Spare, at_hub, run
from ui.terminal.parts import Demo

NOON = from_text("2026-11-20T04:00:00Z")
WORDS = Text("error.no-registry")
IN_ENGLISH = "This station has no registry yet, so nothing can be judged."


def finding(outcome: Outcome, code: str = "licence.balance", *, item: int = 1) -> Finding:
    basis = Basis(WORDS, "a source", "high")
    return Finding(code, Subject(item, "DEMO-1"), outcome, "<= 1 kg", "2 kg", WORDS, WORDS, "rule", basis)


def judged(*outcomes: Outcome, what_if: bool = False) -> Assessment:
    return Assessment(
        assessment_id="a",
        consignment=replace(nothing_declared(), consignment_id="C-1"),
        at=NOON,
        what_if=what_if,
        officer=Officer("O", "关员", "Officer", Role.INSPECTOR, "2248", ""),
        station_id="GATE",
        office="2248",
        register=RegisterStamp(7, from_text("2026-11-20T03:00:00Z")),
        age_s=3600,
        rulebook=3,
        findings=tuple(finding(outcome) for outcome in outcomes),
        comparison=(),
        labels=(),
        demo=True,
    )


@dataclass
class Inspector:
    """An officer at work who judges everything alike; `asked` tells what for."""

    assessment: Assessment
    asked: list[object]

    def open_folder(self, folder: Path) -> Consignment:
        self.asked.append(folder)
        return self.assessment.consignment

    def inspect(self, _consignment: Consignment, *, at: datetime | None, stopwatch: Callable[[str], Any]) -> Assessment:
        with stopwatch("judge"):
            self.asked.append(at)
        return self.assessment

    def write_report(self, _assessment: Assessment, path: Path) -> Path:
        self.asked.append(path)
        return path


def at_work(station: object) -> Spare:
    return Spare(at_work=lambda: nullcontext(station))


def records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_page_gives_an_example_of_every_answer() -> None:
    assert set(EXAMPLES) == {
        *(
            "inspect",
            "select",
            "dismiss",
            "refer",
            "scan",
            "read",
            "measure",
            "verify",
            "sync",
            "demo",
            "doctor",
            "journal export",
            "journal signs",
            "journal import",
            "log",
            "hub ingest",
            "print",
            "examine",
            "hub status",
            "log export",
            "review",
            "enrol request",
            "enrol accept",
        ),
        *("hub init", "hub issue", "hub enrol", "hub publish", "hub serve", "hub rulebook check"),
    }


def test_inspect_answers_in_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    inspector = Inspector(judged(Outcome.REFER), [])
    argv = ("inspect", "goods", "--report", "r.pdf", "--json", "--at", "2026-11-20")
    assert run(*argv, spare=at_work(inspector)) == 1
    assert inspector.asked == [Path("goods"), from_text("2026-11-20"), Path("r.pdf")]
    (answer,) = records(capsys)
    assert has_shape(answer, "inspect")
    assert answer == {
        "consignment": "C-1",
        "verdict": "REFER",
        "lane": None,
        "at": "2026-11-20T04:00:00Z",
        "what_if": False,
        "register": {"version": 7, "issued": "2026-11-20T03:00:00Z", "age_s": 3600},
        "rulebook": 3,
        "findings": [
            {
                "code": "licence.balance",
                "item": 1,
                "ref": "DEMO-1",
                "outcome": "REFER",
                "expected": "<= 1 kg",
                "found": "2 kg",
                "basis": IN_ENGLISH,
                "text": IN_ENGLISH,
                "next_step": answer["findings"][0]["next_step"],
            }
        ],
        "report": "r.pdf",
    }


def test_what_is_not_there_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    bare = replace(judged(), register=None, age_s=None)
    nothing = finding(Outcome.UNKNOWN, item=0)._replace(subject=Subject(), basis=None)
    assert run("inspect", "goods", "--json", spare=at_work(Inspector(replace(bare, findings=(nothing,)), []))) == 1
    (answer,) = records(capsys)
    assert (answer["register"], answer["report"]) == (None, None)
    assert [answer["findings"][0][name] for name in ("item", "ref", "basis")] == [None] * 3


@pytest.mark.parametrize(
    ("outcomes", "code", "word"),
    [
        ([Outcome.PASS, Outcome.NOTICE], 0, "RELEASE: C-1"),
        ([Outcome.PASS, Outcome.UNKNOWN], 1, "REFER, do not release: C-1"),
        ([Outcome.PASS, Outcome.REFER], 1, "REFER, do not release: C-1"),
        ([Outcome.REFER, Outcome.DETAIN], 1, "DETAIN: C-1"),
        ([], 1, "REFER, do not release: C-1"),
    ],
)
def test_inspect_exits_0_for_a_release_alone(
    outcomes: list[Outcome], code: int, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("inspect", "goods", spare=at_work(Inspector(judged(*outcomes), []))) == code
    out, err = capsys.readouterr()
    assert word in out.splitlines()
    assert err == ""
    for outcome in outcomes:
        assert (f"{outcome.name:8} licence.balance" in out) is (outcome > Outcome.NOTICE)


def test_a_what_if_says_so_before_its_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", "goods", spare=at_work(Inspector(judged(Outcome.PASS, what_if=True), []))) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines.index("What-if as of 2026-11-20T04:00:00Z: not an inspection, never signed as one.") < lines.index(
        "RELEASE: C-1"
    )


def test_where_the_time_goes_is_said_beside_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ("inspect", "goods", "--timing", "--json", "--report", "r.pdf")
    run(*argv, spare=at_work(Inspector(judged(Outcome.PASS), [])))
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    steps = [line.split(" ms  ") for line in err.splitlines()]
    assert [step for _, step in steps] == ["open the station", "read the declaration", "judge", "write the report"]
    assert all(float(ms) >= 0 for ms, _ in steps)


def a_symbol(path: str, text: str) -> Symbol:
    quad = ((1, 2), (3, 2), (3, 4), (1, 4))
    return Symbol(path, 1, "QRCode", text, text.encode(), quad, "zxing", "clahe", 3.14)


class Camera:
    """Reads what the test says; a reader is missing."""

    def __init__(self, scans: Sequence[Scan]) -> None:
        self._scans = scans

    def scan(self, paths: Sequence[Path]) -> Iterator[Scan]:
        assert [str(path) for path in paths] == [scan.path for scan in self._scans]
        return iter(self._scans)

    def missing(self) -> Sequence[Text]:
        return [WORDS]


def test_scan_answers_one_object_for_each_symbol(capsys: pytest.CaptureFixture[str]) -> None:
    camera = Camera(
        [Scan("a.png", "00", (a_symbol("a.png", "潮"), a_symbol("a.png", "x\x1d\n"))), Scan("b.png", "00", ())]
    )
    assert run("scan", "a.png", "b.png", "--json", spare=Spare(scanning=lambda **_: nullcontext(camera))) == 0
    out, err = capsys.readouterr()
    first, second = (json.loads(line) for line in out.splitlines())
    assert has_shape(first, "scan")
    assert first == {
        "path": "a.png",
        "page": 1,
        "symbology": "QRCode",
        "text": "潮",
        "bytes": base64.b64encode("潮".encode()).decode(),
        "quad": [[1, 2], [3, 2], [3, 4], [1, 4]],
        "engine": "zxing",
        "stage": "clahe",
        "ms": 3.1,
    }
    assert second["text"] == "x\x1d\n"
    assert err.splitlines() == [IN_ENGLISH]


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_it(capsys: pytest.CaptureFixture[str]) -> None:
    camera = Camera([Scan("a.png", "", (), WORDS), Scan("b.png", "00", (a_symbol("b.png", "b"),))])
    assert run("scan", "a.png", "b.png", spare=Spare(scanning=lambda **_: nullcontext(camera))) == 3
    out, err = capsys.readouterr()
    assert out.splitlines() == ["b.png  1  QRCode  zxing/clahe  'b'"]
    assert "the first is a.png" in err.splitlines()[-2]


@pytest.mark.parametrize(("said", "budget"), [((), 1.5), (("--budget", "4"), 4.0)])
def test_scan_is_given_the_time_that_a_picture_may_take(said: tuple[str, ...], budget: float) -> None:
    asked: list[float] = []

    def scanning(*, budget_s: float) -> AbstractContextManager[Camera]:
        asked.append(budget_s)
        return nullcontext(Camera([Scan("a.png", "00", ())]))

    assert run("scan", "a.png", *said, spare=Spare(scanning=scanning)) == 0
    assert asked == [budget]


@pytest.mark.parametrize("budget", ["0", "-1", "nan", "15.1", "soon"])
def test_a_time_that_no_picture_may_take_is_wrong_usage(budget: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run("scan", "a.png", "--budget", budget, spare=Spare())
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([Answer.VALID], 0),
        ([Answer.UNKNOWN], 1),
        ([Answer.INVALID], 1),
        ([Answer.VALID, Answer.VALID], 0),
        ([Answer.INVALID, Answer.VALID], 1),
    ],
)
def test_verify_exits_0_when_every_file_is_valid(
    answers: list[Answer], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def verify(path: Path, *_: object) -> Verification:
        signer = DocumentSigner("Lin Haiyan 林海燕", "inspector", NOON)
        unsigned = DocumentSigner("nobody", "supervisor", None)
        return Verification(str(path), "report", answers[int(path.name)], (WORDS,), (signer, unsigned))

    files = [str(place) for place, _ in enumerate(answers)]
    assert run("verify", *files, "--json", spare=Spare(verify=verify)) == code
    found = records(capsys)
    assert [record["answer"] for record in found] == [answer.value for answer in answers]
    assert has_shape(found[0], "verify")
    assert found[0] == {
        "path": "0",
        "kind": "report",
        "answer": answers[0].value,
        "reasons": [IN_ENGLISH],
        "signers": [
            {"name": "Lin Haiyan 林海燕", "role": "inspector", "time": "2026-11-20T04:00:00Z"},
            {"name": "nobody", "role": "supervisor", "time": None},
        ],
    }
    assert run("verify", *files, spare=Spare(verify=verify)) == code
    assert "         supervisor: nobody, -" in capsys.readouterr().out.splitlines()


def test_whose_signatures_are_expected_may_be_said_before_or_after_the_files() -> None:
    asked: list[tuple[Path, list[str]]] = []

    def verify(path: Path, signed_by: Sequence[str], _slip: Path | None) -> Verification:
        asked.append((path, list(signed_by)))
        return Verification(str(path), "report", Answer.VALID, ())

    spare = Spare(verify=verify)
    for argv in (
        ("verify", "--signed-by", "supervisor", "r.pdf", "--signed-by", "declarant"),
        ("verify", "r.pdf", "--signed-by", "supervisor", "--signed-by", "declarant"),
        ("verify", "r.pdf"),
    ):
        assert run(*argv, spare=spare) == 0
    both = ["supervisor", "declarant"]
    assert asked == [(Path("r.pdf"), both), (Path("r.pdf"), both), (Path("r.pdf"), [])]


@dataclass
class Syncing:
    """An officer at work for whom a sync comes out as the test says."""

    outcome: SyncOutcome

    def sync(self, source: str | None) -> SyncOutcome:
        assert source in (None, "stick")
        return self.outcome

    def registry(self) -> RegistryState:
        return RegistryState(None, None, None, "stick", outbox=Outbox(records=12, inspections=3, reports=2))


@pytest.mark.parametrize(
    ("result", "code"),
    [(SyncResult.UPDATED, 0), (SyncResult.CURRENT, 0), (SyncResult.REFUSED, 3), (SyncResult.UNREACHABLE, 3)],
)
def test_sync_answers_and_exits_3_when_nothing_could_be_taken(
    result: SyncResult, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = SyncOutcome("stick", result, None if code else 7, None if code else 3, WORDS if code else None)
    assert run("sync", "--from", "stick", "--json", spare=at_work(Syncing(outcome))) == code
    out, err = capsys.readouterr()
    assert has_shape(json.loads(out), "sync")
    assert json.loads(out) == {
        "from": "stick",
        "result": result.value,
        "register": outcome.register,
        "rulebook": outcome.rulebook,
        "reason": IN_ENGLISH if code else None,
        "outbox": {"records": 12, "reports": 2},
    }
    assert len(err.splitlines()) == code
    assert run("sync", spare=at_work(Syncing(outcome))) == code
    assert "stick" in capsys.readouterr().out


class Journal:
    """A journal of two lines; `breaks` when the disk fails after the first."""

    def __init__(self, *, breaks: bool = False) -> None:
        self._breaks = breaks

    def export_journal(self) -> Iterator[bytes]:
        yield b'{"first":1}'
        if self._breaks:
            raise WorkstationError("station-disk")
        yield b'{"second":2}'

    def verify_journal(self) -> Verification:
        return Verification("station.db", "journal", Answer.INVALID, (WORDS,))


class Audited:
    """A journal with one sign."""

    def signs(self) -> tuple[Sign, ...]:
        figures = {"hits": 5, "of": 5, "releases": 6, "all": 40, "one_in": 4386}
        return (Sign(SignCode.SAME_EXPORTER, "I-1", "E1", (12, 15, 19, 24, 31), figures),)


def test_signs_are_told_with_their_entries_and_are_no_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("journal", "signs", "--json", spare=at_work(Audited())) == 0
    (answer,) = records(capsys)
    assert has_shape(answer, "journal signs")
    assert answer == {**EXAMPLES["journal signs"], "text": answer["text"]}
    assert run("journal", "signs", "--lang", "en", spare=at_work(Audited())) == 0
    told = capsys.readouterr().out
    assert "never a verdict" in told
    assert "12, 15, 19, 24, 31" in told


def test_an_export_is_written_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "journal.jsonl"
    assert run("journal", "export", str(file), "--json", spare=at_work(Journal())) == 0
    assert file.read_bytes() == b'{"first":1}\n{"second":2}\n'
    (answer,) = records(capsys)
    assert has_shape(answer, "journal export")
    assert answer == {"export": str(file), "lines": 2}
    assert list(tmp_path.iterdir()) == [file]


def test_an_export_never_takes_the_place_of_another_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_text("kept", encoding="utf-8")
    assert run("journal", "export", str(file), spare=at_work(Journal())) == 3
    assert file.read_text(encoding="utf-8") == "kept"
    assert str(file) in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


def test_an_export_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    assert run("journal", "export", str(tmp_path / "j"), spare=at_work(Journal(breaks=True))) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_does_not_verify_is_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("journal", "verify", "--json", spare=at_work(Journal())) == 1
    (answer,) = records(capsys)
    assert (answer["kind"], answer["answer"], answer["reasons"]) == ("journal", "INVALID", [IN_ENGLISH])


@pytest.mark.parametrize(("condition", "code"), [(Condition.GOOD, 0), (Condition.WANTING, 0), (Condition.FAILING, 3)])
def test_doctor_exits_3_when_something_keeps_the_station_from_its_job(
    condition: Condition, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    examined = Examined("zbar", condition, WORDS, None if condition is Condition.GOOD else WORDS)
    assert run("doctor", "--json", spare=Spare(examine=lambda: [examined])) == code
    (answer,) = records(capsys)
    assert has_shape(answer, "doctor")
    assert [answer] == [
        {
            "check": "zbar",
            "condition": condition.value,
            "text": IN_ENGLISH,
            "remedy": None if condition is Condition.GOOD else IN_ENGLISH,
        }
    ]


@dataclass(frozen=True)
class Told:
    name: str
    assessment: Assessment
    report: Path
    as_expected: bool


@pytest.mark.parametrize("as_expected", [True, False])
def test_the_demo_exits_0_when_every_story_came_out_as_expected(
    as_expected: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    told = (
        Told("clean", judged(Outcome.PASS), Path("clean.pdf"), as_expected=True),
        Told("over-drawn", judged(Outcome.REFER), Path("over.pdf"), as_expected=as_expected),
    )
    spare = Spare(tell_demo=lambda said: (said(WORDS), Demo(Path("home"), WORDS, told))[1])
    assert run("demo", "--headless", "--json", spare=spare) == (0 if as_expected else 1)
    out, err = capsys.readouterr()
    first, second = (json.loads(line) for line in out.splitlines())
    assert has_shape(second, "demo")
    assert (first["story"], first["as_expected"], first["verdict"]) == ("clean", True, "RELEASE")
    assert (second["story"], second["as_expected"], second["report"]) == ("over-drawn", as_expected, "over.pdf")
    assert err.splitlines() == [IN_ENGLISH]
    run("demo", "--headless", spare=spare)
    table = capsys.readouterr().out.splitlines()[:2]
    assert table == [
        "✓  clean       RELEASE  -                clean.pdf",
        f"{'✓' if as_expected else '✗'}  over-drawn  REFER    licence.balance  over.pdf",
    ]


RECEIPT = Receipt("2248-0a1b2c", 40, bytes(32), from_text("2026-11-20T04:00:00Z"), ("ab" * 32,))


def test_what_is_wrong_with_what_a_station_sent_is_said_and_is_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    fork = Ingested("2248-0a1b2c", 0, 0, 40, 0, (Text("ingest.fork", {"seq": 38}),))
    assert run("hub", "ingest", "stick", spare=at_hub(ingest=lambda _: (fork,))) == 1
    assert "Entry 38 is not the one" in capsys.readouterr().err


def test_an_authority_without_stations_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("hub", "status", spare=at_hub(status=lambda: ())) == 0
    assert "No station" in capsys.readouterr().out
    silent = Standing("2248-0a1b2c", "2248", None, 0)
    assert run("hub", "status", spare=at_hub(status=lambda: (silent,))) == 0
    assert "nothing has come yet" in capsys.readouterr().out


class Listening:
    """A hub that is told of what came while it listened, and then ended by Ctrl+C."""

    place = ("127.0.0.1", 8080)

    def __init__(self, said: Callable[[Received | Text], None], *came: Received | Text) -> None:
        self.said = said
        self.came = came

    def serve_forever(self) -> None:
        for what in self.came:
            self.said(what)
        raise KeyboardInterrupt


def test_a_hub_that_listens_says_where_and_what_came(capsys: pytest.CaptureFixture[str]) -> None:
    piece = "0000000001-0000000040-0123456789abcdef.segment"
    came = (
        Received("2248-0a1b2c", piece, RECEIPT, is_new=True),
        Received("2248-0a1b2c", piece, None, is_new=False, fault=Text("ingest.gap", {"first": 1, "last": 9})),
        Text("error.publish-disk", {"detail": "No space left on device"}),
    )
    asked: list[tuple[str, int]] = []

    @contextmanager
    def serve(address: tuple[str, int], *, said: Callable[[Received | Text], None], **_: object) -> Iterator[Listening]:
        asked.append(address)
        yield Listening(said, *came)

    assert run("hub", "serve", "--json", "--address", ":8081", spare=at_hub(serve=serve)) == 0
    out, err = capsys.readouterr()
    where, taken, left = (json.loads(line) for line in out.splitlines())
    assert (asked, where) == ([("0.0.0.0", 8081)], {"address": "http://127.0.0.1:8080/"})  # noqa: S104
    assert has_shape(taken, "hub serve")
    assert (taken["through"], taken["fault"]) == (40, None)
    assert "Entries 1 to 9 are missing" in left["fault"]
    assert "No space left" in err
    assert run("hub", "serve", spare=at_hub(serve=serve)) == 0
    assert "signed for up to entry 40" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["8080", "host", "host:", "host:-1", "host:70000", "host:８０"])
def test_an_address_that_is_none_is_wrong_usage(address: str) -> None:
    with pytest.raises(SystemExit):
        run("hub", "serve", "--address", address)


def test_the_hub_answers_in_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = at_hub(
        init=lambda **_: tmp_path,
        issue=lambda batches, out: [out / name for name in batches],
        enrol=lambda *_, out: out,
        publish=lambda out, **_: (out, 7),
        ingest=lambda _: (Ingested("2248-0a1b2c", 12, 2, 40, 1, ()),),
        status=lambda: (Standing("2248-0a1b2c", "2248", RECEIPT, 0),),
    )
    spare = Spare(
        hub=hub.hub,
        request_enrolment=lambda out, **_: out,
        accept_enrolment=lambda *_: "GATE-1",
    )
    where = str(tmp_path)
    for argv, answer in (
        (("hub", "init"), {"authority": where}),
        (("hub", "issue", "a", "--out", where), {"label": f"{where}/a"}),
        (("hub", "enrol", "r", "--out", where), {"welcome": where}),
        (("hub", "publish", "--out", where), {"registry": where, "register": 7}),
        (
            ("hub", "ingest", where),
            {"station": "2248-0a1b2c", "entries": 12, "reports": 2, "through": 40, "missing": 1, "faults": []},
        ),
        (
            ("hub", "status"),
            {
                "station": "2248-0a1b2c",
                "office": "2248",
                "through": 40,
                "at": "2026-11-20T04:00:00Z",
                "missing": 1,
                "forks": 0,
            },
        ),
        (("enrol", "request", "--office", "1", "--officer", "o.p12", "--out", where), {"request": where}),
        (("enrol", "accept", "w"), {"station": "GATE-1"}),
    ):
        assert run(*argv, "--json", spare=spare) == 0
        assert records(capsys) == [answer]
        assert has_shape(answer, " ".join(argv[:2]))
        assert run(*argv, spare=spare) == 0
        assert capsys.readouterr().out


def test_a_rulebook_that_would_be_taken_is_told_with_what_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    sound = Sound(version=3, facts=3, rules=97, vectors=582, rows=499, changes=(date(2026, 11, 28),))
    spare = at_hub(check_rulebook=lambda _: sound)
    assert run("hub", "rulebook", "check", "book", "--json", spare=spare) == 0
    (answer,) = records(capsys)
    assert has_shape(answer, "hub rulebook check")
    assert (answer["answer"], answer["rules"], answer["changes"]) == ("VALID", 97, ["2026-11-28"])
    assert run("hub", "rulebook", "check", "book", spare=spare) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "book: would be taken (version 3). 97 rules, 582 vectors, facts v3, 499 schedule rows."
    assert second == "Something changes on: 2026-11-28"


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (WorkstationError("rulebook-shape", where="x", reason="y"), "Correct it there"),
        (WorkstationError("rulebook-needs-newer-program", needs=9, has=3), "Update the program"),
    ],
)
def test_a_rulebook_that_would_be_refused_is_told_with_file_line_and_remedy(
    error: WorkstationError, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spare = at_hub(check_rulebook=lambda _: Refused(Path("book/licence.json"), 412, error))
    assert run("hub", "rulebook", "check", "book", "--json", spare=spare) == 1
    (answer,) = records(capsys)
    assert has_shape(answer, "hub rulebook check")
    assert (answer["answer"], answer["refusal"]["line"], answer["refusal"]["code"]) == ("INVALID", 412, error.code)
    assert run("hub", "rulebook", "check", "book", spare=spare) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("book/licence.json:412: The rulebook ")
    assert second.startswith(remedy)


def test_columns_line_up_under_chinese_names(capsys: pytest.CaptureFixture[str]) -> None:
    told = tuple(Told(name, judged(), Path("r"), as_expected=True) for name in ("潮水", "tide"))
    spare = Spare(tell_demo=lambda _: Demo(Path("home"), WORDS, told))
    run("demo", "--headless", spare=spare)
    first, second = capsys.readouterr().out.splitlines()[:2]
    assert first == "✓  潮水  REFER  -  r"
    assert second == "✓  tide  REFER  -  r"


class Dismisser(Inspector):
    """An officer at work who may dismiss every hit."""

    def dismiss(self, name: str, entry_id: str, *, reason: str) -> Dismissal:
        self.asked.append((name, entry_id, reason))
        return Dismissal("O", reason, "f1")


def test_dismiss_answers_in_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    officer = Dismisser(judged(Outcome.PASS), [])
    assert run("dismiss", "Grey Line", "DEMO-W1", "--reason", "founded in 1901", "--json", spare=at_work(officer)) == 0
    (answer,) = records(capsys)
    assert has_shape(answer, "dismiss")
    assert (answer["officer"], answer["fingerprint"]) == ("O", "f1")
    assert officer.asked == [("Grey Line", "DEMO-W1", "founded in 1901")]


class Selector(Inspector):
    """An officer at work for whom every consignment was drawn by lot."""

    def select(self, consignment: Consignment) -> Selection:
        reasons = (LaneReason("one", Lane.YELLOW, WORDS, is_known=True), LaneReason("two", Lane.GREEN, WORDS, False))
        draw = Draw(1, bytes(32), 50_000, Lane.RED)
        return Selection(consignment.consignment_id, 3, Lane.YELLOW, reasons, draw)

    def reroute(self, consignment: Consignment, lane: Lane, reason: str) -> Selection:
        self.asked.append((lane, reason))
        return self.select(consignment).changed(LaneChange(lane, "O", Role.SUPERVISOR, reason, NOON))


def test_select_answers_in_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    selector = Selector(judged(Outcome.PASS), [])
    assert run("select", "goods", "--json", spare=at_work(selector)) == 0
    assert run("select", "goods", "--json", "--lane", "green", "--reason", "why", spare=at_work(selector)) == 0
    drawn, changed = records(capsys)
    assert selector.asked == [Path("goods"), Path("goods"), (Lane.GREEN, "why")]
    assert has_shape(drawn, "select")
    assert has_shape(changed, "select")
    assert (drawn["lane"], drawn["proposed"], drawn["drawn"], drawn["change"]) == ("red", "yellow", True, None)
    assert changed["change"] == {"lane": "green", "officer": "O", "reason": "why", "at": to_text(NOON)}
    assert [reason["known"] for reason in drawn["reasons"]] == [True, False]


def test_select_says_for_people_which_lane_and_what_brought_it_about(capsys: pytest.CaptureFixture[str]) -> None:
    selector = Selector(judged(Outcome.PASS), [])
    run("select", "goods", spare=at_work(selector))
    run("select", "goods", "--lane", "green", "--reason", "why", spare=at_work(selector))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "C-1: red: opened, drawn by lot"
    assert lines[1] == f"  yellow   {IN_ENGLISH}"
    assert lines[2] == f"  green    cannot be ruled out: {IN_ENGLISH}"
    assert lines[3] == "C-1: green: papers, changed by O: why"


def test_inspect_says_the_lane(capsys: pytest.CaptureFixture[str]) -> None:
    selector = Selector(judged(Outcome.PASS), [])
    selector.assessment = replace(selector.assessment, selection=selector.select(selector.assessment.consignment))
    assert run("inspect", "goods", spare=at_work(selector)) == 0
    assert "  red: opened, drawn by lot" in capsys.readouterr().out.splitlines()
    assert run("inspect", "goods", "--json", spare=at_work(selector)) == 0
    assert [answer["lane"] for answer in records(capsys)] == ["red"]


def test_refer_answers_in_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    class Referrer(Inspector):
        def refer(self, folder: Path, path: Path, *, assessment_id: str | None) -> WrittenCase:
            self.asked.append((folder, path, assessment_id))
            return WrittenCase(path, 14, "00")

    referrer = Referrer(judged(Outcome.PASS), [])
    assert run("refer", "goods", "--to", "case.zip", "--json", spare=at_work(referrer)) == 0
    assert run("refer", "goods", "--to", "case.zip", "--assessment", "a", spare=at_work(referrer)) == 0
    assert referrer.asked == [(Path("goods"), Path("case.zip"), None), (Path("goods"), Path("case.zip"), "a")]
    answer, said = capsys.readouterr().out.splitlines()
    assert has_shape(json.loads(answer), "refer")
    assert json.loads(answer) == {"case": "case.zip", "files": 14, "sha256": "00"}
    assert said == "Case file written to case.zip: 14 files, SHA-256 00"
