"""The commands as a Typer group that lists them all and imports only the one that runs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from factcli import __version__
from factcli.cli.catalogue import COMMANDS, OutputClosed
from factcli.core.errors import FactcliError

_USAGE: type[Exception] = typer.BadParameter.__mro__[1]  # UsageError, which Typer does not export


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (_, words) in COMMANDS.items():
            self.commands[name] = TyperCommand(name, help=words, short_help=words, rich_markup_mode=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, load(name) if name in COMMANDS and command is not None else command, rest

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        with _closing():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        with _closing():
            return super().invoke(ctx)


@contextmanager
def _closing() -> Iterator[None]:
    """Lets a closed pipe through Typer, which would end with status 1, and has a wrong option said as all else is."""
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosed from error
    except _USAGE as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "factcli"
        raise FactcliError(_plainly(error), f"{path} --help says what it takes") from error


def _plainly(error: Exception) -> str:
    """What Typer says of a wrong option, as one sentence: "--limit: 0 is not in the range x>=1"."""
    message: str = getattr(error, "format_message", error.__str__)()
    message = re.sub(r"^Invalid value for '([^']+)'(?: / '[^']+')?:", r"\1:", message)
    return message.removesuffix(".").replace("is not a valid float", "is not a number")


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

    \b
    Examples:
      factcli ingest news/
      factcli ask "who said what about wages"
      factcli quotes --person Smith
      factcli figures --about strike

    The exit status is 0 when there are rows, 1 when nothing was found, 2 when something is wrong.
    """
