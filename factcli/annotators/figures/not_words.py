"""Numbers in words or pairs that count nothing: the determiner "one", scores, compounds, "doubled" as adjective."""

import re

from factcli.annotators.figures.candidates import Candidate
from factcli.annotators.figures.neighbours import counts, plain, token_after, word_before
from factcli.core.model import Document, Token
from factcli.lang.base import table, words

_SCORE = re.compile(r"\d+\s?[-–]\s?\d+(?:\s?[-–,]\s?\d+)*")


_VOTED = re.compile(
    r"(?<!\w)(?:votes?|voted|voting|ballot|passed|approved|rejected|confirmed|ratified|party lines)(?!\w)"
    r"[^.;\d]{0,40}$",
    re.I,
)
_VOTE = re.compile(r"\s+(?:party-line\s+)?(?:votes?|in favou?r|against|margin|ruling|decision)(?!\w)", re.I)
_TO_ONE = re.compile(r"(?<!from )(?<![\w.,])(?:\d+|two|three|four|five|six|ten)\s?-?\s?to\s?-?\s?$", re.I)
_ODDS = re.compile(r"\s?-?\s?to\s?-?\s?(?:1|one)(?!\w)", re.I)
_SHOT = re.compile(r"(?<!\w)(?:shot|shooting|went|going|is|was|hitting|finished)\s+(?:\d+[\s-](?:for|of)[\s-])?$", re.I)
_ATTEMPTS = re.compile(r"[\s-](?:for|of)[\s-]\d+(?!\w)(?!\s+[a-z]+s\b)|\s+(?:from the field|from the line)")
_FEW = 5  # so many may be taken up as "the three"
_FIRST = re.compile(r"(?<!\w)(?:one|first)[,:)]", re.I)
_HALF_YEAR = re.compile(r"(?<![\w-])half-year$", re.I)
_HYPHENED = re.compile(r"-(?P<word>[A-Za-z]+)")


def score(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """The score of a match: "3-1", "won 2-0", "6-4, 7-5"."""
    text = document.text
    around = text[max(0, c.number.span.start - 4) : c.number.span.end + 5]
    if not c.number.digits or c.unit is not None:
        return False
    for m in _SCORE.finditer(around):
        left = max(0, c.number.span.start - 4)
        if left + m.start() <= c.number.span.start and c.number.span.end <= left + m.end():
            if _is_vote(text, left + m.start(), left + m.end()):
                return False
            if c.quantity.modifier != "range":
                return True
            context = set(re.findall(r"[a-z]+", text[max(0, c.core.start - 40) : c.core.end + 40].lower()))
            return bool(context & words("numbers_names", "score_words")) and not counts(document, c)
    return False


def attempts(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """Hits and attempts of a player: "shot 12 for 21", "went 3-of-5"."""
    if not (c.number.plain and c.unit is None and c.quantity.modifier == "exact"):
        return False
    text = document.text
    shot = _SHOT.search(text, max(0, c.core.start - 24), c.core.start)
    return shot is not None and (shot[0].rstrip(" -")[-1:] in "rf" or _ATTEMPTS.match(text, c.core.end) is not None)


def _is_vote(text: str, start: int, end: int) -> bool:
    """Whether two numbers are the votes for and against: "passed 218-210", "an 80-19 vote"."""
    told = _VOTED.search(text, max(0, start - 60), start)
    many = sum(ch.isdigit() for ch in text[start:end]) > _FEW - 2
    return bool(_VOTE.match(text, end)) or (told is not None and (many or told[0].lower().startswith(("vot", "ball"))))


def odds(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """The odds of a bet, or a ratio to one: "split 4 to 1", "a three-to-one margin"."""
    text = document.text
    if c.unit is not None or c.number.scale > 1 or c.quantity.high is not None:
        return False
    if c.quantity.value == 1:
        return _TO_ONE.search(text, max(0, c.core.start - 16), c.core.start) is not None
    moves = re.search(r"(?<!\w)(?:from|between)\s+$", text[max(0, c.core.start - 9) : c.core.start], re.I)
    return not moves and _ODDS.match(text, c.core.end) is not None


def determiner(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "one" as determiner or pronoun: "one of the cars", "one official", "the one who". Counted events stay."""
    if (
        c.quantity.value != 1
        or c.number.digits
        or c.unit is not None
        or c.quantity.modifier != "exact"
        or c.number.kind != "cardinal"
        or c.number.scale > 1
    ):
        return False
    if c.hyphen or len(tokens) != 1:
        return True
    if word_before(document, c) in words("numbers_names", "one_before"):
        return False
    after = document.text[c.core.end : c.core.end + 5].lower()
    if after.startswith((" of ", "'", "’", "-")) or tokens[0].tag in ("PRP", "DT"):
        return True
    return not _event_of_one(document, tokens[0])


def _event_of_one(document: Document, one: Token) -> bool:
    """Whether "one" (or the noun it counts) is the subject or object of a casualty or an arrest."""
    noun = document.tokens[one.head] if one.dep == "nummod" else one
    verb = document.tokens[noun.head]
    if noun.dep == "conj":
        verb = document.tokens[verb.head]
    return verb.lemma in words("numbers_names", "one_events") and noun.dep in ("nsubj", "nsubjpass", "dobj", "conj")


def pronoun(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "the two met", "those two", "all three agree": persons taken up again, not counted; "one, who; and two, why"."""
    if c.number.digits or not plain(c) or c.number.kind != "cardinal" or c.quantity.value > _FEW or c.quantity.high:
        return False
    text, after = document.text, token_after(document, c)
    enumerates = re.match(r"[,:)]", text[c.core.end : c.core.end + 1]) is not None
    if enumerates and _FIRST.search(text, max(0, c.core.start - 300), c.core.start):
        return re.search(r"(?:and|[,;:.(—–-])\s*$", text[max(0, c.core.start - 6) : c.core.start], re.I) is not None
    if word_before(document, c) not in ("the", "those", "these", "all", "other") or after is None:
        return False
    return (
        after.pos in ("VERB", "AUX", "PUNCT", "ADV", "ADP", "CCONJ", "SCONJ", "PART")
        and after.text.lower() != "of"
        and (after.tag not in ("VBN", "VBG") or after.dep not in ("amod", "compound"))
        and text[c.core.end : c.core.end + 1] != "-"
    )


def compound(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """A compound adjective that counts nothing: "two-state solution", "one-off", "50-50"."""
    m = _HYPHENED.match(document.text, c.core.end)
    if c.unit == "year" and c.hyphen and _HALF_YEAR.search(document.text, max(0, c.core.start - 2), c.core.end):
        return True  # "half-year profit"
    if c.unit is not None or not m:
        return False
    return c.quantity.value <= 1 or m["word"].lower() in words("numbers_names", "compounds")


def adjective(document: Document, c: Candidate, tokens: list[Token]) -> bool:
    """ "doubled" and the like as a noun or adjective ("a doubled effort", "the doubles"), not as a change."""
    if c.number.kind != "multiple" or c.number.span.of(document.text).lower() not in table("numbers")["multiplied"]:
        return False
    if re.match(r"\s+(?:down on|down|up|over|back|as)(?!\w)", document.text[c.core.end : c.core.end + 10]):
        return True  # "doubling down", "doubled up"
    return tokens[0].pos not in ("VERB", "AUX") or tokens[0].dep == "amod"
