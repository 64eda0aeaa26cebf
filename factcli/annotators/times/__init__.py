"""Times: dates, times of day, durations and sets (TIMEX3). `annotate` fills `Document.times`."""

from factcli.annotators.times.annotate import annotate

__all__ = ["annotate"]
