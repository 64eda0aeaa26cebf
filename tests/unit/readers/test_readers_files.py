"""Files of every kind to articles, and each bad one to one clear line."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.readers import base
from factcli.readers.base import KINDS, Overrides, Result, read, read_text, readable
from factcli.readers.markdown import plain

BODY = "The mayor of Springfield left on Tuesday.\n\nShe had been in office for eleven years.\n"
Reader = Callable[..., list[Result]]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Writes a file and reads it back, with its name as origin."""

    def of(name: str, data: str | bytes, overrides: Overrides | None = None) -> list[Result]:
        path = tmp_path / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return list(read(path, name, overrides))

    return of


def one(results: list[Result]) -> Article:
    assert len(results) == 1
    assert isinstance(results[0], Article), results[0]
    return results[0]


def error(results: list[Result]) -> str:
    assert len(results) == 1
    assert isinstance(results[0], UnreadableError)
    assert "\n" not in results[0].message
    assert results[0].hint
    return results[0].message


def test_plain_text_is_stored_as_it_stands(reading: Reader) -> None:
    text = "A headline of some words\r\n\r\n“Curly” – it’s 20 €.\r\n\tTabbed.  \r\n"
    got = one(reading("a.txt", text))
    assert (got.text, got.origin, got.title) == (text, "a.txt", "A headline of some words")
    assert one(reading("b.txt", b"\xef\xbb\xbf" + text.encode())).text == text


def test_only_known_suffixes_are_readable() -> None:
    assert all(readable(Path(f"x{suffix.upper()}")) for suffix in KINDS)
    assert not any(readable(Path(name)) for name in ("x.pdf", "x", ".txt~", "x.py"))


@pytest.mark.parametrize("name", ["a.pdf", "a.bin", "a", "a.log"])
def test_an_unknown_suffix_is_looked_into(reading: Reader, name: str) -> None:
    assert one(reading(name, BODY)).text == BODY
    page = f"<!DOCTYPE html><html><body><p>{BODY * 3}</p></body></html>"
    assert "<p>" not in one(reading(name, page)).text
    assert "is a PDF" in error(reading(name, b"%PDF-1.4 \xe2\xe3"))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl", ".json"])
def test_empty_and_blank_files(reading: Reader, suffix: str) -> None:
    for data in (b"", b" \n\t\r\n", b"\xef\xbb\xbf"):
        assert error(reading(f"a{suffix}", data)).startswith(f"a{suffix}: ")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl", ".json"])
def test_binary_files(reading: Reader, suffix: str) -> None:
    for data in (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        b"%PDF-1.7\n\xe2\xe3\xcf\xd3",
        os.urandom(4000),
    ):
        for result in reading(f"a{suffix}", data):
            assert isinstance(result, UnreadableError)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert error(list(read(tmp_path / "none.txt", "none.txt"))) == "none.txt: no such file"
    assert error(list(read(tmp_path, "here"))) == "here: is a folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    path.chmod(0)
    assert error(list(read(path, "a.txt"))) == "a.txt: may not be read"


def test_a_file_too_large_is_refused(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "LARGEST", 1000)
    assert "larger than" in error(reading("a.txt", "word " * 500))
    assert "larger than" in error(reading("a.html", "<p>" + "word " * 500))


