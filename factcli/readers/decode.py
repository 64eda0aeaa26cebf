"""Bytes to text: which encoding it is, and what is not text at all.

UTF-8 is tried first and is never second-guessed; a byte order mark is honoured and dropped; other encodings are told
from their bytes, by rule where English news makes it plain, else by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re

from factcli.core.errors import UnreadableError

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text as .txt first"),
    (b"PK\x03\x04", "a zip archive or office document", "unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save its text as .txt"),
    (b"{\\rtf", "an RTF document", "save its text as .txt"),
    (b"\x89PNG", "an image", "only text can be read"),
    (b"\xff\xd8\xff", "an image", "only text can be read"),
    (b"GIF8", "an image", "only text can be read"),
    (b"RIFF", "an image or sound file", "only text can be read"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", "name it with --db to query it"),
    (b"\x7fELF", "a program", "only text can be read"),
)

NOT_TEXT = "is not text"
ONLY_TEXT = "only text can be read: .txt, .md, .html, .jsonl"
SAMPLE = 200_000  # bytes shown to the detector
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, origin: str) -> str:
    """The text of `data`, without its byte order mark; UnreadableError when it is not text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), origin)
    for signature, what, hint in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"{origin}: is {what}, not text", hint)
    try:
        return _checked(data.decode("utf-8"), origin)
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        return _checked(_unmarked_utf16(data, origin), origin)
    return _checked(_mixed(data) or _detected(data, origin), origin)


def _checked(text: str, origin: str) -> str:
    """`text`, unless it holds what no text holds: a NUL, or control characters by the dozen."""
    if "\0" in text and not (text := _unmarked_utf16(text.encode("utf-8"), origin)):
        raise UnreadableError(f"{origin}: {NOT_TEXT}", ONLY_TEXT)
    controls = len(CONTROL.findall(text))
    if controls > 3 and controls * 50 > len(text):
        raise UnreadableError(f"{origin}: {NOT_TEXT} (control characters)", ONLY_TEXT)
    return text


def _unmarked_utf16(data: bytes, origin: str) -> str:
    """UTF-16 without a mark, as some editors of Windows save it: every other byte of Latin letters is NUL."""
    half = max(1, len(data) // 2)
    for encoding, zeros in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[0::2].count(0))):
        if zeros > 0.6 * half and len(data) % 2 == 0:
            text = data.decode(encoding, "replace")
            if "\0" not in text:
                return text
    raise UnreadableError(f"{origin}: {NOT_TEXT} (it holds NUL bytes)", ONLY_TEXT)


def _mixed(data: bytes) -> str | None:
    """UTF-8 with some stray bytes of Windows-1252, read piece by piece; null when it is not mostly UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in text)
    good = sum(c > "\x7f" for c in text) - stray
    if good <= stray:
        return None
    return re.sub("[\udc80-\udcff]+", lambda m: _windows(m[0].encode("utf-8", "surrogateescape")), text)


def _windows(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _detected(data: bytes, origin: str) -> str:
    """Text in a national encoding. Few high bytes among ASCII are Windows-1252 (or Mac Roman, by its apostrophe)."""
    high = sum(data.count(bytes([b])) for b in range(0x80, 0x100))
    if high * 20 < len(data):
        if re.search(rb"[A-Za-z]\xd5[a-z]", data) and not re.search(rb"[\x80-\x9f]s?\b", data):
            return data.decode("mac_roman")
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise UnreadableError(f"{origin}: {NOT_TEXT} in any encoding known", "save it as UTF-8")
    return data.decode(best.encoding, "replace")
