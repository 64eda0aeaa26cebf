"""A card: all about one person, organisation or place."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from factcli.render import figure_table, quote_table, table
from factcli.render.frame import Frame, Screen
from factcli.render.lists import label
from factcli.render.notation import counted
from factcli.render.sanitize import folded
from factcli.render.terminal import Terminal

_MOST = 8  # aliases and roles that a card shows


def write(cards: Sequence[Mapping[str, Any]], screen: Screen) -> None:
    """Prints the cards of `queries.entities.cards`, one after the other."""
    terminal = Terminal(screen)
    for number, card in enumerate(cards):
        if number:
            terminal.line()
            terminal.line(terminal.text("─" * terminal.width, "quiet"))
        _card(card, terminal)


def _card(card: Mapping[str, Any], terminal: Terminal) -> None:
    terminal.block(terminal.text(card["name"], "whose") + Text(" · ") + terminal.text(label(card["label"])), hanging=2)
    for role in card["roles"][:_MOST]:
        terminal.block(terminal.text(role), indent=1, hanging=2)
    if card["aliases"]:
        also = ", ".join(f"“{folded(alias)}”" for alias in card["aliases"][:_MOST])
        more = f" and {len(card['aliases']) - _MOST} more" if len(card["aliases"]) > _MOST else ""
        terminal.block(terminal.text(f"also called {also}{more}", "quiet"), indent=1, hanging=2)
    seen = [*card["quoted"], *card["claims"], *card["named_in"]]
    frame = Frame(subject=card["name"])
    if card["quoted"]:
        _title(counted(card["quotes"], "quote"), terminal)
        quote_table.write(card["quoted"], frame, terminal)
        _more("quotes", card["quotes"] - len(card["quoted"]), card, terminal)
    if card["claims"]:
        _title(f"{counted(card['figures'], 'figure')} claimed", terminal)
        figure_table.write(card["claims"], frame, terminal)
        _more("figures", card["figures"] - len(card["claims"]), card, terminal)
    _title(f"named {counted(card['mentions'], 'time')} in {counted(card['articles'], 'article')}", terminal)
    for named in card["named_in"]:
        paragraphs = " ".join(f"¶{n}" for n in named["paragraphs"])
        publisher = folded(named["article"]["publisher"] or "")
        terminal.block(Text(f"{publisher} [{named['article']['id']}] {paragraphs}".strip()), indent=1, hanging=2)
    if card["articles"] > len(card["named_in"]):
        left = card["articles"] - len(card["named_in"])
        terminal.line(Text(" ") + terminal.text(f"and {left:,} more", "quiet"))
    _why(card, terminal)
    if seen:
        terminal.line()
        table.sources(seen, terminal, frame)


def _why(card: Mapping[str, Any], terminal: Terminal) -> None:
    """Which words were taken for this entity, and by which rule."""
    if card.get("joined"):
        _title("why these are one", terminal)
        for mention in card["joined"]:
            rule = folded(mention["rule"]) or "–"
            words = terminal.text(mention["text"], "name")
            place = terminal.text(f"[{mention['article']}] character {mention['span'][0]}", "quiet")
            terminal.ends(words + Text(f" · {mention['kind']} · {rule}"), place, indent=1)
    for joint in card.get("merged", ()):
        score = "" if joint["score"] is None else f", score {joint['score']:.2f}"
        said = f"“{folded(joint['name'])}” of [{joint['article']}] is the same by {folded(joint['rule'])}{score}"
        terminal.block(Text(said), indent=1, hanging=2)


def _more(kind: str, left: int, card: Mapping[str, Any], terminal: Terminal) -> None:
    if left > 0:
        command = f"factcli {kind} --person “{folded(card['name'])}”"
        terminal.line(Text(" ") + terminal.text(f"and {left:,} more: {command}", "quiet"))


def _title(words: str, terminal: Terminal) -> None:
    terminal.line()
    terminal.line(terminal.text(words, "head"))
