"""The command line: how whatever happens ends in one line and an exit status.

Typer is imported in `run`, once the garbage collector has been told that start-up makes none. Exit statuses: 0: rows;
1: nothing found; 2: an error; 130: interrupted.
"""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from factcli.cli.catalogue import COMMANDS as COMMANDS
from factcli.cli.catalogue import OutputClosed
from factcli.core.errors import FactcliError, NotFoundError


def main() -> NoReturn:
    """Runs the command line and ends the process."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us; else the database would be opened in its place
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an ASCII terminal is no reason to fail
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command; returns its exit status. Nothing escapes as a traceback unless FACTCLI_DEBUG is set."""
    gc.set_threshold(100_000, 20, 20)
    try:
        from factcli.cli.commands import app

        status = app(arguments, prog_name="factcli", standalone_mode=True)
        sys.stdout.flush()
        return int(status or 0)
    except SystemExit as end:
        return _flushed(end.code)
    except (OutputClosed, BrokenPipeError):
        return _hushed()
    except KeyboardInterrupt:
        print("factcli: interrupted", file=sys.stderr)
        return 130
    except FactcliError as error:
        _complain(error.message, error.hint)
        return 1 if isinstance(error, NotFoundError) else 2
    except OSError as error:
        _complain(_trouble(error), "")
        return _hushed(2)
    except Exception as error:
        if os.environ.get("FACTCLI_DEBUG"):
            raise
        _complain(
            f"unexpected {type(error).__name__}: {error}",
            "this is a fault of factcli; set FACTCLI_DEBUG=1, run the command again and report what it prints",
        )
        return 2


def _flushed(code: object) -> int:
    """The status of a command that ended by itself, once its output is written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _hushed()
    except OSError as error:
        _complain(_trouble(error), "")
        return _hushed(2)
    return code if isinstance(code, int) else 0 if code is None else 2


def _hushed(status: int = 0) -> int:
    """Nothing more can be written: the disk is full or, no fault, whoever read our output has gone (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _trouble(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else f"the output cannot be written: {reason}"


def _complain(message: str, hint: str) -> None:
    """One line that says what was wrong, and under it what to do about it, a line each."""
    from factcli.render.sanitize import brief

    print(f"factcli: {brief(message)}", file=sys.stderr)
    for line in hint.splitlines():
        print(f"  {brief(line)}", file=sys.stderr)
