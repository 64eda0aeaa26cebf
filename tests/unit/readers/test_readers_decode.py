"""Bytes to text, and what is refused as no text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.core.errors import UnreadableError
from factcli.readers.decode import decode

GERMAN = "Der Müller sagte: „Größe zählt nicht“ – und ging übers Feld nach Köln."
RUSSIAN = "Министерство сообщило, что в городе погибли три человека, ещё двенадцать ранены. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_encodings(encoding: str) -> None:
    text = "“Naïve”, she said – 20 €.\r\nΑθήνα\n"
    if encoding == "utf-16-le":
        text = "She said that 20 people had left the town.\r\n"
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), ("It’s “over”, he said.", "cp1252")]
)
def test_national_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x") == text


def test_mac_roman_by_its_apostrophe() -> None:
    text = "It’s the mayor’s last day, and nobody in the town knows who will follow. " * 3
    assert decode(text.encode("mac_roman"), "x") == text


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    assert decode("“Größe” é ".encode() + b"\x93stray\x94", "x") == "“Größe” é “stray”"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 text",
        b"PK\x03\x04" + bytes(30),
        b"\x89PNG\r\n\x1a\n" + bytes(20),
        b"GIF89a" + bytes(10),
        b"\xff\xd8\xff\xe0" + bytes(10),
        b"SQLite format 3\x00",
        b"{\\rtf1 hello}",
        b"text with a \x00 in it",
        bytes(100),
        bytes(range(1, 32)) * 10,
        bytes(range(256)) * 4,
    ],
)
def test_what_is_not_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, "paper.txt")
    assert caught.value.message.startswith("paper.txt: is ")
    assert "\n" not in caught.value.message
    assert caught.value.hint


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"])))
def test_utf8_round_trips(text: str) -> None:
    data = text.encode("utf-8")
    if not data.startswith((b"\xef\xbb\xbf", b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"GIF8", b"RIFF", b"BZh")):
        assert decode(data, "x") == text


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert "\0" not in decode(data, "x")
    except UnreadableError as error:
        assert error.message.startswith("x: ")
