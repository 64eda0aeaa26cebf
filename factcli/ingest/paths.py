"""What a person points `ingest` at, as a list of files: paths, folders, patterns, and `-` for standard input.

An article's origin is the path as given (made relative to nothing, only tidied of `./`), so that the same command finds
the same articles again; its location is the way there from the database, which tells two files of one origin apart.
Each file is taken once, however many of the arguments lead to it.
"""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.readers.base import KINDS, readable

STANDARD_INPUT = "-"
LINES = (".jsonl", ".ndjson", ".json")  # kinds of file that may hold an article a line


@dataclass(frozen=True)
class Found:
    """A file to read, under the name its articles will bear; `path` is null for standard input."""

    path: Path | None
    origin: str


@dataclass
class Passed:
    """How many files in folders were passed over, being of no kind the readers know."""

    files: int = 0


def expand(arguments: Iterable[str], passed: Passed) -> Iterator[Found | UnreadableError]:
    """The files the arguments lead to, in order, those of a folder by name; an UnreadableError for a dead end."""
    seen: set[tuple[int, int]] = set()
    for argument in arguments:
        for found in _argument(argument, passed):
            if isinstance(found, Found) and found.path is not None:
                try:
                    status = found.path.stat()
                except OSError as error:
                    yield UnreadableError(f"{found.origin}: {_reason(error)}", "check the path")
                    continue
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
            yield found


def count(found: Iterable[Found]) -> int:
    """About how many articles these files hold, without reading them as articles."""
    return sum(_lines(f.path) if f.path and f.path.suffix.lower() in LINES else 1 for f in found)


def origin(path: str) -> str:
    """A path as text that any database and terminal can hold: bytes that are no UTF-8 are written `\\xNN`."""
    return os.fsencode(os.path.normpath(path)).decode("utf-8", "backslashreplace")


def location(found: Found, article: Article, home: Path) -> str | None:
    """The way from `home`, the database's folder, to the file an article was found in.

    So a folder that is moved or copied with its database holds the same files still, while one path in two folders
    names two. Null where the origin says all: an address, standard input.
    """
    if found.path is None or found.origin == STANDARD_INPUT or not article.origin.startswith(found.origin):
        return None
    try:
        path = os.path.relpath(found.path.absolute(), home)
    except ValueError:  # on another drive
        path = str(found.path.absolute())
    return origin(path)  # links stay: a link that is pointed elsewhere is the same file, changed


def _argument(argument: str, passed: Passed) -> Iterator[Found | UnreadableError]:
    if argument == STANDARD_INPUT:
        yield Found(None, STANDARD_INPUT)
        return
    if not argument.strip():
        yield UnreadableError("an empty name: no such file or folder", "check the command")
        return
    name = origin(argument)
    if argument.lower().startswith(("http://", "https://")):
        yield UnreadableError(f"{argument}: is an address", "factcli reads files: save the page and ingest the file")
        return
    try:
        mode = Path(argument).stat().st_mode
    except (OSError, ValueError) as error:
        matches = sorted(glob.iglob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207
        if not matches:
            missing = isinstance(error, FileNotFoundError | ValueError)
            yield UnreadableError(
                f"{name}: {'no such file or folder' if missing else _reason(error)}", "check the path"
            )
        for match in matches:
            yield from _argument(match, passed)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(argument, name, passed)
    elif stat.S_ISFIFO(mode):  # `<(command)` is a pipe whose name, /dev/fd/63, means nothing afterwards
        yield Found(Path(argument), STANDARD_INPUT if name.startswith(("/dev/", "/proc/")) else name)
    elif stat.S_ISREG(mode):
        yield Found(Path(argument), name)
    else:
        yield UnreadableError(f"{name}: is neither a file nor a folder", "name a file that holds an article")


def _folder(top: str, name: str, passed: Passed) -> Iterator[Found | UnreadableError]:
    """Every readable file below `top`, hidden ones left out; a folder that links lead to twice is entered once."""
    empty = True
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            empty = False
            yield UnreadableError(f"{origin(folder)}: {_reason(error)}", "check the folder's permissions")
            continue
        shown = [e for e in entries if not e.name.startswith(".")]
        folders = []
        for entry in shown:
            mode = _mode(entry)
            if mode is not None and stat.S_ISDIR(mode):
                folders.append(entry.path)
            elif mode is not None and not (stat.S_ISREG(mode) and readable(Path(entry.path))):
                passed.files += 1
            elif mode is not None or readable(Path(entry.path)):  # a dead link is found, and refused when it is opened
                empty = False
                yield Found(Path(entry.path), origin(entry.path))
        waiting.extend(reversed(folders))
    if empty:
        yield UnreadableError(f"{name}: no articles in this folder", f"it may hold {', '.join(KINDS)}")


def _mode(entry: os.DirEntry[str]) -> int | None:
    """What kind of thing an entry of a folder is; None for a link that leads nowhere."""
    try:
        return entry.stat().st_mode
    except OSError:
        return None


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1
    except OSError:
        return 1


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or type(error).__name__).lower()
