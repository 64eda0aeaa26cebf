"""What can go wrong, said so that a person can act on it. Only `cli/app.py` turns these into exit codes."""


class FactcliError(Exception):
    """An error to print as one line: what was wrong and where, then what to do.

    `hint` is the advice, printed after the message; empty when there is none.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableError(FactcliError):
    """A file, or one line of a .jsonl file, from which no article could be read; the rest goes in."""


class DatabaseError(FactcliError):
    """The database cannot be opened, is not ours, or is of a schema this version does not know."""


class NotFoundError(FactcliError):
    """A named article, entity or fact is not in the database."""
