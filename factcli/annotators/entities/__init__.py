"""Whom or what the mentions of one article refer to: mentions joined into entities, each step by a named rule."""
