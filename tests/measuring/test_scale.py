"""Is a line from a scale read as the scale means it, and does only a settled weight become a weighing?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.measuring.grams import GRAMS, to_grams
from app.measuring.lines import Lines
from app.measuring.sics import LONGEST, NOW, STABLE, TARE, Response, Status, read_response
from app.measuring.weighing import PATIENCE_S, WeighingTaken

TEXTS = json.loads((Path(__file__).parents[2] / "resources/texts/measuring.json").read_text("utf-8"))
TARE_OF_NOTHING = b"TA A      0.00 kg"
Scale = Callable[[bytes, float], bytes]


@pytest.mark.parametrize(
    ("line", "response"),
    [
        (b"S S     100.00 g", Response(Status.STABLE, 100, "g")),
        (b"S S    1024.50 kg", Response(Status.STABLE, 1_024_500, "kg")),
        (b"S D      26.003 kg", Response(Status.MOVING, 26_003, "kg")),
        (b"S S    -100.00 g", Response(Status.STABLE, -100, "g")),
        (b"S S -   100.00 g", Response(Status.STABLE, -100, "g")),
        (b"S S       1.25 t", Response(Status.STABLE, 1_250_000, "t")),
        (b"S S       2.5 lb", Response(Status.STABLE, 1_134, "lb")),
        (b"S S       0.5 g", Response(Status.STABLE, 0, "g")),
        (b"S S       1.5 g", Response(Status.STABLE, 2, "g")),
        (b"TA A      12.000 kg", Response(Status.TARE, 12_000, "kg")),
        (b"TA I", Response(Status.TARE_BUSY)),
        (b"S I", Response(Status.BUSY)),
        (b"S +", Response(Status.OVERLOAD)),
        (b"S -", Response(Status.UNDERLOAD)),
        (b"ES", Response(Status.UNKNOWN_COMMAND)),
        (b"ET", Response(Status.NOT_TRANSMITTED)),
        (b"EL", Response(Status.REFUSED)),
        (b"S S     100.00 oz", Response(Status.UNIT)),
    ],
)
def test_a_response_of_the_standard_is_read(line: bytes, response: Response) -> None:
    assert read_response(line) == response


@pytest.mark.parametrize(
    "line",
    [
        *(b"", b"S", b"S S", b"S S kg", b"S S  1,024.5 kg", b"S S 1e3 kg", b"S S 100", b"S S .5 kg", b"S S 5. kg"),
        *(b"s s 1 kg", b"S X 1 kg", b"S S 1 kg 2", b"100.00 g", b"S S \xff1 kg", b"S S \xb2 kg", b"S S 1\n kg"),
        *(b"S S 1_0 kg", b"S S +1 kg", b"S S --1 kg", b"S S " + b"9" * 40 + b" kg", b'I4 A "B021002593"'),
    ],
)
def test_what_is_no_response_is_noise(line: bytes) -> None:
    assert read_response(line) == Response(Status.NOISE)


@given(st.binary(max_size=200))
def test_any_line_is_read_or_noise(line: bytes) -> None:
    response = read_response(line)
    assert (response.mass_g is not None) == (response.status in {Status.STABLE, Status.MOVING, Status.TARE})


@given(
    st.decimals(min_value=-999_999, max_value=999_999, places=3),
    st.sampled_from(sorted(GRAMS)),
    st.sampled_from([b"S S", b"S D", b"TA A"]),
)
def test_a_written_weight_is_read_back_within_half_a_gram(amount: Decimal, unit: str, status: bytes) -> None:
    response = read_response(b"%s %s %s" % (status, f"{amount:>10}".encode(), unit.encode()))
    assert response.mass_g is not None
    assert abs(Fraction(amount) * Fraction(GRAMS[unit]) - response.mass_g) <= Fraction(1, 2)


def test_a_pound_is_exact_and_a_half_gram_goes_to_the_even_side() -> None:
    assert to_grams(Decimal(100_000), "lb") == 45_359_237
    assert [to_grams(Decimal(half), "g") for half in ("0.5", "1.5", "2.5", "-2.5")] == [0, 2, 2, -2]


@given(st.lists(st.binary(min_size=1, max_size=30).filter(lambda line: not set(line) & set(b"\r\n"))), st.data())
def test_lines_are_the_same_however_the_bytes_come(sent: list[bytes], data: st.DataObject) -> None:
    end = data.draw(st.sampled_from([b"\r", b"\n", b"\r\n"]))
    content = b"".join(line + end for line in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(content)))))
    lines = Lines()
    parts = [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]
    assert [line for part in parts for line in lines.feed(part)] == sent
    assert (lines.rest(), lines.dropped) == (b"", 0)


def test_a_group_separator_stays_in_its_line() -> None:
    assert Lines().feed(b"]d2010950600013435210\x1d21ABC\r") == [b"]d2010950600013435210\x1d21ABC"]


def test_a_line_without_an_end_is_given_after_a_silence() -> None:
    lines = Lines()
    assert lines.feed(b"SB-001") == lines.feed(b"") == []
    assert [lines.rest(), lines.rest()] == [b"SB-001", b""]


def test_a_line_too_long_is_dropped_whole_and_the_next_is_read() -> None:
    lines = Lines(longest=4)
    assert lines.feed(b"12") + lines.feed(b"345") + lines.feed(b"6") + lines.feed(b"7\r\n1234\r12345\rok\r") == [
        b"1234",
        b"ok",
    ]
    assert lines.dropped == 2


def weigh(scale: Scale, *, gross: bool = True, asking: bytes = NOW, step_s: float = 0.1) -> WeighingTaken:
    """Weigh with a scale that answers each question at once; time goes on in steps."""
    taken = WeighingTaken(scale_id="DEMO-W1", package=3, gross=gross, asking=asking)
    question, at = taken.begin(100.0), 100.0
    while taken.result is None:
        at += step_s
        answer = scale(question, at - 100.0) if question else b""
        question = taken.receive(answer, at) if answer else taken.wait(at)
    return taken


def saying(*answers: bytes, tare: bytes = TARE_OF_NOTHING) -> Scale:
    """Return a scale that gives these answers to the questions for the weight, and the last for ever."""
    left = list(answers)

    def answer(question: bytes, _at: float) -> bytes:
        return (tare if question == TARE else left.pop(0) if len(left) > 1 else left[0]) + b"\r\n"

    return answer


def refused(scale: Scale, *, gross: bool = True) -> str:
    result = weigh(scale, gross=gross).result
    assert isinstance(result, WorkstationError)
    assert {result.text.code, result.remedy.code} <= set(TEXTS)
    return result.code


@pytest.mark.parametrize("asking", [NOW, STABLE])
def test_a_settled_weight_is_a_weighing(asking: bytes) -> None:
    taken = weigh(saying(b"S D 25.9 kg", b"S I", b"S S 26.003 kg"), asking=asking)
    assert taken.result == Weighing(26_003, stable=True, scale_id="DEMO-W1", package=3, gross=True, unit="kg")


def test_a_weight_counts_only_when_it_is_said_twice_running() -> None:
    moving = saying(b"S S 20.0 kg", b"S S 2.0 kg", b"S D 20.0 kg", b"S S 20.0 kg", b"S I", b"S S 21.0 kg")
    assert weigh(moving).result == Weighing(21_000, stable=True, scale_id="DEMO-W1", package=3, gross=True, unit="kg")


@pytest.mark.parametrize("between", [b"S D 20.0 kg", b"S I", b"ET", b"S S 20.\xb5 kg"])
def test_what_comes_between_two_equal_weights_starts_the_count_again(between: bytes) -> None:
    assert weigh(saying(b"S S 20.0 kg", between, b"S S 20.0 kg", between, b"S S 21.0 kg")).result == Weighing(
        21_000, stable=True, scale_id="DEMO-W1", package=3, gross=True, unit="kg"
    )


def test_a_settled_weight_is_there_within_a_second() -> None:
    asked = []

    def settled(question: bytes, at: float) -> bytes:
        asked.append(at)
        return saying(b"S S 24.0 kg")(question, at)

    weigh(settled)
    assert len(asked) == 3
    assert asked[-1] < 1.0


def test_a_moving_weight_is_shown_and_never_recorded() -> None:
    taken = weigh(saying(b"S D 25.9 kg"))
    assert isinstance(taken.result, WorkstationError)
    assert (taken.result.code, taken.showing_g) == ("scale-unstable", 25_900)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"S +", "scale-overload"),
        (b"S -", "scale-underload"),
        (b"S I", "scale-unstable"),
        (b"ES", "scale-language"),
        (b"EL", "scale-language"),
        (b"ET", "scale-garbled"),
        (b"\xf8\x80\x00", "scale-garbled"),
        (b"S S 5.00 oz", "scale-unit"),
        (b"S S 0.00 kg", "scale-nothing"),
        (b"S S -0.02 kg", "scale-nothing"),
    ],
)
def test_what_is_no_weight_is_said_with_its_remedy(answer: bytes, code: str) -> None:
    assert refused(saying(answer)) == code


def test_a_scale_that_does_not_answer_is_asked_again_and_then_given_up() -> None:
    asked = []

    def silent(question: bytes, at: float) -> bytes:
        asked.append((question, at))
        return b""

    assert refused(silent) == "scale-silent"
    assert {question for question, _ in asked} == {TARE}
    assert len(asked) > 5
    assert asked[-1][1] < PATIENCE_S + 0.2


def test_one_lost_answer_does_not_end_the_weighing() -> None:
    def deaf_at_first(question: bytes, at: float) -> bytes:
        return b"" if at < 3 else saying(b"S S 5 kg")(question, at)

    assert isinstance(weigh(deaf_at_first).result, Weighing)


def test_a_gross_weight_is_refused_while_the_scale_holds_a_tare() -> None:
    tared = saying(b"S S 24.0 kg", tare=b"TA A 2.0 kg")
    assert refused(tared) == "scale-tared"
    assert weigh(tared, gross=False).result == Weighing(24_000, True, "DEMO-W1", 3, False, None, "kg")


def test_a_scale_without_tare_says_so_twice_before_it_is_believed() -> None:
    questions = []

    def level_0(question: bytes, at: float) -> bytes:
        questions.append(question)
        return saying(b"S S 24.0 kg", tare=b"ES")(question, at)

    assert isinstance(weigh(level_0).result, Weighing)
    assert questions[:3] == [TARE, TARE, NOW]


def test_a_scale_that_is_taring_is_waited_for() -> None:
    assert refused(saying(b"S S 24.0 kg", tare=b"TA I")) == "scale-unstable"


def test_what_a_scale_sends_unasked_before_the_question_is_not_a_weight() -> None:
    taken = WeighingTaken(scale_id="DEMO-W1", package=None, gross=True)
    taken.begin(0.0)
    taken.receive(b"S S 24.0 kg\r\n" * 5, 0.1)
    assert (taken.result, taken.showing_g) == (None, None)


def test_a_port_that_babbles_is_given_up_at_once() -> None:
    taken = WeighingTaken(scale_id="DEMO-W1", package=None, gross=True)
    taken.begin(0.0)
    taken.receive(b"noise\r\n" * 20_000, 0.1)
    assert isinstance(taken.result, WorkstationError)
    assert taken.result.code == "scale-garbled"


def fragments() -> st.SearchStrategy[bytes]:
    said = [
        b"S S 24.0 kg\r\n",
        b"S S 24.0 kg",
        b"\r\n",
        b"S D 1 g\r\n",
        b"S S ",
        b"0.0 kg\r\n",
        b"S +\r",
        TARE_OF_NOTHING,
    ]
    return st.sampled_from(said) | st.binary(max_size=LONGEST)


@given(st.lists(st.tuples(fragments(), st.floats(0, 3)), max_size=60))
def test_whatever_comes_ends_in_a_positive_weighing_or_a_named_error(heard: Iterable[tuple[bytes, float]]) -> None:
    taken, at = WeighingTaken(scale_id="DEMO-W1", package=None, gross=True), 0.0
    sent = [taken.begin(at)]
    for content, passed in heard:
        at += passed
        sent.append(taken.receive(content, at))
    sent.append(taken.wait(at + PATIENCE_S))
    assert set(sent) <= {b"", TARE, NOW}
    if isinstance(taken.result, Weighing):
        assert taken.result.mass_g > 0
    else:
        assert isinstance(taken.result, WorkstationError)
        assert f"error.{taken.result.code}.remedy" in TEXTS
