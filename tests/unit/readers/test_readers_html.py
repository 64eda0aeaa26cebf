"""Saved pages: what is kept, what is left out, and pages that break an extractor."""

import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.readers.base import Result, read, read_text

PARAGRAPHS = [
    "The mayor of Springfield resigned on Tuesday after months of argument about the budget, officials said.",
    "“I have given this city eleven years of my life, and I will not close three schools,” she wrote.",
    "The council will choose an interim mayor within 30 days. A special election is expected in the autumn.",
    "Residents gathered outside the town hall in the evening to thank her, and some said they would vote again.",
]
HEAD = """<meta charset="utf-8"><title>Mayor quits over budget | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="Mayor quits over budget">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-03-05T10:00:00Z">"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def page(body: str, head: str = HEAD) -> str:
    return f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>'


def one(results: list[Result]) -> Article:
    assert len(results) == 1
    assert isinstance(results[0], Article), results[0]
    return results[0]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{t}</p>" for t in texts)


def test_text_and_metadata_of_a_page() -> None:
    a, b, c, d = PARAGRAPHS
    got = one(
        list(
            read_text(
                page(
                    f'<nav><a href="/">Home</a><a href="/n">News</a></nav><article><h1>Mayor quits over budget</h1>'
                    f"<p>{a}</p><blockquote><p>{b}</p></blockquote><h2>What happens next</h2><p>{c}</p>"
                    f"<ul><li>More than 1,200 people signed a petition.</li><li>Three schools were to close.</li></ul>"
                    f"<p>{d}</p></article><footer><p>© 2024 The Daily Example</p></footer>"
                ),
                "p.html",
            )
        )
    )
    wanted = [
        "Mayor quits over budget",
        a,
        b,
        "What happens next",
        c,
        "• More than 1,200 people signed a petition.",
        "• Three schools were to close.",
        d,
    ]
    assert [z.span.of(got.text) for z in got.zones] == wanted
    assert got.zones[0].kind == "title"
    assert (got.title, got.publisher, got.author) == ("Mayor quits over budget", "The Daily Example", "Jane Doe")
    assert (got.published, got.language) == ("2024-03-05", "en")


@pytest.mark.parametrize("tag", ["div", "span", "section", "b"])
def test_hundreds_of_nested_elements(tag: str) -> None:
    deep = page(f"<{tag}>" * 600 + paragraphs(PARAGRAPHS) + f"</{tag}>" * 600)
    got = one(list(read_text(deep, "p.html")))
    assert all(p in got.text for p in PARAGRAPHS)


def test_very_deep_nesting_gives_an_article_or_one_line() -> None:
    deep = page("<div>" * 50_000 + paragraphs(PARAGRAPHS))
    for result in read_text(deep, "p.html"):
        assert isinstance(result, Article | UnreadableError)


def test_references_of_control_characters() -> None:
    body = paragraphs([p.replace("the", "the&#1;&#x1f;&#0;", 1) for p in PARAGRAPHS])
    got = one(list(read_text(page(f"<article>{body}</article>"), "p.html")))
    assert "interim mayor within 30 days" in got.text
    assert got.text.isprintable() or "\n" in got.text


def test_a_page_without_paragraphs_falls_back_to_its_lines() -> None:
    got = one(list(read_text(page("<div>" + "<br><br>".join(PARAGRAPHS) + "</div>"), "p.html")))
    assert all(p in got.text for p in PARAGRAPHS)


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1252", "iso-8859-1"), ("cp1251", "windows-1251"), ("utf-8", "utf-8")]
)
def test_declared_encodings(tmp_path: Path, encoding: str, declared: str) -> None:
    word = "Жизнь" if encoding == "cp1251" else "Größe"
    path = tmp_path / "p.html"
    text = page(
        paragraphs([f"{word}: {p}" for p in ["The mayor left the town in the evening, and nobody followed."] * 4]),
        f'<meta charset="{declared}">',
    )
    path.write_bytes(text.encode(encoding))
    assert word in one(list(read(path, "p.html"))).text


@pytest.mark.parametrize(
    "body", ["", "<p></p>", "<script>var x = 'words of a script';</script>", "<img src=x>", "http://example.com"]
)
def test_pages_without_text(body: str) -> None:
    for result in read_text(page(body, ""), "p.html"):
        assert isinstance(result, UnreadableError) or "script" not in result.text


def test_a_page_that_is_only_an_address_is_never_fetched(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text("http://example.com/page.html")
    assert list(read(path, "p.html"))


def test_a_date_merely_mentioned_is_not_the_date_of_publication() -> None:
    got = one(
        list(
            read_text(
                page(paragraphs(["On 3 May 2011 the bridge fell.", *PARAGRAPHS]), "<title>Bridges</title>"), "p.html"
            )
        )
    )
    assert got.published is None


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "<blockquote>",
        "<li>",
        "&#8;",
        "&amp;",
        "<!--",
        "-->",
        "<h1>",
        "<br>",
        "<table><tr><td>",
        "<![CDATA[",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(TAGS | st.text(max_size=30) | st.sampled_from(PARAGRAPHS), max_size=20))
def test_any_page_gives_an_article_or_an_error(parts: list[str]) -> None:
    for result in read_text("<html>" + "".join(parts), "p.html"):
        assert isinstance(result, Article | UnreadableError)
