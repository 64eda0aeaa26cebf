"""What was counted while scoring, and the errors in words."""

from collections import Counter
from dataclasses import dataclass, field

from evaluation.metrics import Score


@dataclass
class Tally:
    """What was counted, by name, and the errors in words."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def check(self, name: str, good: bool, error: str) -> None:
        """Count one thing asked, and one right if it was good."""
        self.counts[f"{name} asked"] += 1
        self.counts[f"{name} right"] += good
        if not good:
            self.errors.append(f"{name}: {error}")

    def add(self, name: str, error: str = "") -> None:
        """Count one thing; where it is an error, say which."""
        self.counts[name] += 1
        if error:
            self.errors.append(f"{name}: {error}")

    def share(self, name: str) -> str:
        """How many of those asked were right."""
        return f"{self.counts[f'{name} right']}/{self.counts[f'{name} asked']}"

    def percent(self, name: str) -> float:
        """The same, of a hundred."""
        return 100 * self.counts[f"{name} right"] / max(1, self.counts[f"{name} asked"])

    def score(self, name: str) -> Score:
        """Rows found and expected, as a score."""
        hits, missed, spurious = (self.counts[f"{word} {name}"] for word in ("found", "missed", "spurious"))
        return Score(found=hits + spurious, found_right=hits, gold=hits + missed, gold_right=hits)

    def prf(self, name: str) -> str:
        """Precision, recall and F1 of rows found, with how many were found and expected."""
        s = self.score(name)
        found = f"({s.found} found, {s.gold} expected)"
        return f"P {s.precision:.2f}  R {s.recall:.2f}  F {s.f1:.2f}  {found}"
