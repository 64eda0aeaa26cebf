"""Derives the tables behind `factcli.queries.meaning`: meaning.tsv, meaning_forms.tsv and meaning_people.txt.

Run once by a developer, never at run time and never by an install: it needs WordNet 3.0's database files (Debian's
package wordnet-base) and the weights of all-MiniLM-L6-v2, which the package's own environment does not have.

    python -m tools.build_meaning --wordnet /usr/share/wordnet --model DIRECTORY --out factcli/lang/en

Two sources, each the other's filter. WordNet knows which words stand for one another, but not which of forty senses a
newspaper means; the sentence model knows what words are used alike, but takes opposites and sisters (women, men) for
the same. A pair is kept when WordNet relates it, in proportion to how common the senses are, and the vectors do not
object; or when the vectors put it so close that WordNet's silence weighs little. Antonyms and sisters never pass. What
both miss of a newspaper's habits (strike, walkout) is written by hand in `meaning_sets.txt` beside this script.
"""

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tools.wordnet import Key, Synset, irregular, proper, read_senses, read_synsets

RELATED = 18  # words kept for one
PHRASES = 3  # of them
BROAD = 40  # a synset with more kinds below it says too little (person, act)
UNLIKE = 0.44  # likeness under which WordNet's word is not taken
ALIKE = 0.46  # likeness from which a relation of a relation counts
HAND, HAND_LOOSE = 0.8, 0.55  # the weights of pairs written by hand
VERY_ALIKE = 0.62  # likeness from which two words need no relation
FLOOR = 0.30  # the weight under which a pair is noise
LEVELS = 9  # weights are written as one digit

# How near each of WordNet's relations brings two words; the pointer symbols are those of wninput(5WN).
NEARNESS = {
    "=": 1.0,  # same synset
    "+": 0.95,  # derivationally related
    "<": 0.9,  # participle of verb
    "\\": 0.85,  # pertains to
    "&": 0.7,  # similar to
    "$": 0.75,  # verb group
    "~": 0.75,  # hyponym
    "@": 0.5,  # hypernym
    "*": 0.4,  # entails
    ">": 0.4,  # causes
}
OPPOSITE = "!"


def vocabulary(senses: dict[str, dict[Key, float]], pieces: Path, folder: Path) -> list[str]:
    """Words a newspaper uses: in the model's own vocabulary (ordered by use) or met in WordNet's tagged texts.

    Of phrases only verbs with a particle ("sign up") are kept: other compounds are found by their words.
    """
    whole = {w for w in pieces.read_text(encoding="utf-8").splitlines() if w.isalpha() and len(w) > 2}
    tagged = {
        line.split("%")[0].replace("_", " ")
        for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines()
        if int(line.split()[2]) > 0
    }
    kept = []
    for word, found in senses.items():
        parts = word.split(" ")
        if len(parts) == 2:
            verb = any(pos == "v" for pos, _ in found)
            if verb and parts[1] in PARTICLES and parts[0].isalpha() and (word in tagged or parts[0] in whole):
                kept.append(word)
        elif word.isascii() and word.isalpha() and len(word) > 2 and (word in whole or word in tagged):
            kept.append(word)
    return sorted(kept)


PARTICLES = {"up", "out", "off", "down", "in", "on", "over", "away", "back", "through", "around", "forward", "into"}


def vectors(
    words: list[str], synsets: dict[Key, Synset], senses: dict[str, dict[Key, float]], model: Path
) -> npt.NDArray[np.float32]:
    """A row a word: its own vector beside that of the definitions of its usual senses, so that one product means both.

    The word alone is often judged by its letters (imprison, imperious); its definitions are not.
    """
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(model), device="cpu")
    encoder.max_seq_length = 40
    usual = {w: [(k, s) for k, s in senses[w].items() if s >= 0.08] or list(senses[w].items())[:1] for w in words}
    needed = sorted({key for found in usual.values() for key, _ in found})
    glosses = [", ".join(synsets[key].words[:3]) + ": " + synsets[key].gloss for key in needed]
    defined = dict(zip(needed, encoder.encode(glosses, batch_size=256, normalize_embeddings=True), strict=True))
    meant = np.stack([sum(share * defined[key] for key, share in usual[w]) for w in words])
    meant /= np.linalg.norm(meant, axis=1, keepdims=True)
    alone = encoder.encode(words, batch_size=512, normalize_embeddings=True)
    return np.concatenate([alone, meant], axis=1).astype(np.float32) / math.sqrt(2)


