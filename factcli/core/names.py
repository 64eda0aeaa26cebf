"""Names folded to keys, so that one spelling finds another."""

import unicodedata


def key(name: str) -> str:
    """`name` folded for search: case, accents, punctuation, leading article and possessive removed.

    Two names with the same key are the same string to a reader; more than that is for `annotators.entities` and
    `store.linking` to judge.
    """
    flat = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    flat = flat.removesuffix("'s").removesuffix("'")
    kept = "".join(c if c.isalnum() else " " for c in flat if not unicodedata.combining(c) and c != "'")
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
