"""Times: dates, times of day, durations and sets (TIMEX3). `annotate` fills `Document.times`."""

from factcli.core.model import Document


def annotate(document: Document) -> None:
    """Fill `document.times`."""
    document.times = []