def relations(
    word: str, synsets: dict[Key, Synset], senses: dict[str, dict[Key, float]]
) -> tuple[dict[str, float], set[str]]:
    """What WordNet relates `word` to, weighted by relation and by how usual both senses are; and its opposites."""
    near: dict[str, float] = defaultdict(float)
    apart: set[str] = set()

    def add(other: str, key: Key, weight: float) -> None:
        usual = senses[other].get(key, 0.05)
        near[other] = max(near[other], weight * usual**0.3)

    for key, share in senses[word].items():
        synset = synsets[key]
        mine = synset.words.index(word) + 1 if word in synset.words else 0
        for other in synset.words:
            if other != word:
                add(other, key, NEARNESS["="] * share**0.3)
        for symbol, target, source, end in synset.pointers:
            if source and source != mine:
                continue
            there = synsets[target]
            named = [there.words[end - 1]] if end else there.words
            if symbol == OPPOSITE:
                apart.update(named)
            elif symbol in NEARNESS and there.below <= BROAD:
                for other in named:
                    add(other, target, NEARNESS[symbol] * share**0.3)
                if (
                    symbol in "+<\\" and there.pos != synset.pos
                ):  # recruit → recruitment, recruiter: and their own synonyms
                    for other in there.words:
                        add(other, target, 0.6 * share**0.3)
    near.pop(word, None)
    return near, apart


def sisters(word: str, synsets: dict[Key, Synset], senses: dict[str, dict[Key, float]]) -> set[str]:
    """Co-hyponyms of the usual noun senses: same kind of thing, another thing (women, men; Tuesday, Friday)."""
    found: set[str] = set()
    for key, share in senses[word].items():
        if key[0] != "n" or share < 0.05:
            continue
        for symbol, target, _, _ in synsets[key].pointers:
            if symbol in ("@", "@i"):
                for other, below, _, _ in synsets[target].pointers:
                    if other in ("~", "~i") and below != key:
                        found.update(synsets[below].words)
        found -= set(synsets[key].words)
    return found


