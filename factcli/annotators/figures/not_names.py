"""Numbers that name a thing instead of counting one: identifiers, addresses, telephone and list numbers."""

import re

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.neighbours import counts, plain, token_after, word_before
from factcli.core.model import Document, Token
from factcli.lang.base import words

_PHONE = re.compile(
    r"(?:\+|\(?0)\d[\d\s().-]{6,}\d|\b\d{3}[-.\s]\d{3,4}[-.\s]\d{4}\b|\b1-\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"
)


_CALL = re.compile(
    r"(?<!\w)(?:call|calls|called|calling|phone|phoning|ring|ringing|dial|dialled|dialed|dialling|text|texting|contact|contacting|helpline|hotline)"
    r"(?!\w)(?P<whom>[^.!?\n]{0,90})$",
    re.I,
)
_REFERENCE = re.compile(
    r"(?<!\w)(?:reference|ref|log|crime|incident|case|order|file|docket|serial|licence|license|registration|registered|account|charity|company|patent|isbn|issn|doi|arxiv)"
    r"(?:\s+(?:in|number|numbers|no\.?|ref|reference|england|wales|scotland|code|id))*[:#]?\s*$",
    re.I,
)
_WEB = re.compile(r"https?://|www\.|^doi:|^10\.\d{4,}/|@|\.(?:com|org|net|gov|edu|co|uk|io|info)(?:/|$)", re.I)
_LINEUP = re.compile(r"[A-Z][\w.'’-]*\s\(?\d{1,2}\)?(?=[,;.\s(]|$)")
_PLAYERS = 5  # names with a number each, from which a line is a team sheet
_LONGEST_LINEUP = 3000  # characters of a line that can be a team sheet
_SHORTEST_CODE = 1e6  # a plain row of digits from here on is no count: papers write separators or "million"
_SERIES = re.compile(r"(?<![\w.,])\d+(?:,\s*\d+)*\s*,?\s*(?:and|to|or|through|[-–])\s*$")


