"""Any document comes out of the database as it went in: every span, in any script, whatever the order of writing."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from test_store_writer import put, rows, sound

from factcli.core.model import Article, Document, Entity, Figure, Mention, Quantity, Quote, Sentence, Time, Zone
from factcli.core.spans import Span
from factcli.store.writer import Store

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
NAMES = st.sampled_from(["Ann", "Ann Lee", "Lee", "Łódź", "U.S.", "٣", "…", "the EU"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXTS)

    def span() -> Span:
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        return Span(a, b)

    def spans() -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, 3))))

    entities = [Entity(draw(NAMES), draw(st.sampled_from(["PERSON", "ORG"])), (draw(NAMES),)) for _ in range(2)]
    who = st.sampled_from([None, 0, 1])
    article = Article(text, draw(st.sampled_from(["a", "b", "-"])), zones=(Zone("body", Span(0, len(text)), 1),))
    document = Document(article, entities=entities)
    document.sentences = [Sentence(Span(0, len(text)), 0, 0, "body", 1)]
    document.mentions = [Mention(span(), "name", "PERSON", 0, draw(who)) for _ in range(2)]
    document.times = [Time(span(), "date", "2024")]
    for _ in range(draw(st.integers(0, 3))):
        speaker = draw(who)
        document.quotes.append(
            Quote(
                "direct",
                spans(),
                spans(),
                spans(),
                span(),
                speaker=draw(NAMES) if speaker is None else entities[speaker].name,
                speaker_entities=() if speaker is None else (speaker,),
            )
        )
    for _ in range(draw(st.integers(0, 2))):
        place = span()
        value = draw(st.floats(allow_nan=False, allow_infinity=False))
        document.figures.append(
            Figure(
                place,
                Span(place.start, len(text)),
                Quantity(value),
                span(),
                claimant_entity=draw(who),
                mentions=spans(),
            )
        )
    return document


@settings(max_examples=60, deadline=None)
@given(st.lists(documents(), min_size=1, max_size=4))
def test_any_documents_come_out_as_they_went_in(written: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "facts.db") as store:
        put(store, *written)
        put(store, *written)
        last = {(d.article.origin, d.article.digest): d for d in written}
        for (origin, digest), document in last.items():
            ((number, text),) = store.db.execute(
                "SELECT id, text FROM articles WHERE origin = ? AND digest = ?", [origin, digest]
            )
            assert text == document.text
            quotes = list(
                store.db.execute("SELECT id, text, cue, sentence FROM quote_texts WHERE article_id = ?", [number])
            )
            found = sorted((cut, cue, sentence) for _, cut, cue, sentence in map(_blank, quotes))
            assert found == sorted(
                (document.words(q.content), document.words(q.cue), q.sentence.of(document.text))
                for q in document.quotes
            )
            figures = store.db.execute("SELECT value, text FROM figure_texts WHERE article_id = ?", [number])
            assert sorted(tuple(row) for row in figures) == sorted(
                (f.quantity.value, f.phrase.of(document.text)) for f in document.figures
            )
        sound(store)
        with store.transaction():
            for (number,) in store.db.execute("SELECT id FROM articles").fetchall():
                store.remove(number)
        for table in ("articles", "entities", "aliases", "appearances", "quotes", "figures", "sentences", "mentions"):
            assert rows(store, f"SELECT * FROM {table}") == []
        sound(store)


def _blank(row: tuple[int, str | None, str | None, str]) -> tuple[int, str, str, str]:
    return row[0], row[1] or "", row[2] or "", row[3]
