"""Writes the parser's reading of each case's text into the case, so that its test needs no model.

    python tests/unit/annotators/quotes/freeze.py tests/cases/quotes/*.toml

A case keeps the parse it was written with: a new model cannot break the rule's test. Run it for new cases only (those
whose `parse` is empty), or with --all after looking at what changes.
"""

import re
import sys
import tomllib
from pathlib import Path

from factcli.annotators.parse import parse
from factcli.core.model import Article, Zone
from factcli.core.spans import Span

EMPTY = 'parse = """"""'
FILLED = re.compile(r'parse = """.*?"""', re.DOTALL)


def zones(text: str, kind: str) -> tuple[Zone, ...]:
    """Every line a paragraph of its own."""
    found = enumerate(re.finditer(r"[^\n]+", text), start=1)
    return tuple(Zone("title" if kind == "title" else "body", Span(*m.span()), n) for n, m in found)


def lines(text: str, kind: str) -> str:
    (document,) = parse([Article(text, "case", zones=zones(text, kind))])
    written = []
    for s in document.sentences:
        for t in document.tokens[s.first : s.last]:
            head = t.head - s.first + 1
            written.append(f"{t.text}\t{t.tag}\t{t.pos}\t{t.dep}\t{head}\t{t.lemma}\t{t.label}".rstrip("\t"))
        written.append("")
    return "\n".join(written)


def main() -> None:
    everything = "--all" in sys.argv
    for name in sys.argv[1:]:
        if name.startswith("--"):
            continue
        path = Path(name)
        source = path.read_text(encoding="utf-8")
        cases = tomllib.loads(source)["case"]
        if everything:
            source = FILLED.sub(lambda _: EMPTY, source)
        for case in cases:
            if case["parse"] and not everything:
                continue
            body = lines(case["text"], case.get("zone", "body")).replace("\\", "\\\\")
            source = source.replace(EMPTY, f'parse = """\n{body}"""', 1)
        path.write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main()
