"""Where the article refers to somebody or something: names, nominals and pronouns, before anything is joined."""

from factcli.annotators.mentions.annotate import annotate

__all__ = ["annotate"]
