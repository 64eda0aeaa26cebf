"""Mojibake undone, and nothing else: a text that was not damaged comes back as it was, character for character.

ftfy looks only at lines that its own measure calls bad, and only the encoding is repaired: quotation marks stay curly,
ligatures, widths and line ends stay as they are. Rules of our own cover what ftfy leaves: a lone "Â", the remains of a
no-break space whose second half was lost, and a closing quotation mark whose last byte was.
"""

from __future__ import annotations

import re

LINE = re.compile(r"[^\r\n]*[\r\n]*")
SUSPECT = re.compile(r"[\x80-\x9fÂÃÄÅâãäåÐÑÎÏ×Øðïîѓвђ“”‡ˆ√¬]")
TWICE = re.compile(r"(?:[\xc2\xc3][\x80-\xbf])*[\xc2\xc3][\x80-\x9f](?:[\xc2\xc3][\x80-\xbf])*")
HALF_QUOTE = re.compile(r"â€(?=[\s.,;:!?)\]]|$)", re.MULTILINE)
GLUED = re.compile(r"(?<=[a-z0-9.,;:!?)\]\"'’”»%])Â(?=[ \t\xa0]*(?:[\r\n]|$))|(?<=[a-z.,;:!?)\]\"'’”»%])Â(?=[ \t\xa0])")
ALONE = re.compile(r"^[ \t\xa0]*(?:Â[ \t\xa0]*)+(?=[\r\n]|\Z)", re.MULTILINE)
BETWEEN = re.compile(r"(?<=[ \t])Â[ \t\xa0]|^Â[ \t\xa0]+(?=\S)", re.MULTILINE)
LETTERS = re.compile(r"^[ \t]*(?!Â)\w[ \t]*$", re.MULTILINE)
NAMED = re.compile(r"(?:(?<=\s)|^)[ÂÃ](?=\s|$)")  # perhaps the name of a letter
LONE = re.compile("[\ud800-\udfff]")


def repair(text: str) -> str:
    """`text` with mojibake undone; half surrogates and NULs, which no database stores, become U+FFFD."""
    text = LONE.sub("\ufffd", text).replace("\0", "\ufffd")
    if not SUSPECT.search(text):
        return text
    text = TWICE.sub(lambda m: m[0].encode("latin-1").decode("utf-8"), text)
    if "â€" in text:
        text = HALF_QUOTE.sub("”", text)
    text = "".join(_line(line) for line in LINE.findall(text))
    return _lone(text) if "Â" in text else text


def _line(line: str) -> str:
    """One line, its encoding repaired where ftfy's measure of badness says that it is damaged."""
    if not SUSPECT.search(line):
        return line
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    kept = line.rstrip("\r\n")
    if not is_bad(NAMED.sub("", ALONE.sub("", GLUED.sub("", kept)))):
        return line
    return str(fix_encoding(kept)) + line[len(kept) :]


def _lone(text: str) -> str:
    """A "Â" that is no letter of a word, removed.

    After a small letter or a stop, or alone on a line, it is the rest of a no-break space: no language writes so. One
    between spaces may be the name of the letter, and goes only where the text holds others that are plainly damage.
    """
    glued = GLUED.search(text) is not None
    alone = ALONE.search(text) is not None and LETTERS.search(text) is None
    if not glued and not alone:
        return text
    text = GLUED.sub("", text)
    text = ALONE.sub("", text) if alone else text
    return BETWEEN.sub("", text)
