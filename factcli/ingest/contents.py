"""What a file found holds, as articles that the database can keep: files, standard input and pipes alike."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.ingest.paths import Found
from factcli.readers.base import LARGEST, Overrides, Result, read, read_text
from factcli.store.articles import METADATA


def articles_of(found: Found, overrides: Overrides) -> Iterator[Result]:
    """The articles of one file in order, and an UnreadableError for each that cannot be read or kept."""
    try:
        for result in _results(found, overrides):
            reason = _unstorable(result) if isinstance(result, Article) else ""
            yield UnreadableError(f"{found.origin}: {reason}", "repair the file") if reason else result
    except UnreadableError as error:
        yield error
    except Exception as error:  # a reader's own mistake costs this file and no other
        if os.environ.get("FACTCLI_DEBUG"):
            raise
        hint = "this is a mistake in factcli: please report it with the file"
        yield UnreadableError(f"{found.origin}: could not be read: internal error ({type(error).__name__})", hint)


def _results(found: Found, overrides: Overrides) -> Iterator[Result]:
    """The articles of one file, or of standard input; a pipe is read as standard input is, up to a limit."""
    if found.path is not None and not found.path.is_fifo():
        yield from read(found.path, found.origin, overrides)
        return
    try:
        if found.path is not None:
            with found.path.open("rb") as file:
                yield from _stream(file, found.origin, overrides)
        elif sys.stdin is not None:
            yield from _stream(sys.stdin.buffer, found.origin, overrides)
        else:
            yield from read_text(b"", found.origin, overrides)
    except OSError as error:
        yield UnreadableError(f"{found.origin}: cannot be read ({error.strerror})", "check what it comes from")


def _stream(stream: IO[bytes], origin: str, overrides: Overrides) -> Iterator[Result]:
    """One article, or, where the first line is a JSON object, an article a line; those may be any number."""
    head = stream.read(LARGEST + 1)
    if not _record(head.split(b"\n", 1)[0]):
        yield from read_text(head, origin, overrides)
        return
    with NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(head)
        copyfileobj(stream, file)
        file.flush()
        yield from read(Path(file.name), origin, overrides)


def _record(line: bytes) -> bool:
    try:
        return line.lstrip().startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _unstorable(article: Article) -> str:
    """Why SQLite could not keep the article's text as it is; empty if it can."""
    told = "".join(part for part in (article.text, article.origin, *(getattr(article, c) or "" for c in METADATA)))
    if "\0" in told:
        return "holds a null character"
    try:
        told.encode()
    except UnicodeEncodeError:
        return "holds half of a character (a lone surrogate)"
    return ""
