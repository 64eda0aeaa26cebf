"""Saved pages: the article's text by trafilatura in precision mode, its date by htmldate, never the network.

Both libraries fetch what looks like an address, so they are only ever given a parsed tree. Where trafilatura finds
nothing (character references of control characters, hundreds of nested elements) the paragraphs are taken from the tree
itself. What is stored is the extracted text, a block to a paragraph, the page's title first; spans index that.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree, html

from factcli.core.errors import UnreadableError
from factcli.core.model import Article
from factcli.core.names import key
from factcli.readers.article import article
from factcli.readers.base import Source
from factcli.readers.decode import decode
from factcli.readers.head import told

BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "pre", "dd", "dt", "td", "th"}
)
LEAVES = frozenset({"p", "head", "item", "quote", "code", "cell", "ab", "lb"})
FURNITURE = frozenset(
    {
        "nav",
        "footer",
        "aside",
        "script",
        "style",
        "noscript",
        "form",
        "header",
        "template",
        "svg",
        "button",
        "iframe",
        "object",
        "head",
    }
)
DECLARED = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,100}?encoding=[\"']([\w.:-]{2,40})", re.I
)
REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8be-f]|1[0-9a-f]|7f)(?![0-9a-f])|0*(?:[0-8]|1[1245-9]|2[0-9]|3[01]|127)(?![0-9]));?", re.IGNORECASE
)
FEW = 120  # words: when the extractor finds no more, the page's own paragraphs are looked at too
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(source: Source) -> Iterator[Article]:
    """The one article of a page; UnreadableError when there is no text in it."""
    page = _decoded(source.bytes(), source.origin)
    tree = _tree(page)
    if tree is None:
        raise UnreadableError(f"{source.origin}: no text found in the page", "save the article's text as .txt")
    found = _extracted(tree)
    parts = _parts(found.body) if found is not None and found.body is not None else []
    if _size(parts) < FEW:
        found_here = _paragraphs(tree)
        parts = found_here if _size(parts) < 20 or _prose(found_here) > 3 * _size(parts) else parts
    if not parts:
        raise UnreadableError(f"{source.origin}: no text found in the page", "save the article's text as .txt")
    hints = told(tree, found)
    if hints.title:
        here = next((p for p in parts[:3] if _alike(p, hints.title)), None)
        hints = replace(hints, title=here or " ".join(hints.title.split()))
        parts = parts if here else [str(hints.title), *parts]
    yield article("\n\n".join(parts), source.origin, source.overrides, hints)


def _alike(line: str, title: str) -> bool:
    """Whether a line of the text is the title, perhaps worded for the page rather than for search engines."""
    if len(line) > 300:
        return False
    a, b = set(key(line).split()), set(key(title).split())
    return key(line) == key(title) or (min(len(a), len(b)) > 2 and len(a & b) * 10 >= 7 * max(len(a), len(b)))


def _size(parts: list[str]) -> int:
    return sum(len(p.split()) for p in parts)


def _prose(parts: list[str]) -> int:
    """The number of words in full paragraphs."""
    return _size([p for p in parts if len(p.split()) >= 10 and p[-1] in '.!?”"’'])


def _decoded(data: bytes, origin: str) -> str:
    """The page as text: in the encoding it declares, if its bytes bear that out, else as any text."""
    declared = DECLARED.search(data[:4000])
    name = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
    if name and name not in ("utf-8", "utf8") and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode({"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(name, name))
            except (UnicodeDecodeError, LookupError):
                pass
    return decode(data, origin)


def _tree(page: str) -> Any:
    """The parsed page without what breaks the extractor; null when nothing can be parsed."""
    page = CONTROL.sub(" ", REFERENCE.sub(" ", page))
    page = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page)
    if not page.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _extracted(tree: Any) -> Any:
    """trafilatura's document; null when it finds none or fails, as it does on trees too deep for it."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bare_extraction(
                deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
            )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError):
        return None


def _parts(body: Any) -> list[str]:
    """The paragraphs of trafilatura's body, in order; list items get their bullet back."""
    parts: list[str] = []
    taken: set[Any] = set()
    for element in body.iter():
        if element.tag not in LEAVES or any(up in taken for up in element.iterancestors()):
            continue
        inner = [
            child for child in element.iter() if child is not element and child.tag in LEAVES and child.tag != "lb"
        ]
        if inner and element.tag == "quote":
            continue
        taken.add(element)
        for n, text in enumerate(_texts(element)):
            parts.append(f"• {text}" if element.tag == "item" and n == 0 else text)
    return parts


def _texts(element: Any) -> list[str]:
    """The text of one element, parted where a line was broken on purpose."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag in ("lb", "br"):
            pieces.append("\n")
        pieces.append(child.text or "" if isinstance(child.tag, str) else "")
        pieces.append(child.tail or "")
    lines = "".join(p if p == "\n" else re.sub(r"\s+", " ", p) for p in pieces).split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def _paragraphs(tree: Any) -> list[str]:
    """The paragraphs of the page itself outside its furniture; where it has none, its lines of text."""
    main = next(iter(tree.xpath("//article | //main")), tree)
    for root in (main, tree):
        found, skipped = [], set()
        for element in root.iter():
            parent = element.getparent()
            if parent in skipped or element.tag in FURNITURE or not isinstance(element.tag, str):
                skipped.add(element)
            elif element.tag in BLOCKS and not any(child.tag in BLOCKS for child in element):
                found.extend(_texts(element))
            elif (
                element.text and len(element.text.split()) >= 8 and element.tag in ("div", "section", "article", "body")
            ):
                found.extend(_texts_own(element))
        if sum(len(p.split()) for p in found) >= 20:
            return found
    return found or [
        " ".join(t.split()) for t in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]") if t.strip()
    ]


def _texts_own(element: Any) -> list[str]:
    """The text that stands directly in an element, not in its children's blocks."""
    pieces = [element.text or ""]
    for child in element:
        inline = isinstance(child.tag, str) and child.tag not in BLOCKS | FURNITURE | {
            "div",
            "section",
            "ul",
            "ol",
            "br",
        }
        pieces.append("".join(child.itertext()) if inline else "\n")
        pieces.append(child.tail or "")
    return [" ".join(line.split()) for line in "".join(pieces).split("\n") if line.strip()]
