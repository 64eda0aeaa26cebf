"""The words an ingest ends with, and the bar it shows meanwhile."""

import io
import os
import signal
from pathlib import Path

import pytest

from factcli.cli.ingest import _end_cleanly, told
from factcli.cli.progress import Progress, pace
from factcli.core.errors import UnreadableError
from factcli.ingest.driver import Summary
from factcli.ingest.paths import Found
from factcli.store.writer import Found as FactsFound

DB = Path("data/facts.db")


@pytest.mark.parametrize(
    "summary, lines",
    [
        (
            Summary(added=5, found=FactsFound(47, 19, 28, 58)),
            ["5 articles read: 47 quotes by 19 speakers · 28 figures · 58 names → data/facts.db"],
        ),
        (
            Summary(added=1, found=FactsFound(1, 1, 1, 1)),
            ["1 article read: 1 quote by 1 speaker · 1 figure · 1 name → data/facts.db"],
        ),
        (Summary(known=5), ["Nothing new for data/facts.db: 5 known already"]),
        (Summary(), ["Nothing to do: data/facts.db was read by this version"]),
        (
            Summary(added=2000, revised=1, known=3, passed=2, found=FactsFound(0, 0, 1000, 0)),
            [
                "2,001 articles read: 0 quotes by 0 speakers · 1,000 figures · 0 names → data/facts.db",
                "1 a new revision of one known, 3 known already, 2 files of other kinds passed over",
            ],
        ),
        (
            Summary(known=1, stale=1, refused=[UnreadableError("x")]),
            [
                "Nothing new for data/facts.db: 1 known already, 1 could not be read",
                "1 article read by an older version; read again with: factcli ingest --refresh",
            ],
        ),
        (Summary(refused=[UnreadableError("x")]), []),
    ],
)
def test_the_summary_says_what_happened(summary: Summary, lines: list[str]) -> None:
    assert told(summary, DB) == lines


@pytest.mark.parametrize(
    "done, total, seconds, told",
    [
        (0, 5, 1.0, "1.0 s"),
        (5, 5, 3.14, "3.1 s"),
        (10, 20, 5.0, "2.0/s · 5 s left"),
        (100, 1000, 5.0, "20/s · 45 s left"),
        (1, 1000, 1.0, "1.0/s · 16 min left"),
        (1, 100000, 1.0, "1.0/s · 27.8 h left"),
    ],
)
def test_the_pace_is_told_in_words(done: float, total: float, seconds: float, told: str) -> None:
    assert pace(done, total, seconds) == told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_there_is_a_bar_and_no_markup_of_a_path_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with Progress("[red]a[/]\x1b[31m", quiet=False) as progress:
        progress.expect([Found(None, "-")])
        progress.refused(UnreadableError("[bold]b.txt[/]: empty\x1b[2J", "look"))
        progress.handled(1)
    assert "Reading [red]a[/]␛[31m" in screen.getvalue()
    assert "[bold]b.txt[/]: empty␛[2J (look)" in screen.getvalue()
    assert "1/1" in screen.getvalue()


@pytest.mark.parametrize("quiet", [True, False])
def test_in_a_log_there_is_no_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet: bool
) -> None:
    with Progress("a", quiet) as progress:
        progress.expect([Found(None, "-")])
        progress.handled(1)
        progress.refused(UnreadableError("b.txt: empty"))
    assert capsys.readouterr().err == "b.txt: empty\n"


def test_a_verdict_that_found_no_fact_is_named_on_one_line() -> None:
    lost = [("news/a.txt", "nobody\nwas\x1b[31m there " + "x" * 100), ("b.txt", "12")]
    (_, line) = told(Summary(refreshed=1, lost=lost, found=FactsFound(0, 0, 0, 0)), DB)[-2:]
    assert line.startswith("2 verdicts no longer found the fact decided on, and kept: news/a.txt «nobody was")
    assert line.endswith("» and others")
    assert "\x1b" not in line and "\n" not in line


def test_a_request_to_end_stops_as_ctrl_c_does() -> None:
    before = signal.getsignal(signal.SIGTERM)
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _end_cleanly()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
