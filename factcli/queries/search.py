"""Words to look for, as an FTS5 expression that no character of theirs can break.

Every word is quoted, so operators, quotation marks and punctuation in it are letters or nothing; a word is looked for
together with those that mean the same (`queries.meaning`), "recruit" with "enlisted".
"""

from collections.abc import Sequence

from factcli.core.errors import FactcliError


def words(text: str) -> list[str]:
    """What stands between spaces in `text` and holds a letter or digit, punctuation around it removed."""
    found = []
    for part in text.replace("\0", " ").split():
        first, last = 0, len(part)
        while first < last and not part[first].isalnum():
            first += 1
        while first < last and not part[last - 1].isalnum():
            last -= 1
        if first < last:
            found.append(part[first:last])
    return found


def expression(text: str, columns: Sequence[str] = ()) -> str:
    """`text` as an FTS5 expression: all its words, each in any form or any word of its meaning.

    Only `columns` are searched, if given. `FactcliError` if `text` has no word.
    """
    from factcli.queries.meaning import expand  # its tables take longer to open than most queries to answer

    found = words(text)
    if not found:
        raise FactcliError(f"nothing to search for in “{text.strip()}”", "give at least one word")
    groups = [" OR ".join(_quoted(form) for form in (word, *expand(word))) for word in found]
    whole = " AND ".join(f"({group})" for group in groups)
    return f"{{{' '.join(columns)}}} : ({whole})" if columns else whole


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