def test_an_article_too_long_is_refused(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcli.readers.article.LONGEST", 1000)
    assert "million characters" in error(reading("a.txt", "word " * 500))


def test_markdown(reading: Reader) -> None:
    front = '---\ntitle: "Mayor: gone"\ndate: 2024-03-05\nauthor: [Jane Doe, Jo Roe]\ntags: [a]\n---\n\n'
    text = f"{front}# Mayor leaves\n\n{BODY}"
    got = one(reading("a.md", text))
    assert (got.text, got.title, got.published, got.author) == (text, "Mayor: gone", "2024-03-05", "Jane Doe, Jo Roe")
    assert [z.kind for z in got.zones if z.kind != "boilerplate"] == ["body"] * 3
    got = one(reading("b.md", f"# Mayor *leaves* [town](http://x.example)\n\n{BODY}"))
    assert (got.title, [z.kind for z in got.zones[:2]]) == ("Mayor leaves town", ["boilerplate", "title"])
    got = one(reading("c.md", f"Mayor leaves\n============\n\n{BODY}"))
    assert (got.title, [z.kind for z in got.zones]) == ("Mayor leaves", ["title", "boilerplate", "body", "body"])


def test_jsonl_one_bad_line_costs_one_error(reading: Reader) -> None:
    lines = [
        json.dumps(
            {
                "text": BODY,
                "title": "T",
                "url": "https://x.example/1",
                "date": "2024-05-06T07:08:09Z",
                "author": ["A B", "C D"],
            }
        ),
        "{broken",
        "",
        json.dumps({"title": "no text"}),
        json.dumps([1, 2]),
        json.dumps({"text": "   "}),
        json.dumps({"text": BODY, "publisher": {"name": "The Post"}, "date": "soon"}),
        '{"text": "half \\ud800 \\u0000 pair of words"}',
        "\xff",
    ]
    got = reading("a.jsonl", "\n".join(lines).encode("latin-1"))
    articles = [r for r in got if isinstance(r, Article)]
    errors = [r.message for r in got if isinstance(r, UnreadableError)]
    assert [a.origin for a in articles] == ["https://x.example/1", "a.jsonl#7", "a.jsonl#8"]
    assert (articles[0].title, articles[0].author, articles[0].published) == ("T", "A B, C D", "2024-05-06T07:08:09Z")
    assert (articles[1].publisher, articles[1].published) == ("The Post", None)
    assert articles[2].text == "half \ufffd \ufffd pair of words"
    assert [e.split(":")[0] for e in errors] == ["a.jsonl#2", "a.jsonl#4", "a.jsonl#5", "a.jsonl#6", "a.jsonl#9"]


def test_jsonl_with_marks_and_line_ends(reading: Reader) -> None:
    line = json.dumps({"text": BODY})
    for data in (b"\xef\xbb\xbf" + line.encode(), f"{line}\r\n{line}\r\n".encode(), f"{line}\n".encode("utf-16")):
        got = reading("a.ndjson", data)
        assert all(one([r]).text == BODY for r in got)


def test_a_long_line_is_passed_over(reading: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcli.readers.records.LARGEST", 1000)
    monkeypatch.setattr("factcli.readers.records.CHUNK", 64)
    good = json.dumps({"text": BODY})
    got = reading("a.jsonl", f"{good}\n{json.dumps({'text': 'x ' * 2000})}\n{good}\n")
    assert [getattr(r, "origin", None) for r in got] == ["a.jsonl#1", None, "a.jsonl#3"]
    assert isinstance(got[1], UnreadableError)
    assert got[1].message.startswith("a.jsonl#2: a line of more than")


def test_json_object_list_and_wrapped_list(reading: Reader) -> None:
    record = {"text": BODY, "title": "T"}
    assert one(reading("a.json", json.dumps(record))).origin == "a.json"
    got = reading("a.json", json.dumps([record, 3, record]))
    assert [getattr(r, "origin", None) for r in got] == ["a.json#1", None, "a.json#3"]
    assert len(reading("a.json", json.dumps({"status": "ok", "articles": [record, record]}))) == 2
    assert "not valid JSON" in error(reading("a.json", "{"))
    assert "nested too deeply" in error(reading("a.json", "[" * 200_000))


def test_overrides_and_standard_input() -> None:
    told = Overrides(publisher="The Post", title="T", published="5 March 2024")
    got = one(list(read_text(BODY, "-", told)))
    assert (got.text, got.origin, got.publisher, got.title, got.published) == (BODY, "-", "The Post", "T", "2024-03-05")
    assert one(list(read_text(BODY.encode("utf-16"), "-"))).text == BODY
    assert one(list(read_text("caf\udce9 and words", "-"))).text == "café and words"
    assert "half" in one(list(read_text("half \ud83d pair", "-"))).text
    assert "empty" in error(list(read_text("", "-")))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html", ".jsonl", ".json", ".xyz"]))
def test_any_bytes_give_articles_or_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    results = list(read(path, "any"))
    assert results
    for result in results:
        if isinstance(result, Article):
            result.text.encode("utf-8")
            assert any(c.isalnum() for c in result.text)
            assert all(0 <= z.span.start < z.span.end <= len(result.text) for z in result.zones)
        else:
            assert isinstance(result, UnreadableError)
            assert result.message.startswith("any")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_an_error(text: str) -> None:
    for result in read_text(text, "-"):
        assert isinstance(result, Article | UnreadableError)


@pytest.mark.parametrize(
    "marked, seen",
    [
        ("the port of [Gdansk](https://a.b/c?d=e) said", "the port of Gdansk said"),
        ('the [port](<x> "a title"), [quay](x "a title")', "the port, quay"),
        ("It was **worth** the *wait*, _all_ of __it__ ***now***.", "It was worth the wait, all of it now."),
        ("**[Ann Roe](http://a.b)** said", "Ann Roe said"),
        ("![a port](x.jpg)", "![a port](x.jpg)"),
        ("* one\n* two", "* one\n* two"),
        ("a 5* hotel, a 4* hotel, a_b_c, 2 * 3 * 4", "a 5* hotel, a 4* hotel, a_b_c, 2 * 3 * 4"),
        ("[1] [a] (b)", "[1] [a] (b)"),
    ],
)
def test_markdown_is_read_as_its_reader_sees_it(marked: str, seen: str) -> None:
    assert plain(marked) == seen


@pytest.mark.parametrize("unit", ["[", "[a](", "![", "*", "_", "*a ", "**a", "[a](b", "_a*", "[a](b) "])
def test_marks_without_end_are_passed_over_at_once(unit: str) -> None:
    assert len(plain(unit * 20_000)) <= 20_000 * len(unit)
