"""WordNet 3.0's database files as Python values: synsets, the senses of each word, irregular forms."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSE_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}


@dataclass
class Synset:
    """A sense and its words; a pointer is symbol, target, and the numbers of the words it joins (0: all)."""

    pos: str
    words: list[str]
    proper: bool
    gloss: str
    below: int = 0  # how many synsets this one is the hypernym of
    pointers: list[tuple[str, tuple[str, int], int, int]] = field(default_factory=list)


Key = tuple[str, int]


def read_synsets(folder: Path) -> dict[Key, Synset]:
    """All synsets by part of speech and offset; adjective satellites count as adjectives."""
    found: dict[Key, Synset] = {}
    for name, pos in POS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            head, _, gloss = line.partition(" | ")
            parts = head.split()
            count = int(parts[3], 16)
            written = [w.split("(")[0].replace("_", " ") for w in parts[4 : 4 + 2 * count : 2]]
            words = [w.lower() for w in written]
            at = 4 + 2 * count
            synset = Synset(pos, words, any(w[:1].isupper() for w in written), gloss.split('; "')[0].strip())
            for n in range(int(parts[at])):
                symbol, offset, kind, ends = parts[at + 1 + 4 * n : at + 5 + 4 * n]
                kind = "a" if kind == "s" else kind
                synset.pointers.append((symbol, (kind, int(offset)), int(ends[:2], 16), int(ends[2:], 16)))
            found[pos, int(parts[0])] = synset
    for synset in found.values():
        for symbol, target, _, _ in synset.pointers:
            if symbol == "@":
                found[target].below += 1
    return found


def read_senses(folder: Path) -> dict[str, dict[Key, float]]:
    """For each word, how likely each of its synsets is: tagged counts, smoothed by the order WordNet lists them in."""
    counts: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        sense, number, count = line.split()
        word, rest = sense.split("%")
        counts[word.replace("_", " ").lower(), SENSE_POS[rest[0]], int(number)] = int(count)
    senses: dict[str, dict[Key, float]] = defaultdict(dict)
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split()
            word = parts[0].replace("_", " ").lower()
            for rank, offset in enumerate(parts[-int(parts[2]) :], 1):
                senses[word][pos, int(offset)] = counts.get((word, pos, rank), 0) + 1.5 / rank
    for shares in senses.values():
        total = sum(shares.values())
        for key in shares:
            shares[key] /= total
    return senses


def proper(synsets: dict[Key, Synset]) -> set[Key]:
    """Synsets of names: countries, peoples, persons, days."""
    found = {key for key, synset in synsets.items() if synset.proper}
    return found | {key for key in synsets if any(s in "\\+" and t in found for s, t, _, _ in synsets[key].pointers)}


def irregular(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Inflected form → lemmas, for the forms that no suffix rule undoes."""
    known = set(words)
    found: dict[str, list[str]] = defaultdict(list)
    for name in ("verb", "noun", "adj"):
        for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *lemmas = (w.replace("_", " ") for w in line.split())
            for lemma in lemmas:
                if lemma in known and form.isalpha() and form != lemma and lemma not in found[form]:
                    found[form].append(lemma)
    return {form: lemmas for form, lemmas in found.items() if lemmas}
