"""Which commands there are: a table of names, so that a command's module is imported only when the command runs.

A test keeps the short help here equal to the commands' own. To add a command, write its module and one line here.
"""

from typing import NamedTuple


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


class OutputClosed(Exception):
    """Whoever read our output has gone (`| head`), which is no error."""
