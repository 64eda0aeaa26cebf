"""CSV and TSV: flat, stable, and never a formula."""

import csv
import io
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcli.core.rows import KINDS
from factcli.queries import rows
from factcli.render.base import Screen, render
from factcli.render.delimited import COLUMNS, cell


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+x", "'+x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("\t=1+1", "'=1+1"),
        ("\u200b=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        ("-5 degrees", "'-5 degrees"),
        ("a=b", "a=b"),
        (None, ""),
        (True, "true"),
        (["-a", "b"], "'-a; b"),
        ([(0, 3), (5, 9)], "0-3 5-9"),
        ((1, 2), "1-2"),
        ([], ""),
    ],
)
def test_cells(value: object, written: str) -> None:
    assert cell(value) == written


@given(st.text(alphabet=st.characters()))
def test_no_text_is_a_formula_or_breaks_a_line(text: str) -> None:
    written = cell(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert len(written.splitlines()) <= 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_every_kind_reads_back(connection: sqlite3.Connection, kind: str, format: str, delimiter: str) -> None:
    out = io.StringIO()
    count = render(kind, getattr(rows, kind)(connection), format, screen=Screen(out=out))
    heading, *lines = csv.reader(io.StringIO(out.getvalue()), delimiter=delimiter)
    assert tuple(heading) == COLUMNS[kind]
    assert len(lines) == count > 0
    assert all(len(line) == len(heading) for line in lines)
