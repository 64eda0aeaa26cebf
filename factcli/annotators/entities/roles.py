"""What a person or body is called where it is named: appositions, titles before the name, "X is a ...", and its gender.

The span of a role is the phrase as written; its text leaves out a leading article.
"""

from factcli.core.model import Document, Gender, Mention, Role, Token
from factcli.core.spans import Span, trim
from factcli.lang import people
from factcli.lang.base import words

LONGEST = 30  # words; a longer apposition is a parser's mistake
LONG = 15  # tokens; of a longer one the relative clause is left out
RELATIVES = frozenset({"who", "which", "whose", "whom", "that", "where", "when"})


def roles_of(document: Document, mention: Mention) -> list[Role]:
    """The roles stated at this mention, in text order."""
    found = [*_before(document, mention), *_appositions(document, mention), *_copula(document, mention)]
    return sorted({r.span: r for r in found if r.text}.values(), key=lambda r: r.span)


def role_heads(document: Document, role: Role) -> set[str]:
    """The lemmas of the nouns in a role that name a person or body: "co-founder", "activist"."""
    found: set[str] = set()
    for token in document.tokens_in(role.span):
        lemma = token.lemma.lower()
        if token.pos in {"NOUN", "PROPN"} and (people.noun_class(lemma) or people.is_title(lemma)):
            found.add(people.long_title(token.text) or lemma)
        if token.text == "-" and token.i + 1 < len(document.tokens):  # "co-founder" comes as three tokens
            joined = f"{document.tokens[token.i - 1].text}-{document.tokens[token.i + 1].text}".lower()
            if people.noun_class(joined):
                found.add(joined)
    return found


def gender_of_mention(document: Document, mention: Mention, roles: list[Role]) -> Gender | None:
    """What titles, kinship and role nouns at this mention say of the gender; null when they are silent."""
    tokens = document.tokens_in(mention.span)
    if not tokens:
        return None
    before = document.tokens[tokens[0].i - 1] if tokens[0].i else None
    if before is not None and (gender := people.gender_of_title(before.text)):
        return gender
    for role in roles:
        head = _head_noun(document, role)
        if head is not None and (gender := people.gender_of_noun(head.lemma.lower())):
            return gender
    return None


def _head_noun(document: Document, role: Role) -> Token | None:
    inside = document.tokens_in(role.span)
    return next(
        (t for t in inside if t.pos in {"NOUN", "PROPN"} and not role.span.holds(document.tokens[t.head].start)), None
    )


def _role(document: Document, start: int, end: int) -> Role | None:
    span = trim(Span(start, end), document.text)
    span = _shortened(document, trim(span, document.text, " ,;:(–—-\n\t"))
    listed = " ".join(span.of(document.text).split()).removeprefix("'s ").removeprefix("’s ").split()
    while listed and listed[0].lower() in words("nominals", "before_role"):
        listed = listed[1:]
    while listed and listed[-1].lower().rstrip(".") in people.honorifics():
        listed = [*listed[:-2], listed[-2].rstrip(",")] if len(listed) > 1 else []
    if any(mark in word for word in listed for mark in '“”"\n'):
        return None
    if not listed or len(listed) > LONGEST or _says_nothing(listed):
        return None
    return Role(" ".join(listed), span)


def _shortened(document: Document, span: Span) -> Span:
    """Without a conjunction that hangs at its end; a long one without its relative clause."""
    tokens = document.tokens_in(span)
    if len(tokens) > LONG:
        at = next((n for n, t in enumerate(tokens) if n > 1 and t.text.lower() in RELATIVES), len(tokens))
        tokens = tokens[:at]
    while tokens and tokens[-1].text.lower() in {"and", "or", "but", ",", "-", "–", "—", "of", "at", "for"}:
        tokens = tokens[:-1]
    return Span(span.start, min(span.end, tokens[-1].end)) if tokens else span


def _says_nothing(listed: list[str]) -> bool:
    """Whether it is a form of address or a word for anybody: "sir", "Mr.", "man"."""
    lowered = [w.lower().rstrip(".") for w in listed]
    if all(w in people.honorifics() for w in lowered):
        return True
    return len(lowered) == 1 and lowered[0] in words("nominals", "no_role")


