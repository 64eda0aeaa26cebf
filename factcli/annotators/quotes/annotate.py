"""The attribution layer: who is said to have said what, by rules over quotation marks, cues and the parse.

Terms and conventions after Pareti (2012), "A database of attribution relations", and the PolNeAR guidelines.
"""

from factcli.annotators.quotes import clauses, direct, phrasal, settle
from factcli.annotators.quotes.reading import Reading
from factcli.core.model import Document


def annotate(document: Document) -> None:
    """Fill `document.quotes`, sorted by place; speakers are left to the annotator that resolves them."""
    reading = Reading(document)
    if not reading.tokens:
        document.quotes = []
        return
    relations = direct.find(reading)
    relations += clauses.find(reading, relations)
    relations += phrasal.find(reading, relations)
    document.quotes = settle.quotes(reading, relations)
