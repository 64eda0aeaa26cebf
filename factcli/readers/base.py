"""Files to articles: the one door of the readers, and the table of the kinds of file they know.

To add a kind of file:

| step | what |
|---|---|
| 1 | write `readers/pdf.py` with `read(source: Source) -> Iterator[Article or UnreadableError]` |
| 2 | add one line `".pdf": "pdf"` to `KINDS` below |
| 3 | if it is binary, take its signature out of `decode.SIGNATURES` |
| 4 | add a case to `tests/unit/readers/` |

A reader gets the file as a `Source` and is imported only when such a file is met, so a library it needs costs nothing
to those who do not use it. It raises or yields `UnreadableError`; what it raises is yielded here, as one more result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from factcli.core.errors import UnreadableError
from factcli.core.model import Article

KINDS: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "records",
    ".ndjson": "records",
    ".json": "records",
}

LARGEST = 20_000_000  # bytes of a file that holds one article, or of one line of a .jsonl file
TO_SPLIT = "split it into one file an article"

Result = Article | UnreadableError


@dataclass(frozen=True)
class Overrides:
    """What the user says of the articles on the command line; it outranks what the files say."""

    publisher: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Source:
    """A file to read: where it lies, or its bytes where it came through standard input."""

    origin: str
    path: Path | None = None
    data: bytes | None = None
    overrides: Overrides = field(default_factory=Overrides)

    def bytes(self) -> bytes:
        """All of it; UnreadableError when it is too large, or the system refuses."""
        if self.data is not None:
            size, data = len(self.data), self.data
        else:
            assert self.path is not None
            size = self.path.stat().st_size
            data = b"" if size > LARGEST else self.path.read_bytes()
        if max(size, len(data)) > LARGEST:
            message = f"{self.origin}: larger than {LARGEST // 1_000_000} MB ({size / 1e6:.0f} MB)"
            raise UnreadableError(message, TO_SPLIT)
        return data


def readable(path: Path) -> bool:
    """Whether the name says that this is a kind of file the readers know; the file is not opened."""
    return path.suffix.lower() in KINDS


def read(path: Path, origin: str, overrides: Overrides | None = None) -> Iterator[Result]:
    """The articles of a file in order, and an UnreadableError for each part that could not be read; raises nothing.

    `origin` names the file in the articles and in the errors. A file whose suffix is unknown is looked into.
    """
    source = Source(origin, path=path, overrides=overrides or Overrides())
    if path.is_dir():
        yield UnreadableError(f"{origin}: is a folder", "name the files in it, or a pattern")
        return
    yield from _read(source, KINDS.get(path.suffix.lower()))


def read_text(given: str | bytes, origin: str, overrides: Overrides | None = None) -> Iterator[Result]:
    """The article in what came through standard input, as `read`; looked into to tell a page from plain text."""
    data = (
        given.encode("utf-8", "surrogateescape" if _escaped(given) else "surrogatepass")
        if isinstance(given, str)
        else given
    )
    yield from _read(Source(origin, data=data, overrides=overrides or Overrides()), None)


def _escaped(text: str) -> bool:
    """Whether every lone surrogate stands for a byte that standard input could not decode."""
    return all("\udc80" <= c <= "\udcff" for c in text if "\ud800" <= c <= "\udfff")


def _read(source: Source, kind: str | None) -> Iterator[Result]:
    try:
        reader = import_module(f"factcli.readers.{kind or _sniff(source)}")
        yield from reader.read(source)
    except UnreadableError as error:
        yield error
    except FileNotFoundError:
        yield UnreadableError(f"{source.origin}: no such file", "check the path")
    except PermissionError:
        yield UnreadableError(f"{source.origin}: may not be read", "check its permissions")
    except (OSError, ValueError) as error:
        yield UnreadableError(f"{source.origin}: cannot be read ({_reason(error)})", "check the file")
    except RecursionError:
        yield UnreadableError(f"{source.origin}: is nested too deeply", "save the page's text and ingest that")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split())[:200] or type(error).__name__


def _sniff(source: Source) -> str:
    """The reader for a file whose name does not tell: a page starts with a tag, all else is taken for plain text."""
    if source.data is not None:
        head = source.data[:2000]
    else:
        assert source.path is not None
        with source.path.open("rb") as file:
            head = file.read(2000)
    start = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:1000] else "plain"
