"""Accuracy on the data that ships, held to floors: `python -m evaluation.gate`, exit 1 if one is not met.

A floor is raised when the tool gets better and never lowered. The data's digest is checked, so that a floor cannot be
met by changing what it is measured on.
"""

import sys
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from evaluation.ask import questions
from evaluation.desk import evaluate, load
from evaluation.figures import measure, shares
from evaluation.loaders import DATA, annotated, rows
from evaluation.metrics import Relation, Score, joint, relations, same_name, same_value, total
from factcli.core.model import Document

FLOORS = Path(__file__).parent / "floors.toml"


def attribution() -> dict[str, float]:
    """Joint F1 of all and of direct quotations, and the share of right and wrong speakers, on GUM's news."""
    every: list[Score] = []
    direct: list[Score] = []
    right = wrong = asked = 0
    for row, document in annotated(rows(DATA / "gum_news.jsonl")):
        gold = relations(row["text"], ((q["content"], q["source"]) for q in row["quotes"]))
        found = _relations(document)
        every.append(joint(gold, found))
        direct.append(joint(gold, found, "direct"))
        for quote in row["quotes"]:
            if quote.get("speaker"):
                speaker, met = _speaker_of(quote["content"], document)
                asked += met
                right += met and same_name(quote["speaker"], speaker)
                wrong += met and speaker is not None and not same_name(quote["speaker"], speaker)
    return {
        "gum_news.all.joint_f1": 100 * total(every).f1,
        "gum_news.direct.joint_f1": 100 * total(direct).f1,
        "gum_news.speakers.right": 100 * right / max(1, asked),
        "gum_news.speakers.not_wrong": 100 - 100 * wrong / max(1, asked),
    }


def figures() -> dict[str, float]:
    """The share of expected values that are found, a file of the Recognizers-Text specifications each."""
    found = {}
    for path in sorted(DATA.glob("ms_*.jsonl")):
        hits = wanted = 0
        for row, document in annotated(rows(path)):
            left = [f.quantity for f in document.figures]
            for expected in row["figures"]:
                if expected["value"] is None:
                    continue
                wanted += 1
                match = next((q for q in left if same_value(expected["value"], q.value, q.high)), None)
                if match:
                    hits += 1
                    left.remove(match)
        found[f"{path.stem}.value_recall"] = 100 * hits / max(1, wanted)
    return found


def desk() -> dict[str, float]:
    """The written articles of data/desk, developed on and held out, through the command line."""
    found: dict[str, float] = {}
    for split in ("dev", "heldout"):
        tally, _ = evaluate(load("gold.json", split), load("ask.json", split))
        found |= {
            f"desk.{split}.quotes.f1": 100 * tally.score("quotes").f1,
            f"desk.{split}.speakers": tally.percent("speaker"),
            f"desk.{split}.figures.f1": 100 * tally.score("figures").f1,
            f"desk.{split}.bounds": tally.percent("bound"),
            f"desk.{split}.counted_nouns": tally.percent("counted noun"),
            f"desk.{split}.claimants": tally.percent("claimant"),
            f"desk.{split}.entities": tally.percent("named"),
            f"desk.{split}.answerable": tally.percent("answerable"),
            f"desk.{split}.unanswerable": tally.percent("unanswerable"),
        }
    return found


def main() -> int:
    """Print each measure beside its floor; 1 if one is below, or if the data is not the data the floors were set on."""
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = [
        name for name, digest in pinned["data"].items() if sha256((DATA / name).read_bytes()).hexdigest() != digest
    ]
    for name in failed:
        print(f"{name}: not the data that the floors were set on")
    measured = attribution() | shares(measure()) | figures() | desk() | questions()
    for name, floor in pinned["floors"].items():
        value = measured[name]
        ok = value >= floor
        failed += [] if ok else [name]
        print(f"{name:34} {value:6.1f}   floor {floor:5.1f}   {'ok' if ok else 'BELOW'}")
    for name in measured.keys() - pinned["floors"].keys():
        failed.append(name)
        print(f"{name:34} {measured[name]:6.1f}   has no floor")
    return 1 if failed else 0


def _relations(document: Document) -> list[Relation]:
    return relations(document.text, ((q.content, q.source) for q in document.quotes))


def _speaker_of(content: Iterable[tuple[int, int]], document: Document) -> tuple[str | None, bool]:
    """The speaker of the quotation that shares most characters with `content`, and whether there is one at all."""
    gold = list(content)

    def shared(spans: Iterable[tuple[int, int]]) -> int:
        return sum(max(0, min(e, b) - max(s, a)) for s, e in gold for a, b in spans)

    best = max(document.quotes, key=lambda q: shared(q.content), default=None)
    if best is None or not shared(best.content):
        return None, False
    return best.speaker, True


if __name__ == "__main__":
    sys.exit(main())