def identifier(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Glued to letters, dots or slashes: IK17, A380, COVID-19, 4x4, 5G, v1.2.3, 10.1.2.3, example.com/2024."""
    text, (start, end) = document.text, c.core
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and (before.isalpha() or before in "_/@#\\=&") and c.number.digits:
        return not (before == "/" and text[start - 2 : start - 1].isspace())
    if re.search(r"[A-Za-z]{1,12}[-–.]$", text[max(0, start - 14) : start]) and c.number.digits:
        m = re.search(r"([A-Za-z]{1,12})([-–.])$", text[max(0, start - 14) : start])
        return bool(m and (m[1][-1].isupper() or m[2] == "." or c.number.plain)) and not (
            m and m[1].lower() in ("mid", "pre", "post", "sub", "non", "over", "under", "a", "to", "or", "and")
        )
    if before == "." and re.search(r"\d\.$", text[max(0, start - 2) : start]):
        return True
    if after and after.isalnum() and c.number.digits:
        return True
    if after in (".", ":", "/", "@", "_", "=") and re.match(r"[./@_=:]\w", text[end : end + 2]) and c.unit is None:
        return not re.match(r"\.[A-Z][a-z]", text[end : end + 3])
    return False


def web(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Inside an address of the web or of mail, or a DOI."""
    if not c.number.digits:
        return False
    text, (start, end) = document.text, c.core
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1
    right = re.compile(r"\s|$").search(text, end)
    chunk = text[left : right.start() if right else end].strip("()[]<>\"'“”‘’,;")
    return _WEB.search(chunk) is not None or text[max(0, left - 5) : left].strip().lower() in ("doi:", "isbn", "issn")


def code(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A number to call or to quote: "call 101", "police on 101", "crime number 4419922018"."""
    if not (c.number.digits and _plain_digits(c)):
        return False
    text, start = document.text, c.core.start
    head = text[max(0, start - 120) : start].rsplit("\n", 1)[-1]
    if c.number.plain and c.quantity.value >= _SHORTEST_CODE and not counts(document, c):
        return True
    if _REFERENCE.search(head) and not counts(document, c):
        return True
    called = _CALL.search(head)
    if not called or counts(document, c) or text[start : c.core.end].count(","):
        return False
    after = token_after(document, c)
    noun = (
        after is not None
        and after.pos in ("NOUN", "ADJ")
        and after.start - c.core.end <= 1
        and after.i == tokens[-1].head
    )
    return not noun and (not called["whom"].strip() or re.search(r"(?<!\w)(?:on|at|or|to)\s+$", head, re.I) is not None)


def _plain_digits(c: Candidate) -> bool:
    return c.unit is None and c.quantity.modifier == "exact" and c.quantity.high is None


def lineup(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """In a team sheet, each player with a number, a mark or a minute."""
    if not (c.number.plain and plain(c) and c.quantity.value < 121):
        return False
    text = document.text
    left = text.rfind("\n", 0, c.core.start) + 1
    right = text.find("\n", c.core.end)
    line = text[left : len(text) if right < 0 else right]
    return len(line) <= _LONGEST_LINEUP and len(_LINEUP.findall(line)) >= _PLAYERS and not counts(document, c)


def last_of(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A round of a cup: "the last 16", "the final four", "the final eight"."""
    if not plain(c) or c.quantity.value not in (4, 8, 16, 32, 64):
        return False
    after = token_after(document, c)
    noun = after is not None and after.start - c.core.end <= 1 and after.pos in ("NOUN", "PROPN", "ADJ", "NUM")
    return word_before(document, c) in ("last", "final") and not noun


def named(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Directly after a word that numbers name: "Chapter 11", "Boeing 747", "page 3", "No. 10"."""
    if not plain(c) and not (c.quantity.modifier == "range" and c.unit is None and c.number.digits):
        return False
    start = c.core.start
    series = _SERIES.search(document.text, max(0, start - 30), start)
    start = series.start() if series and c.number.digits else start
    left = re.search(r"([^\s(\[\"“]+)[ \u00a0]?$", document.text[max(0, start - 30) : start])
    if not left or document.text[left.end() - 1 : left.end()] == "\n":
        return False
    word = left[1]
    label = word.lower()
    data = words("numbers_names", "labels")
    if label in data:
        if label in words("numbers_names", "capital_only") or label == "number":
            told = word[0].isupper() or label in words("numbers_names", "numbered") or label in ("no.", "nos.", "#")
            return told and not counts(document, c) and not _goes_on(document, c)
        return c.number.digits or word[0].isupper()
    return _numbered(document, c, tokens, start) or _after_name(document, c, tokens, word)


def _goes_on(document: Document, c: Candidate) -> bool:
    """Whether a noun that the number may count follows directly: "the same day 12 more people died"."""
    after = token_after(document, c)
    return after is not None and after.pos in ("NOUN", "ADJ") and after.text.islower() and after.start - c.core.end <= 1


def _numbered(document: Document, c: Candidate, tokens: list[Token], start: int) -> bool:
    """Which of several: digits right after a common noun that they hang on and nothing after: "posts 542 and 543"."""
    first = document.tokens_in(c.core.__class__(start, start + 1))[0] if start < c.core.start else tokens[0]
    previous = document.tokens[first.i - 1] if first.i else None
    if previous is None or previous.pos != "NOUN" or not c.number.plain or not plain(c) or c.quantity.value > 9999:
        return False
    beside = previous.end == start - 1 and document.text[previous.end] == " "
    hangs = first.head == previous.i and first.dep in ("nummod", "appos", "npadvmod", "nmod")
    return beside and hangs and previous.i > 0 and not _goes_on(document, c) and not counts(document, c)


def _after_name(document: Document, c: Candidate, tokens: list[Token], word: str) -> bool:
    """Directly after a capitalised name, counting nothing: "Falcon 9", "Airbus 320", "Air Force One"."""
    i = tokens[0].i
    if i == 0 or not word[0].isupper() or (word[-1] in ",.;:)—–" and word.lower() not in ("no.",)):
        return False
    previous = document.tokens[i - 1]
    if (
        previous.pos != "PROPN"
        or previous.end < c.core.start - 1
        or document.sentence_at(previous.start) != document.sentence_at(c.core.start)
    ):
        return False
    if previous.label in ("GPE", "DATE", "NORP") and c.number.digits and not _same_name(previous, tokens[0]):
        return False
    if not c.number.digits and not tokens[0].text[:1].isupper():
        return False
    if counts(document, c):
        return False
    after = token_after(document, c)
    return not (
        after is not None
        and after.pos in ("NOUN", "ADJ")
        and after.start - c.core.end <= 1
        and after.text.islower()
        and c.quantity.value > 1
        and tokens[0].dep == "nummod"
        and tokens[0].head > tokens[-1].i
    )


def _same_name(a: Token, b: Token) -> bool:
    return a.label == b.label != "" and not b.starts


def in_name(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Inside a longer name: "Big Four", "Group of Seven", "3 AC"; in digits only before capitals."""
    if c.unit is not None or c.number.scale > 1:
        return False
    token = tokens[-1]
    after = token_after(document, c)
    if (
        c.number.digits
        and after is not None
        and after.start - c.core.end <= 1
        and after.pos == "PROPN"
        and re.fullmatch(r"[A-Z]{2,5}", after.text)
        and after.start > c.core.end
    ):
        return not (after.tag == "NNPS" or _is_counted(document, tokens, after))
    if c.number.digits or token.text.islower() or token.text[:1].isdigit():
        return False
    sentence = document.sentence_at(c.core.start)
    if sentence is None or sentence.zone == "title" or sentence.first == tokens[0].i:
        return False
    if c.number.kind == "vague":
        return False
    return token.label not in (
        "",
        "CARDINAL",
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "ORDINAL",
    ) or document.tokens[tokens[0].i - 1].pos in ("PROPN", "ADJ")


def _is_counted(document: Document, tokens: list[Token], after: Token) -> bool:
    """Whether the number modifies a common noun beyond the abbreviation: "12 UN workers"."""
    follow = document.tokens[after.i + 1] if after.i + 1 < len(document.tokens) else None
    return follow is not None and follow.pos in ("NOUN", "ADJ") and follow.start - after.end <= 1


def address(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A street number: "469 Vermont St.", "10 Downing Street"."""
    if not plain(c) or not c.number.digits:
        return False
    m = re.match(r"[A-Za-z]?((?:[ ][A-Z0-9][\w'’.-]*){1,4})", document.text[c.core.end : c.core.end + 60])
    if not m:
        return False
    streets = words("numbers_names", "streets")
    for n, word in enumerate(m[1].split()):
        if word.lower().rstrip(",") in streets or word.lower().rstrip(".,") in streets:
            rest = m[1].split()[n + 1 :]
            tail = document.text[c.core.end + m.end() :]
            return n > 0 and not (not rest and re.match(r" [a-z]+s\b", tail))
    return False


def phone(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Inside a telephone number."""
    if c.unit is not None or not c.number.digits:
        return False
    left = max(0, c.core.start - 20)
    window = document.text[left : c.core.end + 20]
    return any(
        left + m.start() <= c.core.start and c.core.end <= left + m.end() and sum(ch.isdigit() for ch in m[0]) >= 7
        for m in _PHONE.finditer(window)
        if "," not in m[0]
    )


def list_number(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """The number of a list item, at the start of a block: "1. ", "(2) ", "3) "."""
    if not (c.number.plain and plain(c) and c.quantity.value < 100):
        return False
    text = document.text
    line = text.rfind("\n", 0, c.core.start) + 1
    if not re.fullmatch(r"\s*[(\[]?", text[line : c.core.start]):
        return False
    return bool(re.match(r"[.)\]]\s+[^\s\d]", text[c.core.end : c.core.end + 6]))


def bracketed(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A reference in square brackets: "[12]"."""
    text = document.text
    return (
        text[max(0, c.core.start - 1) : c.core.start] == "["
        and text[c.core.end : c.core.end + 1] == "]"
        and c.number.plain
    )


def temperature_letter(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "5C" or "3F" that is a seat, a class or a clause, not a temperature."""
    if c.unit not in ("degree_Celsius", "degree_Fahrenheit") or not c.core.of(document.text)[-2:-1].isdigit():
        return False
    return bool(
        re.search(
            r"(?:seat|row|class|grade|section|flat|apartment|block|form|line)\s+$",
            document.text[max(0, c.core.start - 14) : c.core.start],
            re.I,
        )
    )