def table(
    words: list[str], unit: npt.NDArray[np.float32], synsets: dict[Key, Synset], senses: dict[str, dict[Key, float]]
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """For every word its related words with weights in (0, 1], best first."""
    index = {w: n for n, w in enumerate(words)}
    near, apart = {}, {}
    for word in words:
        found, apart[word] = relations(word, synsets, senses)
        near[word] = {other: weight for other, weight in found.items() if other in index}
    for word in words:  # a relation holds both ways
        for other, weight in list(near[word].items()):
            near[other][word] = max(near[other].get(word, 0.0), weight)
    named = proper(synsets)
    names = {w for w in words if max(senses[w].items(), key=lambda p: p[1])[0] in named}
    opposite = {w: apart[w].union(*(apart.get(o, ()) for o, x in near[w].items() if x >= 0.4)) for w in words}
    half = unit.shape[1] // 2
    for start in range(0, len(words), 512):
        likeness = unit[start : start + 512] @ unit.T
        defined = 2 * unit[start : start + 512, half:] @ unit[:, half:].T
        for offset, row in enumerate(likeness):
            word = words[start + offset]
            scores: dict[str, float] = {}
            for other, weight in near[word].items():
                scores[other] = combine(weight, float(row[index[other]]))
            if word in names:  # Russia and Russian, but never Russian and Ukrainian
                yield word, best(scores)
                continue
            for other, weight in second_hand(word, near).items():
                n = index[other]
                if other not in scores and row[n] > ALIKE and defined[offset][n] > ALIKE:
                    scores[other] = combine(weight, float(row[n]))
            kin = sisters(word, synsets, senses)
            for n in np.argsort(-row)[:25]:
                other, like = words[int(n)], float(row[int(n)])
                if like >= VERY_ALIKE and other not in scores and other not in kin and other not in names:
                    scores[other] = (like - VERY_ALIKE) * 1.6 + 0.35
            for other in opposite[word] | {word}:
                scores.pop(other, None)
            yield word, best(scores)


def by_hand(path: Path) -> dict[str, dict[str, float]]:
    """The pairs of `meaning_sets.txt`, both ways."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        close, _, loose = (part for part in line.replace("-", " ").partition("|"))
        near = [w.replace("_", " ") for w in close.split()]
        for one in near:
            for other in near:
                if one != other:
                    found[one][other] = HAND
            for other in (w.replace("_", " ") for w in loose.split()):
                found[one].setdefault(other, HAND_LOOSE)
                found[other].setdefault(one, HAND_LOOSE)
    return found


def second_hand(word: str, near: dict[str, dict[str, float]]) -> dict[str, float]:
    """What the words nearest to `word` are related to in turn (recruit, enlist, conscript): weaker than either step."""
    found: dict[str, float] = {}
    for between, first in near[word].items():
        for other, second in near[between].items():
            if min(first, second) > 0.25 and other not in near[word]:
                found[other] = max(found.get(other, 0.0), 0.8 * math.sqrt(first * second))
    return found


def best(scores: dict[str, float]) -> list[tuple[str, float]]:
    """The strongest pairs; few phrases among them, since a phrase is seldom what stands for a word."""
    kept: list[tuple[str, float]] = []
    phrases = 0
    for score, word in sorted(((s, w) for w, s in scores.items() if s >= FLOOR), key=lambda p: (-p[0], p[1])):
        phrases += " " in word
        if " " in word and phrases > PHRASES and score < HAND_LOOSE:
            continue
        kept.append((word, min(score, 1.0)))
    return kept[:RELATED]


def combine(relation: float, likeness: float) -> float:
    """One weight from WordNet's and the vectors': the geometric mean, likeness stretched from its usual range."""
    stretched = min(1.0, max(0.0, (likeness - 0.25) / 0.4))
    return math.sqrt(relation * stretched) if likeness >= UNLIKE else 0.0


def people(words: Iterable[str], synsets: dict[Key, Synset], senses: dict[str, dict[Key, float]]) -> list[str]:
    """The nouns whose usual sense is a person or a group of people: what "how many people" may be counted as."""
    below: dict[Key, list[Key]] = defaultdict(list)
    for key, synset in synsets.items():
        for symbol, target, _, _ in synset.pointers:
            if symbol == "@":
                below[target].append(key)
    top = [max(senses[w], key=lambda k: senses[w][k] if k[0] == "n" else -1) for w in ("person", "people")]
    found, stack = set(top), list(top)
    while stack:
        for key in below[stack.pop()]:
            if key not in found:
                found.add(key)
                stack.append(key)
    kept = []
    for word in words:
        nouns = {k: s for k, s in senses[word].items() if k[0] == "n"}
        if nouns and " " not in word and sum(s for k, s in nouns.items() if k in found) > 0.5 * sum(nouns.values()):
            kept.append(word)
    return kept


def main() -> None:
    """Reads both sources and writes the tables."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--wordnet", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True, help="directory of all-MiniLM-L6-v2")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--cache", type=Path, help="keep the vectors here between runs")
    opt = ap.parse_args()
    synsets, senses = read_synsets(opt.wordnet), read_senses(opt.wordnet)
    words = vocabulary(senses, opt.model / "vocab.txt", opt.wordnet)
    if opt.cache and opt.cache.exists():
        unit = np.load(opt.cache)
    else:
        unit = vectors(words, synsets, senses, opt.model)
        if opt.cache:
            np.save(opt.cache, unit)
    lines = []
    written = by_hand(Path(__file__).with_name("meaning_sets.txt"))
    derived = dict(table(words, unit, synsets, senses))
    for word in derived.keys() | written.keys():
        scores = dict(derived.get(word, ()))
        for other, weight in written.get(word, {}).items():
            scores[other] = max(weight, scores.get(other, 0.0))
        found = best(scores)
        if found:
            lines.append(word + "\t" + "\t".join(f"{max(1, round(s * LEVELS))}{w}" for w, s in found))
    (opt.out / "meaning.tsv").write_text(
        "\n".join(sorted(lines, key=lambda x: x.split("\t")[0].encode())) + "\n", encoding="utf-8"
    )
    (opt.out / "meaning_people.txt").write_text("\n".join(people(words, synsets, senses)) + "\n", encoding="utf-8")
    forms = irregular(opt.wordnet, words)
    (opt.out / "meaning_forms.tsv").write_text(
        "".join(f"{f}\t{' '.join(ls)}\n" for f, ls in sorted(forms.items())), encoding="utf-8"
    )
    print(len(words), "words,", len(lines), "with relations;", len(forms), "irregular forms")


if __name__ == "__main__":
    main()
