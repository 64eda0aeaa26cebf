"""Whom or what the mentions of one article refer to: mentions joined into entities, each step by a named rule."""

from factcli.annotators.entities.annotate import annotate

__all__ = ["annotate"]
