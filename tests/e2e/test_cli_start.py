"""How the command line starts: its help, what it imports, and how it gets on with pipes and terminals."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
import snapshot
from handmade import fill

from factcli.cli import app, commands

HEAVY = (
    "spacy numpy sqlite_utils trafilatura pydantic ftfy lxml rich.markdown pygments factcli.pipeline factcli.annotators"
)

COMPLETE = "import sys; sys.argv[0] = 'factcli'; from factcli.cli.app import main; main()"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("start") / "facts.db")


def run(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(["-c", code] if code else ["-m", "factcli"]), *arguments]
    inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "FACTCLI_DB")}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=inherited | {"COLUMNS": "80"} | environment
    )


@pytest.mark.parametrize("name", list(app.COMMANDS))
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = commands.load(name)
    assert command.name == name
    assert (command.help or "").partition("\n\n")[0].replace("\n", " ") == app.COMMANDS[name].help


@pytest.mark.parametrize("name", ["", "quotes", "figures", "entities", "articles", "show", "export"])
def test_help(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert app.run([*([name] if name else []), "--help"]) == 0
    snapshot.check(f"help-{name or 'factcli'}", capsys.readouterr().out)


def test_no_arguments_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run([]) == 2
    printed = capsys.readouterr()
    assert "Commands:" in printed.out + printed.err


def test_a_command_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["quots"]) == 2
    assert "Did you mean 'quotes'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "offered"),
    [("factcli qu", "quotes"), ("factcli quotes --per", "--person"), ("factcli quotes --kind d", "direct")],
)
def test_completion(words: str, offered: str) -> None:
    last = str(len(words.split()) - 1)
    done = run(_FACTCLI_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=last, code=COMPLETE)
    assert (done.returncode, done.stdout.split()) == (0, [offered])


def test_version() -> None:
    done = run("--version")
    assert done.returncode == 0 and done.stdout.startswith("factcli ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes", "--person", "Solberg"],
        ["figures", "--about", "recruit"],
        ["ask", "what did Solberg say"],
        ["ask", "how many ships are waiting"],
        ["entities", "Solberg"],
        ["show", "1"],
        ["export", "quotes"],
        ["--help"],
    ],
)
def test_a_query_imports_nothing_heavy(db: Path, arguments: list[str]) -> None:
    code = f"""
import sys
from factcli.cli.app import run
status = run(sys.argv[1:])
loaded = [name for name in {HEAVY.split()!r} if name in sys.modules]
sys.exit(f"loaded {{loaded}}" if loaded else status)
"""
    done = run(*arguments, code=code, FACTCLI_DB=str(db))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["export passages", "quotes", "show 1", "quotes --format csv", "--help"])
def test_a_closed_pipe_is_no_error(db: Path, command: str, unbuffered: str) -> None:
    script = f"{sys.executable} -m factcli {command} | true; exit ${{PIPESTATUS[0]}}"
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered, "FACTCLI_DB": str(db)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_is_one_line(db: Path) -> None:
    for unbuffered in ("", "1"):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "factcli", "quotes", "--db", str(db)],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            )
        assert done.returncode == 2
        assert done.stderr == "factcli: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_are_no_fault(db: Path, closed: str) -> None:
    script = f"{sys.executable} -m factcli quotes {closed}"
    environment = os.environ | {"FACTCLI_DB": str(db)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_that_is_ascii_only(db: Path) -> None:
    for format in ("json", "table", "csv"):
        done = run("figures", "--db", str(db), "--format", format, PYTHONIOENCODING="ascii")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii()


def test_no_colour_in_a_pipe_and_colour_when_forced(db: Path) -> None:
    assert "\x1b" not in run("quotes", "--db", str(db)).stdout
    assert "\x1b[1;32m" in run("quotes", "--db", str(db), FORCE_COLOR="1").stdout
    assert "\x1b" not in run("quotes", "--db", str(db), FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b" not in run("quotes", "--db", str(db), FORCE_COLOR="1", TERM="dumb").stdout


def on_a_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a command prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    unset = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    inherited = {k: v for k, v in os.environ.items() if k not in unset} | {"TERM": "xterm-256color"}
    command = [sys.executable, "-m", "factcli", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=inherited | environment) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            printed += part
        assert process.wait() == 0
    os.close(ours)
    return printed.decode()


def test_a_terminal_has_colour_and_its_own_width(db: Path) -> None:
    arguments = ["figures", "--db", str(db)]
    coloured = on_a_terminal(80, *arguments)
    assert "\x1b[1;32m> 4,200" in coloured and "«" not in coloured
    wide = on_a_terminal(140, *arguments)
    assert "In its sentence" in wide and "In its sentence" not in coloured
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = on_a_terminal(80, *arguments, **environment)
        assert "\x1b" not in plain and "«More than 4,200 dock workers»" in plain


def test_arguments_that_are_not_text(db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcli", "quotes", "--db", str(db), "--person", b"\xff\xfe", "--about", b"a\xff"],
        capture_output=True,
    )
    assert done.returncode in (1, 2) and b"Traceback" not in done.stderr and b"unexpected" not in done.stderr
