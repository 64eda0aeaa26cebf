"""No character of an article may act on the terminal, hide text or turn it round.

An article can hold escape sequences (CWE-150), bidirectional overrides and invisible characters; rich lets all of them
pass. What acts is shown as a visible mark (␛, �), what is merely invisible is left out, and white space of every kind
becomes a space, since the layout breaks lines itself. JSON escapes these characters instead, so nothing is lost there.
"""

import unicodedata

_MOST = 360  # characters of a message
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_SPACE = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")  # Arabic and Syriac signs
_IGNORABLE = (  # drawn as nothing, though not of category Cf: variation selectors, joiners, fillers, tags
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0000, 0xE0FFF),
)


def clean(text: str) -> str:
    """`text` as it may be printed on one line: harmless, but with runs of spaces as they are."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(harmless, text))


def clean_lines(text: str) -> str:
    """`text` with its line breaks and nothing else that acts on a terminal."""
    return "\n".join(clean(line) for line in text.splitlines())


def folded(text: str) -> str:
    """`text` as it may be printed on one line, runs of white space as one space and none at the ends."""
    return " ".join(clean(text).split())


def brief(text: str) -> str:
    """`folded`, and what is far too long for a message (an argument of a whole page) cut in its middle."""
    words = folded(text)
    return words if len(words) <= _MOST else f"{words[: _MOST * 2 // 3]} … {words[-_MOST // 3 :]}"


def harmless(character: str) -> str:
    """What to print for one character: itself, a space, a visible mark, or nothing."""
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return character
    if character in _LINE_SPACE:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if any(low <= code <= high for low, high in _IGNORABLE):
        return ""
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if character in _BIDI or category in ("Cc", "Cs"):
        return "\ufffd"
    if category == "Cf" and character not in _VISIBLE_FORMAT:
        return ""
    return character


def acts(character: str) -> bool:
    """Whether a character must be escaped where escapes exist (JSON): all that `harmless` would change but spaces."""
    return not character.isascii() and harmless(character) != character and unicodedata.category(character) != "Zs"
