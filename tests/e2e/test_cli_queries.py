"""The read commands, run whole in this process: output, messages and exit statuses."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
import snapshot
from handmade import Desk, fill

from factcli.cli import app
from factcli.core.errors import FactcliError


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(fill(tmp_path_factory.mktemp("cli") / "facts.db"))


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "FACTCLI_DB", "FACTCLI_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


class Command:
    """Runs a command and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], db: str) -> None:
        self.capsys = capsys
        self.db = db

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        status = app.run([*arguments, "--db", self.db])
        printed = self.capsys.readouterr()
        return status, printed.out, printed.err


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], db: str) -> Command:
    return Command(capsys, db)


def test_quotes_of_a_person(command: Command) -> None:
    status, out, err = command("quotes", "--person", "Solberg")
    assert (status, err) == (0, "")
    snapshot.check("cli-quotes-person", out)


def test_figures_about_words(command: Command) -> None:
    status, out, err = command("figures", "--about", "recruited")
    assert (status, err) == (0, "")
    assert "3,900–4,500" in out and "«between 3,900 and 4,500 people» signed up" in out
    snapshot.check("cli-figures-about", out)


def test_a_limit_says_how_many_there_are(command: Command) -> None:
    status, out, _ = command("quotes", "--limit", "2")
    assert status == 0
    assert out.startswith("8 quotes in 2 articles\n") and out.endswith("The first 2 of 8; --limit 8 shows all.\n")


def test_a_list_says_how_long_it_is(command: Command) -> None:
    out = command("entities", "--limit", "2")[1]
    assert out.startswith("5 names\n") and out.endswith("The first 2 of 5; --limit 5 shows all.\n")
    assert command("entities", "--type", "org")[1].startswith("2 organisations\n")
    out = command("articles", "--limit", "1")[1]
    assert out.startswith("3 articles\n") and out.endswith("The first 1 of 3; --limit 3 shows all.\n")
    assert command("articles", "--revisions", "--publisher", "herald")[1].startswith("2 articles\n")


@pytest.mark.parametrize(
    "arguments", [["quotes"], ["figures"], ["articles"], ["entities"], ["entities", "Solberg"], ["show", "1"]]
)
def test_every_query_prints_every_format(command: Command, arguments: list[str]) -> None:
    for format in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        status, out, err = command(*arguments, "--format", format)
        assert (status, err) == (0, "") and out.endswith("\n")
        if format == "json":
            assert json.loads(out)
        elif format == "jsonl":
            assert all(json.loads(line) for line in out.splitlines())
        elif format in ("csv", "tsv"):
            assert (
                len({len(line) for line in csv.reader(io.StringIO(out), delimiter="\t" if format == "tsv" else ",")})
                == 1
            )


@pytest.mark.parametrize("kind", ["quotes", "figures", "entities", "articles", "times", "passages"])
def test_export_is_lines_of_json(command: Command, kind: str, tmp_path: Path) -> None:
    status, out, _ = command("export", kind)
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0 and rows
    file = tmp_path / "rows.jsonl"
    assert command("export", kind, "--output", str(file))[:2] == (0, "")
    assert file.read_text(encoding="utf-8") == out
    more = command("export", kind, "--all")[1].count("\n")
    assert more >= len(rows) and (kind in ("entities", "times") or more > len(rows))


def test_export_to_a_place_that_is_none(command: Command, tmp_path: Path) -> None:
    status, out, err = command("export", "quotes", "--output", str(tmp_path / "no" / "rows.jsonl"))
    assert (status, out) == (2, "") and err.startswith("factcli: cannot write to ")


