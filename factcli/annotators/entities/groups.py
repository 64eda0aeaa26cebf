"""Names of one article joined: what the rules of people, of bodies and of places have in common."""

from collections import Counter
from dataclasses import dataclass, field

from factcli.core.model import Gender, Mention, Role
from factcli.core.names import bare


@dataclass
class Group:
    """An entity being made: its mentions (indices into `Document.mentions`), how each was written, by which rule.

    `full` is a name that no mention has as written ("Ann Hill" from "Tom Hill ... his sister Ann").
    """

    label: str
    mentions: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    gender: Gender | None = None
    full: str | None = None

    def add(self, index: int, mention: Mention, form: str, rule: str) -> None:
        """Join one more mention; a description's words become an alias only, never the name, while there is a name."""
        self.mentions.append(index)
        self.rules.append(rule)
        if mention.kind != "pronoun" and form:
            self.forms.append(form)
            if mention.kind == "nominal":
                self.described.add(form)

    def absorb(self, other: "Group", rule: str) -> None:
        """All of another group's mentions join this one; they keep this rule as the reason."""
        self.mentions += other.mentions
        self.rules += [rule] * len(other.mentions)
        self.forms += other.forms
        self.described |= other.described
        self.roles += other.roles
        self.gender = self.gender or other.gender
        self.full = self.full or other.full

    @property
    def name(self) -> str:
        """The fullest form: names before descriptions, most words, then the commonest (of a person: the first)."""
        if self.full:
            return self.full
        named = [f for f in self.forms if f not in self.described] or self.forms
        counts = Counter(named if self.label != "PERSON" else dict.fromkeys(named))
        return max(counts, key=lambda f: (len(f.split()), counts[f], -named.index(f)))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms, each once, in the order of the text."""
        return tuple(f for f in dict.fromkeys(bare(f) for f in self.forms) if f and f != self.name)
