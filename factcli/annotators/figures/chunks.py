"""Base noun phrases, read from left to right, with the slips of a small parser allowed for."""

from factcli.core.model import Document

_LONGEST = 12  # tokens of a counted noun phrase


def chunk(document: Document, at: int, last: int) -> tuple[int, int] | None:
    """The base noun phrase at token `at`: the indices of its first word after the determiner and of its head."""
    tokens = document.tokens
    while at < last and (tokens[at].pos == "DET" or tokens[at].tag in ("PRP$", "PDT") or tokens[at].text in "\"“'‘"):
        at += 1
    first, head, j = at, None, at
    while j < min(last, at + _LONGEST):
        t = tokens[j]
        if t.pos in ("NOUN", "PROPN"):
            head = j
            follows = j + 1 < last and tokens[j + 1]
            if follows and follows.tag == "POS" and t.head > j and t.dep in ("poss", "nmod", "compound", "nsubj"):
                j += 2
                continue
            if not (
                t.dep in ("compound", "nmod", "amod", "poss", "nummod", "npadvmod", "quantmod", "det")
                and j < t.head < min(last, at + _LONGEST)
                and linked(document, j, t.head)
            ):
                break
        elif t.pos in ("ADJ", "NUM") or t.tag in ("VBN", "VBG", "VBD") or t.pos == "ADV":
            if not (t.head > j and t.head < last and linked(document, j, t.head)) and not nominal_next(
                document, j, last
            ):
                break
        elif t.text in ("-", "–", "/", ",") or t.pos == "CCONJ" or t.pos == "SYM":
            if not (j > first and j + 1 < last and _bridges(document, j, last)):
                break
        elif (
            t.dep not in ("amod", "compound", "nmod", "advmod", "poss", "case")
            or t.head < j
            or t.pos in ("VERB", "AUX", "ADP", "SCONJ", "PRON")
        ):
            break
        j += 1
    if head is None:
        return None
    inner = [k for k in range(first, head) if tokens[k].pos == "NUM" and tokens[k].dep in ("nummod", "quantmod")]
    first = inner[-1] + 1 if inner else first
    while first < head and tokens[first].pos == "PUNCT":
        first += 1
    return first, head


def linked(document: Document, i: int, head: int) -> bool:
    """Whether nothing but words of one noun phrase stands between token `i` and its head."""
    return all(
        t.pos in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "CCONJ", "PUNCT", "SYM", "X")
        or t.tag in ("VBN", "VBG")
        or t.tag == "POS"
        for t in document.tokens[i + 1 : head]
    )


def nominal_next(document: Document, j: int, last: int) -> bool:
    """Whether a modifier that the parser hung elsewhere still stands right before a noun: "imprisoned Russian men"."""
    if document.tokens[j].tag in ("VBN", "VBG", "RB") and document.tokens[j].dep not in (
        "amod",
        "compound",
        "advmod",
        "nmod",
        "ROOT",
        "nsubj",
    ):
        return False
    k = j + 1
    while k < min(last, j + 4) and (
        document.tokens[k].pos in ("ADJ", "NUM", "PROPN") or document.tokens[k].tag in ("VBN",)
    ):
        if document.tokens[k].pos == "PROPN" and document.tokens[k].dep in ("nsubj", "pobj", "dobj"):
            return False
        k += 1
    return (
        k < last
        and document.tokens[k].tag in ("NNS", "NNPS")
        and document.tokens[k].dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT", "dep")
    )


def _garden_path(document: Document, j: int, last: int) -> bool:
    """Whether a participle read as the verb is a modifier, a finite verb following: "imprisoned Russian men have"."""
    if document.tokens[j].tag not in ("VBN", "VBD") or not document.tokens[j].text.endswith("ed"):
        return False
    k = j + 1
    while (
        k < last
        and document.tokens[k].pos in ("ADJ", "NOUN", "PROPN")
        and document.tokens[k].tag not in ("NNS", "NNPS")
    ):
        k += 1
    return k + 1 < last and document.tokens[k].tag in ("NNS", "NNPS") and document.tokens[k + 1].pos == "AUX"


def _bridges(document: Document, j: int, last: int) -> bool:
    """Whether a hyphen, comma or "and" at `j` joins two modifiers of one noun: "male and female prisoners"."""
    before, after = document.tokens[j - 1], document.tokens[j + 1]
    if document.tokens[j].text in ("-", "–", "/"):
        return before.end == document.tokens[j].start == after.start - 1
    return before.pos == "ADJ" and after.pos in ("ADJ", "NOUN") and before.head > j and linked(document, j, before.head)