def _before(document: Document, mention: Mention) -> list[Role]:
    """The words right before the name that hold an office or calling: "Russian President", "opposition leader"."""
    tokens = document.tokens_in(mention.span)
    if not tokens or mention.label not in {"PERSON", "ORG"}:
        return []
    sentence = document.sentence_at(tokens[0].start)
    first = tokens[0].i
    at = first
    low = sentence.first if sentence is not None else 0
    called = False
    while at - 1 >= low and first - at < 12 and _part_of_title(document.tokens[at - 1], at < first, called):
        at -= 1
        called = called or _calling(document.tokens[at])
    while at < first and document.tokens[at].pos in {"DET", "ADP", "PUNCT", "PART", "CCONJ"}:
        at += 1
    part = document.tokens[at:first]
    if mention.label == "ORG":
        calling = [t for t in part[-1:] if t.text.islower() and t.pos in {"NOUN", "PROPN"} and _kind_of_body(t)]
    else:
        part = _after_plural(part)
        calling = [t for t in part if _calling(t)]
        if calling and calling[-1] is not part[-1] and not any(t.text.lower() in {"of", "for"} for t in part):
            calling = []
    if not calling or all(t.text.lower().rstrip(".") in people.honorifics() for t in part):
        return []
    role = _role(document, part[0].start, part[-1].end)
    return [role] if role is not None else []


def _after_plural(part: list[Token]) -> list[Token]:
    """What stands after "voters and" in "voters and former treasurer Ann Hill"."""
    for n in range(len(part) - 1, 0, -1):
        if part[n].text.lower() == "and" and part[n - 1].tag in {"NNS", "NNPS"}:
            return part[n + 1 :]
    return part


def _kind_of_body(token: Token) -> bool:
    lemma = token.lemma.lower()
    return people.noun_class(lemma) in {"body", "media"} or lemma in words("nominals", "either")


def _calling(token: Token) -> bool:
    return people.is_title(token.text) or people.noun_class(token.lemma.lower()) == "person"


def _part_of_title(token: Token, begun: bool, called: bool) -> bool:
    """Whether a title runs on to `token`, read from the name leftwards; `called` when its noun has been met."""
    if token.text.lower() in {"of", "for", "the", "and"}:
        return begun and not called
    return token.pos in {"PROPN", "NOUN", "ADJ"} or token.text in {"-", "'s", "’s"}


def _appositions(document: Document, mention: Mention) -> list[Role]:
    found: list[Role | None] = []
    heads = document.tokens_in(mention.span)
    inside = {t.i for t in heads}
    for token in heads:
        for child in document.children(token.i):
            if child.i in inside or child.i < token.i or mention.span.holds(child.start):
                continue
            if child.dep == "appos" and _describes(child):
                below = document.subtree(child.i)
                found.append(_role(document, _start(document, below), _end(document, child, below)))
            elif child.dep == "prep" and child.text == "of" and document.tokens[child.i - 1].text == ",":
                below = document.subtree(child.i)
                found.append(_role(document, child.start, below[-1].end))
        host = document.tokens[token.head]
        if token.dep == "appos" and host.i not in inside and _describes(host):
            low = min((t.start for t in document.subtree(host.i) if t.i < host.i), default=host.start)
            found.append(_role(document, low, document.tokens[heads[0].i - 1].end))
    return [r for r in found if r is not None]


def _describes(token: Token) -> bool:
    if token.tag == "NNS" and token.pos == "NOUN":
        return False
    if token.pos == "PROPN" and not people.is_title(token.text):
        return False
    return _calling(token) or people.noun_class(token.lemma.lower()) is not None


def _end(document: Document, head: Token, below: list[Token]) -> int:
    """Where an apposition ends: with its unbroken subtree, and the bracket or name that follows it directly."""
    last = head.i
    inside = {t.i for t in below}
    while last + 1 in inside:
        last += 1
    tokens = document.tokens
    while last + 1 < len(tokens) and tokens[last + 1].pos == "PROPN" and tokens[last].pos in {"NOUN", "PROPN"}:
        last += 1
    while last + 1 < len(tokens) and tokens[last + 1].label and not tokens[last + 1].starts and tokens[last].label:
        last += 1
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after.end if after is not None and after.text == ")" else tokens[last].end


def _start(document: Document, below: list[Token]) -> int:
    """Where a phrase begins: with its subtree, and what a hyphen glues to it ("co-founder" is three tokens)."""
    first = below[0].i
    while first >= 2 and document.tokens[first - 1].text == "-" and document.tokens[first - 1].end == below[0].start:
        first -= 2
        below = [document.tokens[first]]
    if first and document.tokens[first - 1].pos == "DET":
        first -= 1
    return document.tokens[first].start


def _copula(document: Document, mention: Mention) -> list[Role]:
    head = document.tokens[mention.head]
    verb = document.tokens[head.head]
    if head.dep != "nsubj" or verb.lemma != "be" or mention.label != "PERSON":
        return []
    for child in document.children(verb.i):
        if child.dep == "attr" and child.pos == "NOUN" and people.noun_class(child.lemma.lower()) == "person":
            negated = any(c.dep == "neg" for c in document.children(verb.i))
            below = document.subtree(child.i)
            role = _role(document, below[0].start, _end(document, child, below))
            return [role] if role is not None and not negated else []
    return []


def kin_nouns() -> frozenset[str]:
    """Nouns of kinship: "brother"; what they say of a person is no office."""
    return words("nominals", "kin") | words("nominals", "kin_by_marriage")
