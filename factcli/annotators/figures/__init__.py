"""Figures: how many of what, who says so, as of when. `annotate` fills `Document.figures`."""

from factcli.annotators.figures.assemble import annotate

__all__ = ["annotate"]
