"""The cue lexicon, asked by lemma: which frames a verb has, and what it makes of what it reports."""

from functools import cache

from factcli.core.model import Polarity, Register, Token
from factcli.lang.base import table


@cache
def entries(section: str, name: str) -> frozenset[str]:
    """The words listed under `name` in `section` of the table of cues."""
    return frozenset(table("cues")[section][name])


def has_frame(lemma: str, frame: str) -> bool:
    """Whether the verb builds its content so; the frames are those of `cues.toml`."""
    return lemma in entries("frame", frame)


def prepositions(lemma: str, frame: str = "preposition") -> tuple[str, ...]:
    """The prepositions that bring in the content of this verb ("called for", "accused him of")."""
    return tuple(table("cues")["frame"][frame].get(lemma, ()))


def register(lemma: str) -> Register:
    """Whether the verb reports what was said (or written or shown) or what was thought."""
    thought = lemma in entries("class", "thought") or lemma in entries("class", "perception")
    return "attitude" if thought else "speech"


def polarity(lemma: str) -> Polarity:
    """Denied for verbs such as deny and dispute."""
    return "denied" if lemma in entries("polarity", "denying") else "affirmed"


def lemma(token: Token) -> str:
    """The lemma in lower case, also of what the model takes for a name, and right where lemmatizers are not."""
    return str(table("cues")["lemmas"].get(token.text.lower(), token.lemma.lower()))


def is_verb(token: Token) -> bool:
    """A verb by its tag; the small model's `pos` is right less often in headlines."""
    return token.tag.startswith("V") or token.pos == "VERB"
