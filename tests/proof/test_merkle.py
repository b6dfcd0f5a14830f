"""The tree of RFC 9162, beside roots, paths and proofs that others computed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.proof.merkle import EMPTY, MerkleTree, hash_leaf, is_consistent, is_included

CT_ENTRIES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
CT_ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The reference entries and roots of the Certificate Transparency project, for trees of 0 to 8 leaves."""

CT_CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
"""The same project's reference consistency proofs."""

FOREIGN = json.loads((Path(__file__).parent / "merkle_vectors.json").read_text(encoding="utf-8"))
"""Roots and inclusion paths over the entries "0", "1", ... computed by pymerkle 7.0."""


def tree(size: int) -> MerkleTree:
    return MerkleTree(hash_leaf(str(number).encode()) for number in range(size))


def test_roots_are_those_of_certificate_transparency() -> None:
    whole = MerkleTree(hash_leaf(bytes.fromhex(entry)) for entry in CT_ENTRIES)
    assert [whole.root(size).hex() for size in range(9)] == list(CT_ROOTS)
    assert MerkleTree([]).root() == EMPTY


@pytest.mark.parametrize("vector", FOREIGN["roots"])
def test_roots_are_those_of_another_implementation(vector: dict[str, str]) -> None:
    assert tree(int(vector["size"])).root().hex() == vector["root"]


@pytest.mark.parametrize("vector", FOREIGN["inclusion"])
def test_inclusion_paths_are_those_of_another_implementation(vector: dict[str, list[str]]) -> None:
    index, size = int(str(vector["index"])), int(str(vector["size"]))
    path = tuple(map(bytes.fromhex, vector["path"]))
    assert tree(40).inclusion_path(index, size) == path
    leaf = hash_leaf(str(index).encode())
    assert is_included(leaf, index=index, size=size, path=path, root=tree(40).root(size))


@pytest.mark.parametrize(("first", "second"), CT_CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(first: int, second: int) -> None:
    whole = MerkleTree(hash_leaf(bytes.fromhex(entry)) for entry in CT_ENTRIES)
    assert [each.hex() for each in whole.consistency_path(first, second)] == CT_CONSISTENCY[first, second]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_proofs_are_those_of_the_definitions_written_out(data: st.DataObject) -> None:
    second = data.draw(st.integers(1, 90))
    first = data.draw(st.integers(1, second))
    entries = [str(number).encode() for number in range(second)]
    assert list(tree(90).consistency_path(first, second)) == _subproof(first, entries, whole=True)
    assert tree(90).root(second) == _tree_hash(entries)


def _tree_hash(entries: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, as it is defined."""
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    middle = _power_below(len(entries))
    return hashlib.sha256(b"\1" + _tree_hash(entries[:middle]) + _tree_hash(entries[middle:])).digest()


def _subproof(first: int, entries: list[bytes], *, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1, as it is defined."""
    if first == len(entries):
        return [] if whole else [_tree_hash(entries)]
    middle = _power_below(len(entries))
    if first <= middle:
        return [*_subproof(first, entries[:middle], whole=whole), _tree_hash(entries[middle:])]
    return [*_subproof(first - middle, entries[middle:], whole=False), _tree_hash(entries[:middle])]


def _power_below(number: int) -> int:
    power = 1
    while power * 2 < number:
        power *= 2
    return power


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_leaf_is_included_and_nothing_else_is(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    index = data.draw(st.integers(0, size - 1))
    whole = tree(300)
    leaf, path, root = hash_leaf(str(index).encode()), list(whole.inclusion_path(index, size)), whole.root(size)
    assert is_included(leaf, index=index, size=size, path=path, root=root)
    assert not is_included(hash_leaf(b"other"), index=index, size=size, path=path, root=root)
    assert not is_included(leaf, index=index, size=size, path=[*path, path[-1] if path else leaf], root=root)
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        assert not is_included(leaf, index=index, size=size, path=[*path[:at], leaf, *path[at + 1 :]], root=root)
        assert not is_included(leaf, index=index, size=size, path=path[:-1], root=root)
    other = data.draw(st.integers(-1, size + 1).filter(lambda number: number != index))
    assert not is_included(leaf, index=other, size=size, path=path, root=root)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_tree_that_grew_is_consistent_and_one_that_was_rewritten_is_not(data: st.DataObject) -> None:
    second = data.draw(st.integers(1, 300))
    first = data.draw(st.integers(1, second))
    whole = tree(300)
    path = list(whole.consistency_path(first, second))
    roots = {"first_root": whole.root(first), "second_root": whole.root(second)}
    assert is_consistent(first=first, second=second, path=path, **roots)
    rewritten = MerkleTree([hash_leaf(b"other"), *(hash_leaf(str(number).encode()) for number in range(1, second))])
    forged = {"first_root": whole.root(first), "second_root": rewritten.root()}
    assert not is_consistent(first=first, second=second, path=rewritten.consistency_path(first, second), **forged)
    assert not is_consistent(first=first, second=second, path=[*path, EMPTY], **roots)
    if path:
        assert not is_consistent(first=first, second=second, path=path[:-1], **roots)
        at = data.draw(st.integers(0, len(path) - 1))
        assert not is_consistent(first=first, second=second, path=[*path[:at], EMPTY, *path[at + 1 :]], **roots)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5), (0, 41)])
def test_there_is_no_path_to_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="lea"):
        tree(40).inclusion_path(index, size)


@pytest.mark.parametrize(("first", "second"), [(0, 5), (6, 5), (1, 41)])
def test_there_is_no_consistency_with_a_tree_that_is_not_there(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="lea"):
        tree(40).consistency_path(first, second)


@given(st.integers(-5, 2**70), st.integers(-5, 2**70), st.lists(st.binary(min_size=31, max_size=33), max_size=80))
@settings(max_examples=150, deadline=None)
def test_arbitrary_proofs_are_refused_in_bounded_time(index: int, size: int, path: list[bytes]) -> None:
    assert not is_included(EMPTY, index=index, size=size, path=path, root=hash_leaf(b"root"))
    assert not is_consistent(
        first=index, second=size, path=path, first_root=hash_leaf(b"one"), second_root=hash_leaf(b"two")
    )
