"""What is English: word lists and tables as TOML files, one folder a language, no code paths.

A table is read once a process. To add a language, add a folder with the same tables.
"""

from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """The table `lang/LANGUAGE/NAME.toml`; FileNotFoundError if the language has no such table."""
    import tomllib  # a query that needs no table starts without it

    return tomllib.loads((Path(__file__).parent / language / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, entry: str, language: str = "en") -> frozenset[str]:
    """The list `entry` of table `name`, as a set of lower-case strings."""
    return frozenset(str(w).lower() for w in table(name, language)[entry])
