"""`factcli ask`."""

from typing import Annotated

import typer

from factcli.cli import options
from factcli.queries.ask import answer as query
from factcli.queries.selection import these
from factcli.render.base import Format, Frame, render


def ask(
    question: Annotated[list[str], typer.Argument(help="The question, in quotation marks or not.")],
    limit: options.Limit = None,
    format: options.FormatOption = Format.table,
    db: options.Database = options.DATABASE,
) -> None:
    """Answer a question with quotes, figures, names or passages, the best first.

    It is answered from these articles only; where they do not say, it says so and ends with status 1.

    Example: factcli ask "what did Smith say about wages"
    """
    with options.opened(db) as connection:
        found = query.ask(connection, " ".join(question), limit or query.MOST)
        envelope = found.envelope()
        if found.kind == "none":
            if format in (Format.json, Format.jsonl):
                render("passages", [], format, Frame(envelope=envelope))
            hint = f"did you mean {' or '.join(found.did_you_mean)}?" if found.did_you_mean else ""
            raise options.nothing(f"Nothing in {these(connection)} answers that: {found.reason}.", hint)
        render(found.kind, found.answers, format, Frame(footer=found.summary(), envelope=envelope))
