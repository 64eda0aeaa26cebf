"""A small database filled by hand, so that the read wing is tested without the write wing and without a model.

Facts are written as words of the article; their spans are looked up. The articles are invented.
"""

import sqlite3
from hashlib import sha256
from pathlib import Path

from factcli.core.names import key
from factcli.store.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

HARBOUR = """Dock workers walk out over pay

More than 4,200 dock workers in Port Ansel have stopped work, said Mira Solberg, who leads the Harbour Union. \
The walkout began on Monday.

"We are not asking for the moon," Solberg told the Inland Daily. "We want what the cranes earn."

The port authority denied that any crane was damaged. \
About 40% of the containers are waiting, according to two shift foremen.

Wages start at $2,000 a month, Solberg said.

Sign up for our newsletter for just $2.
"""

INLAND = """The union says between 3,900 and 4,500 people signed up for the strike, Tomas Okafor reported.

Solberg believes the talks “will fail by Friday”. Okafor declined to comment on the cranes.

As many as 75 ships are waiting off Port Ansel, the coast guard said.
"""

HOSTILE = (
    "\x1b]8;;http://evil.example\x1b\\Click\x1b]8;;\x1b\\ [red]markup[/foo] \u202egnp.exe, said =cmd|' /C calc'!A0.\n\n"
    "The \x9bhidden\u200bword costs -5 degrees, 東京の港湾労働者 said 👩\u200d🚒 today.\n"
)


