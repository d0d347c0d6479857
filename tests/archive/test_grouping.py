"""Groups are what hangs together, whatever the order, and are told as they were known."""

from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.archive.support import TEXT, entry_of
from waqai.archive import Archive, Like
from waqai.archive.unions import Union
from waqai.model import Document


class Alike:
    """Tells by a table which texts are near copies; every pair is asked."""

    def __init__(self, *pairs: tuple[str, str, Like]) -> None:
        self._of = {frozenset((one, other)): like for one, other, like in pairs}

    def enough(self, shared: Collection[int], ours: int, theirs: int) -> bool:
        return bool(shared) and ours == theirs == 7

    def __call__(self, earlier: Document, later: Document, shared: Collection[int], ours: int, theirs: int) -> Like | None:
        return self._of.get(frozenset((earlier.text, later.text)))


COPY = Like("copy", True, 0.9)


def filled(archive: Archive, texts: Sequence[str], alike: Alike) -> None:
    """Documents of one letter each, which share a band."""
    for one in texts:
        archive.take([entry_of(one, one, bands=(1,))], alike)


def told(archive: Archive, documents: list[str] | None = None, as_of: str | None = None) -> list[tuple[str, list[str]]]:
    return [(group.kind, [member.stored.document.id for member in group.members]) for group in archive.groups(as_of, documents)]


def test_copies_of_copies_are_one_group_and_a_stranger_is_its_own(where: str) -> None:
    with Archive(where) as archive:
        filled(archive, "abcde", Alike(("a", "b", COPY), ("b", "c", COPY)))
        assert told(archive) == [("text", ["a", "b", "c"])]
        assert told(archive, ["c"]) == [("text", ["a", "b", "c"])]
        assert told(archive, ["e"]) == [("text", ["e"])]
        assert archive.copies(["a"]) == ["b", "c"]


def test_a_group_is_told_as_it_was_known(where: str) -> None:
    with Archive(where) as archive:
        filled(archive, "abc", Alike(("a", "b", COPY), ("b", "c", COPY)))
        [second] = [one.learnt for one in archive.stored() if one.document.id == "b"]
        assert told(archive, ["a"], second) == [("text", ["a", "b"])]
        assert told(archive, ["a"]) == [("text", ["a", "b", "c"])]


def test_a_version_that_was_replaced_holds_the_group_together_and_is_not_in_it(where: str) -> None:
    with Archive(where) as archive:
        filled(archive, "abc", Alike(("a", "b", COPY), ("b", "c", COPY)))
        archive.take([entry_of("غيره", "b", bands=(2,))], Alike())
        assert told(archive, ["a"]) == [("text", ["a", "c"])]


def test_statements_are_kept_apart_by_where_they_stand(where: str) -> None:
    """b carries two statements: one with a, the other with c; d is a copy of a."""
    first, second = Like("quotation", False, 1.0, (0, 5, 10, 15)), Like("quotation", False, 0.8, (20, 30, 0, 10))
    with Archive(where) as archive:
        filled(archive, "abcd", Alike(("a", "b", first), ("b", "c", second), ("a", "d", COPY)))
        every = told(archive)
        assert sorted(every) == [("statement", ["a", "b", "d"]), ("statement", ["b", "c"]), ("text", ["a", "d"])]
        assert sorted(told(archive, ["c"])) == [("statement", ["b", "c"]), ("text", ["c"])]
        [group] = [group for group in archive.groups(None, ["c"]) if group.kind == "statement"]
        assert [member.statement for member in group.members] == [(20, 30), (0, 10)]


def test_a_repeated_text_stands_for_those_that_follow(where: str) -> None:
    """The thousandth print of one text does not fill the index, and is found all the same."""
    with Archive(where) as archive:
        for n in range(30):
            archive.take([entry_of(TEXT, f"d{n:02}", bands=(1, 2))], Alike((TEXT, TEXT, COPY)))
        [(_, members)] = told(archive, ["d17"])
        assert members == [f"d{n:02}" for n in range(30)]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))), st.randoms())
def test_classes_do_not_depend_on_the_order(pairs: list[tuple[int, int]], chance: Random) -> None:
    def classes(order: list[tuple[int, int]]) -> dict[int, list[int]]:
        union = Union[int]()
        for one, other in order:
            union.join(one, other)
        return {least: sorted(items) for least, items in union.classes().items()}

    shuffled = list(pairs)
    chance.shuffle(shuffled)
    expected = classes(pairs)
    assert classes(shuffled) == expected
    assert all(least == items[0] for least, items in expected.items())


def test_a_group_of_many_is_read_in_portions(tmp_path: Path) -> None:
    count = 600
    with Archive(f"{tmp_path}/a.db") as archive:
        archive.take([entry_of(TEXT, f"d{n}", bands=(1,)) for n in range(count)], Alike((TEXT, TEXT, COPY)))
        [group] = archive.groups(None, ["d0"])
        assert len(group.members) == count


def test_a_page_that_changes_all_day_does_not_hide_the_texts_of_others(where: str) -> None:
    """Each version shares every band with the last ones; the copy elsewhere is still met by the newest."""
    texts = [f"v{n}" for n in range(8)]
    alike = Alike(*((text, "copy", COPY) for text in texts))
    with Archive(where) as archive:
        archive.take([entry_of("copy", "b", bands=(1,))], alike)
        for text in texts:
            archive.take([entry_of(text, "a", bands=(1,))], alike)
        assert told(archive, ["b"]) == [("text", ["b", "a"])]
