"""The command line: which commands there are, and how whatever happens ends in one line and an exit status.

A command's module is imported when the command runs, not when its name is listed: a table here holds the names and the
short help, and a test keeps them equal to the commands' own. 0: rows; 1: nothing found; 2: an error; 130: interrupted.
"""

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NamedTuple, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from factcli import __version__
from factcli.core.errors import FactcliError, NotFoundError


class Entry(NamedTuple):
    """Where a command stands ("module:function") and the first sentence of its help."""

    target: str
    help: str


COMMANDS: dict[str, Entry] = {
    "ingest": Entry("ingest:ingest", "Read articles and put their facts into the database."),
    "ask": Entry("ask:ask", "Answer a question with quotes, figures, names or passages, the best first."),
    "quotes": Entry("quotes:quotes", "Who said what, and where it stands."),
    "figures": Entry("figures:figures", "How many of what, who says so, and where it stands."),
    "entities": Entry("entities:entities", "People, organisations and places; with a NAME, all about one."),
    "articles": Entry("articles:articles", "What was read, and how much was found in it."),
    "show": Entry("show:show", "An article with its facts marked in place."),
    "export": Entry("export:export", "Write all rows of one kind, for other programs."),
    "remove": Entry("remove:remove", "Take an article out of the database, with all its facts."),
    "reject": Entry("verdicts:reject", "Mark a fact as wrong; it stays rejected when its article is read again."),
    "correct": Entry("verdicts:correct", "Put a fact right; it stays corrected when its article is read again."),
    "restore": Entry("verdicts:restore", "Take back what was decided about a fact."),
}


def load(name: str) -> TyperCommand:
    """The command called `name`, imported and built."""
    module, _, function = COMMANDS[name].target.partition(":")
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name)(getattr(import_module(f"factcli.cli.{module}"), function))
    command = typer.main.get_command(single)
    assert isinstance(command, TyperCommand)
    return command


class LazyGroup(TyperGroup):
    """Lists commands from the table above and imports only the one that runs."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = COMMANDS.get(cmd_name)
        return TyperCommand(cmd_name, short_help=entry.help, help=entry.help) if entry else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, load(name) if name in COMMANDS and command is not None else command, rest


app = typer.Typer(
    cls=LazyGroup,
    name="factcli",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich's help costs 60 ms; plain help also reads well aloud and in a pipe
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"factcli {__version__}")
        raise typer.Exit


@app.callback()
def factcli(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """A fact desk in the terminal: who said what, how many of what, and where exactly it stands.

    Start with: factcli ingest PATH...; then: factcli ask "who said what about ..."
    """


def main() -> NoReturn:
    """Runs the command line and ends the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an ASCII terminal is no reason to fail
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command; returns its exit status. Nothing escapes as a traceback unless FACTCLI_DEBUG is set."""
    try:
        status = app(arguments, prog_name="factcli", standalone_mode=True)
        sys.stdout.flush()
        return int(status or 0)
    except SystemExit as end:
        return _flushed(end.code)
    except BrokenPipeError:
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
    from factcli.render.sanitize import folded

    print(f"factcli: {folded(message)}", file=sys.stderr)
    if hint:
        print(f"  {folded(hint)}", file=sys.stderr)