class Desk:
    """Fills a database: `article`, then facts by their words."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path)
        for migration in MIGRATIONS:
            self.connection.executescript(migration)
        self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        self.text: dict[int, str] = {}

    def insert(self, table: str, **values: object) -> int:
        columns = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))
        return cursor.lastrowid or 0

    def article(self, text: str, origin: str, **values: object) -> int:
        number = self.insert(
            "articles",
            origin=origin,
            digest=sha256(text.encode()).hexdigest(),
            text=text,
            words=len(text.split()),
            extractor="hand",
            ingested="2026-01-01T00:00:00Z",
            **values,
        )
        self.text[number] = text
        paragraph, at = 0, 0
        for ordinal, block in enumerate(text.split("\n\n")):
            start = text.index(block, at)
            at = start + len(block)
            block = block.rstrip("\n")
            kind = "title" if block == values.get("title") else "boilerplate" if "newsletter" in block else "body"
            paragraph += kind != "boilerplate"
            self.insert(
                "zones",
                article_id=number,
                ordinal=ordinal,
                kind=kind,
                start=start,
                end=start + len(block),
                paragraph=None if kind == "boilerplate" else paragraph,
            )
            if kind != "boilerplate":
                self._sentences(number, start, block, paragraph)
        return number

    def _sentences(self, article: int, start: int, block: str, paragraph: int) -> None:
        first = 0
        for n in range(1, len(block) + 1):
            if n == len(block) or (
                block[n - 1] in '.”"' and block[n : n + 2].strip()[:1].isupper() and block[n] == " "
            ):
                if block[first:n].strip():
                    self.insert(
                        "sentences", article_id=article, start=start + first, end=start + n, paragraph=paragraph
                    )
                first = n + 1

    def span(self, article: int, words: str, near: int = 0) -> tuple[int, int]:
        """The occurrence of `words` that is nearest to the character `near`."""
        text = self.text[article]
        places = [n for n in range(len(text)) if text.startswith(words, n)]
        start = min(places, key=lambda n: abs(n - near))
        return start, start + len(words)

    def place(self, article: int, start: int) -> tuple[int, int, int]:
        """Sentence start, sentence end and paragraph of a character."""
        row = self.connection.execute(
            'SELECT start, "end", paragraph FROM sentences WHERE article_id = ? AND start <= ? ORDER BY start DESC',
            [article, start],
        ).fetchone()
        return int(row[0]), int(row[1]), int(row[2])

    def entity(self, name: str, label: str, *aliases: str) -> int:
        number = self.insert("entities", name=name, label=label)
        for alias in (name, *aliases):
            self.insert("aliases", entity_id=number, key=key(alias), alias=alias)
        return number

    def role(self, entity: int, article: int, words: str) -> None:
        start, end = self.span(article, words)
        self.insert("roles", entity_id=entity, article_id=article, text=words, start=start, end=end)

    def mention(self, entity: int, article: int, words: str, kind: str = "name", rule: str = "") -> None:
        start, end = self.span(article, words)
        self.insert(
            "mentions",
            article_id=article,
            entity_id=entity,
            kind=kind,
            label="PERSON",
            start=start,
            end=end,
            rule=rule,
        )

    def quote(
        self, article: int, content: list[str], cue: str, source: str, speaker: str | None, **values: object
    ) -> int:
        spans = [("content", words) for words in content] + [("cue", cue), ("source", source)]
        anchor = self.span(article, (content or [cue])[0])[0]
        sentence_start, sentence_end, paragraph = self.place(article, anchor)
        defaults: dict[str, object] = {"kind": "indirect", "register": "speech", "polarity": "affirmed"}
        number = self.insert(
            "quotes",
            article_id=article,
            key=f"q{anchor}",
            speaker=speaker,
            sentence_start=sentence_start,
            sentence_end=sentence_end,
            paragraph=paragraph,
            confidence=values.pop("confidence", 0.9),
            **(defaults | values),
        )
        ordinals: dict[str, int] = {}
        for role, words in spans:
            start, end = self.span(article, words, anchor)
            ordinals[role] = ordinals.get(role, -1) + 1
            self.insert("quote_spans", quote_id=number, role=role, ordinal=ordinals[role], start=start, end=end)
        if speaker:
            self.insert("quote_speakers", quote_id=number, ordinal=0, name=speaker, entity_id=values.get("speaker_id"))
        return number

    def figure(self, article: int, words: str, value: float, noun: str = "", **values: object) -> int:
        """`words` are bound, number and unit; `noun` is what follows them and is counted."""
        start, end = self.span(article, words)
        phrase_end = self.span(article, f"{words} {noun}")[1] if noun else end
        sentence_start, sentence_end, paragraph = self.place(article, start)
        number = self.insert(
            "figures",
            article_id=article,
            key=f"f{start}",
            start=start,
            end=end,
            phrase_end=phrase_end,
            value=value,
            measured_start=end + 1 if noun else None,
            measured_end=phrase_end if noun else None,
            measured_text=values.pop("measured_text", noun or None),
            sentence_start=sentence_start,
            sentence_end=sentence_end,
            paragraph=paragraph,
            confidence=0.9,
            **({"modifier": "exact"} | values),
        )
        self.insert("figure_mentions", figure_id=number, ordinal=0, start=start, end=end)
        return number

    def close(self) -> Path:
        for index in ("sentences_fts", "quotes_fts", "figures_fts"):
            self.connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        self.connection.commit()
        self.connection.close()
        return self.path


def fill(path: Path) -> Path:
    """Three articles of which one has a later revision and one is a copy, three people, eight quotes, seven figures."""
    desk = Desk(path)
    harbour = desk.article(
        HARBOUR,
        "news/harbour.txt",
        title="Dock workers walk out over pay",
        publisher="Harbour Herald",
        author="Ann Lee",
        published="2024-03-05",
        language="en",
    )
    inland = desk.article(INLAND, "https://inland.example/strike", publisher="Inland Daily", published="2024-03-07")
    early = desk.article(
        HARBOUR.replace("4,200", "4,000"),
        "news/harbour-early.txt",
        title="Dock workers walk out over pay",
        publisher="Harbour Herald",
        superseded_by=harbour,
    )
    desk.article(INLAND + "\n", "copies/strike.txt", copy_of=inland)

    solberg = desk.entity("Mira Solberg", "PERSON", "Solberg")
    okafor = desk.entity("Tomas Okafor", "PERSON", "Okafor")
    authority = desk.entity("Port authority", "ORG")
    guard = desk.entity("Coast Guard", "ORG")
    ansel = desk.entity("Port Ansel", "GPE", "Ansel")
    desk.role(solberg, harbour, "who leads the Harbour Union")
    desk.mention(solberg, harbour, "Mira Solberg", rule="name")
    desk.mention(solberg, harbour, "Solberg told".removesuffix(" told"), rule="surname")
    desk.mention(solberg, inland, "Solberg", rule="surname")
    desk.mention(okafor, inland, "Tomas Okafor", rule="name")
    desk.mention(ansel, harbour, "Port Ansel", rule="name")
    desk.mention(ansel, inland, "Port Ansel", rule="name")
    desk.mention(authority, harbour, "port authority", kind="nominal", rule="name")
    desk.mention(guard, inland, "coast guard", kind="nominal", rule="name")

    for article, count in ((harbour, "4,200"), (early, "4,000")):
        said = desk.quote(
            article,
            [f"More than {count} dock workers in Port Ansel have stopped work"],
            "said",
            "Mira Solberg, who leads the Harbour Union",
            "Mira Solberg",
            speaker_id=solberg,
        )
        desk.figure(
            article,
            f"More than {count}",
            float(count.replace(",", "")),
            "dock workers",
            modifier="over",
            predicate="stop",
            claimant="Mira Solberg",
            claimant_id=solberg,
            quote_id=said,
        )
    desk.quote(
        harbour,
        ["We are not asking for the moon,", "We want what the cranes earn."],
        "told",
        "Solberg",
        "Mira Solberg",
        kind="direct",
        speaker_id=solberg,
        addressee="Inland Daily",
        confidence=0.97,
    )
    desk.quote(
        harbour,
        ["any crane was damaged"],
        "denied",
        "The port authority",
        "Port authority",
        speaker_id=authority,
        polarity="denied",
    )
    foremen = desk.quote(
        harbour,
        ["About 40% of the containers are waiting"],
        "according to",
        "two shift foremen",
        "two shift foremen",
        anonymous=1,
        confidence=0.6,
    )
    desk.figure(
        harbour,
        "About 40%",
        40,
        modifier="about",
        unit="%",
        measured_text="the containers",
        predicate="wait",
        claimant="two shift foremen",
        quote_id=foremen,
    )
    desk.quote(
        harbour,
        ["Wages start at $2,000 a month"],
        "said",
        "Solberg",
        "Mira Solberg",
        speaker_id=solberg,
    )
    desk.figure(
        harbour, "$2,000 a month", 2000, unit="USD", per="month", measured_text="Wages", predicate="start",
        claimant="Mira Solberg", claimant_id=solberg,
    )  # fmt: skip
    desk.figure(
        inland, "between 3,900 and 4,500", 3900, "people", high=4500, modifier="range", predicate="sign",
        claimant="Tomas Okafor", claimant_id=okafor,
    )  # fmt: skip
    desk.quote(
        inland, ["the talks “will fail by Friday”"], "believes", "Solberg", "Mira Solberg", kind="mixed",
        register="attitude", speaker_id=solberg,
    )  # fmt: skip
    desk.quote(inland, [], "declined to comment", "Okafor", "Tomas Okafor", polarity="declined", speaker_id=okafor)
    desk.quote(
        inland, ["As many as 75 ships are waiting off Port Ansel"], "said", "the coast guard", "Coast Guard",
        speaker_id=guard,
    )  # fmt: skip
    desk.figure(
        inland, "As many as 75", 75, "ships", modifier="at_most", predicate="wait", claimant="Coast Guard",
        claimant_id=guard,
    )  # fmt: skip
    begin, end = desk.span(harbour, "Monday")
    desk.insert(
        "times", article_id=harbour, start=begin, end=end, type="date", value="2024-03-04", begins="2024-03-04",
        ends="2024-03-04",
    )  # fmt: skip
    return desk.close()


def fill_hostile(path: Path) -> Path:
    """One article whose every string tries to reach the terminal or the spreadsheet."""
    desk = Desk(path)
    article = desk.article(
        HOSTILE, "\x1b[31mred.txt", title="\x1b]0;title\x07 [bold]T[/bold]", publisher="\x9b31mPub\u202e", author="=1+1"
    )
    name = "=cmd|' /C calc'!A0"
    speaker = desk.entity(name, "PERSON", "@SUM(1)")
    desk.mention(speaker, article, name)
    desk.quote(
        article, ["[red]markup[/foo] \u202egnp.exe"], "said", name, name, speaker_id=speaker, addressee="\x1b[2Jnobody"
    )
    desk.figure(article, "-5", -5, "degrees", unit="degree_Celsius", claimant="\x1b[31m東京")
    return desk.close()
