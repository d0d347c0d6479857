"""Telegram exports: which messages are reports, whose names are not kept, and how a large, cut or foreign file ends."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from waqai.errors import InputError
from waqai.intake.telegram import LARGEST_MESSAGE, telegram_items
from waqai.model import Document

TEXT = "عادت العائلات إلى بلدة الزيتونة صباح الخميس"


def message(number: int = 7, **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2024-12-05T14:30:00", "date_unixtime": "1733398200", "text": TEXT, **more}


def chat(*messages: dict[str, Any], sort: str = "public_channel", **more: Any) -> dict[str, Any]:
    return {"name": "قناة الموج", "type": sort, "id": 1234567, **more, "messages": list(messages)}


def take(export: dict[str, Any], private: bool = False) -> list[Document | InputError]:
    return list(telegram_items(io.BytesIO(json.dumps(export).encode()), "result.json", private))


def documents(*messages: dict[str, Any], **more: Any) -> list[Document]:
    found = take(chat(*messages, **more))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_a_message_is_a_document_of_its_channel_at_its_moment() -> None:
    [found] = documents(message(), username="mawj_net")
    assert found == Document(
        text=TEXT,
        id="telegram:1234567/7",
        published="2024-12-05T11:30:00+00:00",
        source="قناة الموج",
        url="https://t.me/mawj_net/7",
    )


def test_an_old_export_has_the_clock_of_an_unknown_zone_and_gives_the_day() -> None:
    old = message()
    del old["date_unixtime"]
    assert documents(old)[0].published == "2024-12-05"


def test_text_with_links_and_tags_in_it_is_joined_as_it_was_seen() -> None:
    pieces = [{"type": "bold", "text": "عاجل"}, "\n", TEXT, " ", {"type": "hashtag", "text": "#الزيتونة"}]
    assert documents(message(text=pieces))[0].text == f"عاجل\n{TEXT} #الزيتونة"


def test_what_is_no_report_is_passed_over() -> None:
    none = [
        {"id": 1, "type": "service", "action": "pin_message", "text": TEXT},
        message(2, text=""),
        message(3, text="https://daffa.example/a-long-address @mawj_net #عاجل #الزيتونة #السوق"),
        message(4, text=[{"type": "mention", "text": "@mawj_net"}], photo="photos/a.jpg"),
        message(5, text="عاجل"),
    ]
    assert documents(*none, message(6)) == documents(message(6))


def test_an_edit_is_told_and_a_forwarded_channel_credited_but_nobodys_name_is_kept() -> None:
    [edited, channel, person, group] = documents(
        message(edited_unixtime="1733401800"),
        message(forwarded_from="وكالة البيادر", forwarded_from_id="channel99"),
        message(forwarded_from="فلان الفلاني", forwarded_from_id="user99", author="كاتب", **{"from": "كاتب"}),
        message(forwarded_from="فلان الفلاني"),
    )
    assert edited.remarks == ("edited 2024-12-05T12:30:00+00:00",)
    assert (channel.credit, person.credit, person.author) == ("وكالة البيادر", None, None)
    assert group.credit == "فلان الفلاني"  # in a channel, what carries no number is one of old exports
    assert documents(message(forwarded_from="فلان الفلاني"), sort="public_supergroup")[0].credit is None


def test_a_full_export_gives_its_channels_and_refuses_private_chats_once_each() -> None:
    chats = [chat(message(1)), chat(message(2), message(3), sort="personal_chat"), chat(message(4), sort="private_group")]
    left = [chat(message(5), sort="public_supergroup")]
    export = {"about": "…", "personal_information": {"phone": "1"}, "chats": {"list": chats}, "left_chats": {"list": left}}
    found = take(export)
    told = [one.id if isinstance(one, Document) else str(one) for one in found]
    assert (told[0], told[3]) == ("telegram:1234567/1", "telegram:1234567/5")
    assert "the personal chat 1234567" in told[1]
    assert "the private group 1234567" in told[2]
    assert len(told) == 4
    assert sum(isinstance(one, Document) for one in take(export, private=True)) == 5


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "x"}, "id 'x'"),
        ({"date_unixtime": "99999999999999999999"}, "date"),
        ({"date_unixtime": None, "date": "gestern"}, "gestern"),
    ],
)
def test_a_bad_message_is_named_and_the_next_is_taken(change: dict[str, Any], told: str) -> None:
    bad, good = take(chat(message(1) | change, message(2)))
    assert told in str(bad)
    assert isinstance(good, Document)


def test_a_cut_export_gives_its_whole_messages_and_one_error() -> None:
    content = json.dumps(chat(message(1), message(2), message(3)), ensure_ascii=False).encode()
    *whole, error = telegram_items(io.BytesIO(content[: content.rindex(b'"id": 3') + 50]), "result.json")
    assert [isinstance(one, Document) for one in whole] == [True, True]
    assert "cut" in str(error)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"messages": 5}', b"{\xff}", b"no", b"[" * 1_000_000, b'{"a":' * 100_000])
def test_what_is_no_export_is_one_clear_error(content: bytes) -> None:
    [error] = telegram_items(io.BytesIO(content), "result.json")
    assert isinstance(error, InputError)
    assert error.where == "result.json"


class Endless(io.RawIOBase):
    """An export of so many megabytes, made as it is read."""

    def __init__(self, head: bytes, piece: bytes, megabytes: int) -> None:
        self._pieces = self._made(head, piece, megabytes * 1_000_000)

    def _made(self, head: bytes, piece: bytes, size: int) -> Iterator[bytes]:
        yield head
        for _ in range(size // len(piece)):
            yield piece

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"") if size else b""


def test_memory_is_flat_however_long_the_export() -> None:
    head = json.dumps(chat()).removesuffix("]}").encode()
    piece = b",".join(json.dumps(message(n)).encode() for n in range(200)) + b","
    peaks = []
    for megabytes in (1, 8):
        tracemalloc.start()
        found = sum(isinstance(one, Document) for one in telegram_items(Endless(head, piece, megabytes), "result.json"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found >= 3000 * megabytes
    assert peaks[1] < peaks[0] * 1.2 + 100_000


def test_one_message_without_end_is_given_up() -> None:
    head = json.dumps(chat()).removesuffix("]}").encode() + b'{"id": 1, "type": "message", "text": ["'
    for piece in (b"x" * 65_536, b'x", "' * 10_000):
        stream = Endless(head, piece, 3 * LARGEST_MESSAGE // 1_000_000)
        [error] = telegram_items(stream, "result.json")
        assert "4,000,000 bytes in one message" in str(error)