def test_an_export_that_fails_leaves_the_file_that_was_there(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "rows.jsonl"
    file.write_text("kept")
    monkeypatch.setattr("factcli.cli.export.render", full)
    status, _, err = command("export", "quotes", "--output", str(file))
    assert (status, err.splitlines()[0]) == (2, f"factcli: cannot write to {file}: No space left on device")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["kept"]


NOTHING = [
    (["quotes", "--person", "Zelensky"], "nobody called “Zelensky” is named in these 3 articles"),
    (["quotes", "--person", "Solburg"], "did you mean Mira Solberg?"),
    (["quotes", "--person", "Port Ansel"], "No quote by Port Ansel in these 3 articles."),
    (["quotes", "--about", "helicopter"], "No quote about “helicopter” in these 3 articles."),
    (["quotes", "--publisher", "Gazette"], "there is Harbour Herald, Inland Daily"),
    (["quotes", "--since", "2030"], "No quote since 2030 in these 3 articles."),
    (["quotes", "-p", "Okafor", "--kind", "mixed"], "No quote by Tomas Okafor of kind mixed in these 3 articles."),
    (["quotes", "--since", "2030"], "Left out: 1 article without a date."),
    (["figures", "--min", "1e9", "--unit", "%"], "No figure in % of 1e+09 or more in these 3 articles."),
    (["figures", "--unit", "parsec"], "there are %, USD; count for plain counts"),
    (["figures", "--person", "Port authority"], "Port authority is named in 1 article, with 1 quote"),
    (["entities", "Solburg"], "did you mean Mira Solberg?"),
    (["entities", "--type", "group"], "No group in these 3 articles."),
    (["show", "99"], "no article “99” in these 3 articles"),
    (["show", "1", "--paragraph", "40"], "its paragraphs are ¶1 to ¶5"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), NOTHING)
def test_nothing_found_is_said_plainly(command: Command, arguments: list[str], said: str) -> None:
    status, out, err = command(*arguments)
    assert (status, out) == (1, "")
    assert said in err


def test_nothing_found_is_an_empty_array_in_json(command: Command) -> None:
    assert command("quotes", "--about", "helicopter", "--format", "json")[:2] == (1, "[]\n")
    assert command("quotes", "--about", "helicopter", "--format", "jsonl")[:2] == (1, "")


ERRORS = [
    (["quotes", "--about", "?!"], "nothing to search for in “?!”"),
    (["quotes", "--person", "…"], "is not a name"),
    (["quotes", "--since", "soon"], "--since soon: not a date"),
    (["quotes", "--kind", "loud"], "--kind"),
    (["quotes", "--min-confidence", "2"], "--min-confidence"),
    (["figures", "--min", "many"], "--min"),
    (["quotes", "--nonsense"], "factcli: No such option: --nonsense"),
    (["quotes", "--limit", "0"], "factcli: --limit: 0 is not in the range"),
    (["figures", "--min", "nan"], "factcli: --min: 'nan' is not a number\n  factcli figures --help says"),
    (["figures", "--min", "10", "--max", "5"], "--min 10 is more than --max 5"),
    (["figures", "--unit", " "], "--unit without a unit"),
    (["quotes", "--since", "2024-03", "--until", "2023"], "--since 2024-03 is after --until 2023"),
    (["show", ""], "which article?"),
    (["show", "strik"], "could be 2 articles\n  give the id of one:\n  [2] The union says between"),
    (["show"], "which article?"),
    (["show", "1", "--quote", "first"], "is not the number of a quote"),
    (["export", "opinions"], "opinions"),
]


@pytest.mark.parametrize(("arguments", "said"), ERRORS)
def test_what_cannot_be_done_is_an_error(command: Command, arguments: list[str], said: str) -> None:
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert said in err and "Traceback" not in err


def test_a_fact_can_be_shown_by_its_number(command: Command) -> None:
    assert command("show", "q3") == command("show", "--quote", "3")
    assert command("show", "F4") == command("show", "--figure", "f4")


def test_numbers_are_written_as_people_write_them(command: Command) -> None:
    assert command("figures", "--min", "3,000") == command("figures", "--min", "3000")


def test_a_name_that_means_several_says_whom(command: Command) -> None:
    out = command("quotes", "--person", "port")[1]
    assert out.startswith("1 quote") or "is Port authority" in out.partition("\n")[0]


def test_a_message_never_repeats_a_page(command: Command) -> None:
    status, out, err = command("quotes", "--person", "word " * 2000)
    assert (status, out) == (1, "") and len(err) < 600


def test_databases_that_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.db").write_text("not a database, but long enough to look at")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)").connection.close()
    for name in ("missing.db", "text.db", "other.db"):
        assert app.run(["quotes", "--db", str(tmp_path / name)]) == 2
        printed = capsys.readouterr()
        assert printed.out == "" and printed.err.startswith("factcli: ") and name in printed.err


def test_an_empty_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(Desk(tmp_path / "empty.db").close())
    for arguments in (
        ["quotes"],
        ["figures"],
        ["entities"],
        ["articles"],
        ["export", "quotes"],
        ["quotes", "--person", "A"],
    ):
        assert app.run([*arguments, "--db", path]) == 1
        printed = capsys.readouterr()
        assert printed.out == "" and "this empty database" in printed.err


def test_a_fault_of_ours_is_one_line(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom \x1b[31m")

    monkeypatch.setattr("factcli.queries.quotes.find", broken)
    assert app.run(["quotes", "--db", db]) == 2
    err = capsys.readouterr().err
    assert "unexpected RuntimeError: boom ␛[31m" in err and "FACTCLI_DEBUG=1" in err and "Traceback" not in err
    monkeypatch.setenv("FACTCLI_DEBUG", "1")
    with pytest.raises(RuntimeError):
        app.run(["quotes", "--db", db])


@pytest.mark.parametrize(
    ("error", "status"), [(KeyboardInterrupt(), 130), (FactcliError("wrong", "do right"), 2), (MemoryError(), 2)]
)
def test_how_a_command_may_end(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int
) -> None:
    def ends(*_: object) -> None:
        raise error

    monkeypatch.setattr("factcli.queries.quotes.find", ends)
    assert app.run(["quotes", "--db", db]) == status
    assert "Traceback" not in capsys.readouterr().err
