"""Which papers are chains is read from what is in them."""

from __future__ import annotations

from pathlib import Path

from app.custody.document import write_chain
from app.custody.reading import MAX_CHAINS, ChainReader
from app.domain.custody import ChainFault
from tests.custody.making import SCHEMA, START, TERMS, honest


def reader() -> ChainReader:
    return ChainReader(schema=SCHEMA, terms=TERMS, held=None)


def test_a_chain_is_known_by_its_content_and_other_papers_are_left_alone(tmp_path: Path) -> None:
    chain, invoice, other = tmp_path / "paper.txt", tmp_path / "invoice.pdf", tmp_path / "packing.json"
    chain.write_bytes(write_chain(honest(), created=START))
    invoice.write_bytes(b"%PDF-1.7")
    other.write_bytes(b'{"packages": 4}')
    (reading,) = reader().read(map(str, [invoice, chain, other]))
    assert (reading.path, reading.report.is_sound) == (str(chain), True)


def test_a_chain_that_cannot_be_opened_is_not_passed_over(tmp_path: Path) -> None:
    (reading,) = reader().read([str(tmp_path / "custody.json")])
    assert not reading.report.is_sound
    assert reading.report.batch_nos == ()


def test_no_more_chains_are_verified_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "custody.json"
    path.write_bytes(b'{"type":"EPCISDocument"}')
    readings = list(reader().read([str(path)] * (MAX_CHAINS + 2)))
    found = [reading.report.problems[0].fault for reading in readings]
    assert found.count(ChainFault.TOO_MANY_CHAINS) == 2


def test_a_file_that_changed_since_it_was_verified_is_verified_anew(tmp_path: Path) -> None:
    path, chains = tmp_path / "custody.json", reader()
    path.write_bytes(write_chain(honest(), created=START))
    (first,) = chains.read([str(path)])
    (again,) = chains.read([str(path)])
    path.write_bytes(path.read_bytes().replace(b'"GRM"', b'"KGM"', 1))
    (altered,) = chains.read([str(path)])
    assert first.report.is_sound
    assert again.report == first.report
    assert not altered.report.is_sound
