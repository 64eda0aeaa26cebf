"""The attribution layer: who is said to have said what, by rules over quotation marks, cues and the parse.

Terms and conventions after Pareti (2012), "A database of attribution relations", and the PolNeAR guidelines.
"""

from factcli.annotators.quotes import (
    clauses,
    declined,
    direct,
    evident,
    frames,
    headlines,
    hearsay,
    interviews,
    joining,
    nominal,
    phrasal,
    settle,
    turns,
)
from factcli.annotators.quotes.reading import Reading
from factcli.core.model import Document


def annotate(document: Document) -> None:
    """Fill `document.quotes`, sorted by place; speakers are left to the annotator that resolves them."""
    reading = Reading(document)
    if not reading.tokens:
        document.quotes = []
        return
    relations = headlines.find(reading) + turns.find(reading) + interviews.find(reading) + direct.find(reading)
    relations += clauses.find(reading, relations)
    relations += evident.find(reading, relations)
    relations += declined.find(reading)
    relations += frames.find(reading, relations)
    relations += nominal.find(reading, relations)
    relations += phrasal.find(reading, relations)
    relations = joining.join(reading, settle.pruned(reading, relations))
    relations = hearsay.complete(reading, relations)
    document.quotes = settle.quotes(reading, relations)
