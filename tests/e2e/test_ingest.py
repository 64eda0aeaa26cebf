"""`factcli ingest` as a person runs it: the real command, the real model, databases of its own."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"
STORY = (
    "Harbour wall to be rebuilt\n\n"
    "“We will need 40 workers for two years,” said Maria Lund, the mayor of Skagen, on Monday.\n\n"
    "Lund added that the town had lost 12 boats in the storm.\n"
)


def factcli(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, under: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the command; `under` is a program to run it under. No traceback may ever be seen."""
    done = subprocess.run(
        [*under, sys.executable, "-m", "factcli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100"},
        timeout=120,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err and "unexpected" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def content(path: Path) -> list[list[tuple[object, ...]]]:
    """All that answers come from, to see that nothing changed."""
    tables = (
        "articles",
        "zones",
        "sentences",
        "entities",
        "aliases",
        "mentions",
        "quotes",
        "quote_spans",
        "figures",
        "times",
    )
    return [rows(path, f"SELECT * FROM {table}") for table in tables]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with story.txt and facts.db that has it; copied for each test, since reading it loads the model."""
    folder = tmp_path_factory.mktemp("ingested")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    done = factcli("ingest", "story.txt", "--db", "facts.db", cwd=folder)
    assert done.returncode == 0 and done.stderr.startswith("1 article read: "), done.stderr
    return folder


@pytest.fixture
def home(ingested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder's copy, and the current one."""
    monkeypatch.chdir(shutil.copytree(ingested, tmp_path / "home"))
    monkeypatch.setenv("FACTCLI_DB", "facts.db")
    return Path.cwd()


@pytest.fixture
def db(home: Path) -> Path:
    return home / "facts.db"


@pytest.fixture
def story(home: Path) -> Path:
    return Path("story.txt")


@pytest.mark.model
def test_seeds_go_in_once_and_the_second_time_nothing_changes(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    first = factcli("ingest", cwd=tmp_path)
    assert first.returncode == 0 and first.stdout == ""
    assert first.stderr.startswith("5 articles read: ") and first.stderr.endswith("→ data/facts.db\n")
    db = tmp_path / "data/facts.db"
    before = content(db)
    again = factcli("ingest", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, "Nothing new for data/facts.db: 5 known already\n")
    assert content(db) == before
    assert rows(db, "SELECT added, known, failed FROM runs") == [(5, 0, 0), (0, 5, 0)]
    assert rows(db, "SELECT origin FROM articles ORDER BY id LIMIT 1") == [("seeds/000_0092ad0a36734857.txt",)]


@pytest.mark.model
def test_what_is_known_loads_no_model(db: Path, story: Path) -> None:
    code = (
        "import sys; from factcli.cli.app import run\n"
        f"status = run(['ingest', {str(story)!r}, '--db', {str(db)!r}])\n"
        "heavy = {'spacy', 'thinc', 'trafilatura', 'factcli.annotators.quotes'} & set(sys.modules)\n"
        "sys.exit(f'{status} {heavy}' if status or heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_a_changed_file_is_a_new_revision_and_going_back_restores_the_old_one(db: Path, story: Path) -> None:
    story.write_text(STORY.replace("40 workers", "60 workers"), encoding="utf-8")
    assert "1 a new revision of one known" in factcli("ingest", story).stderr
    assert rows(db, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, 2), (2, None)]
    figures = [
        json.loads(line)["value"] for line in factcli("export", "figures", "--format", "jsonl").stdout.splitlines()
    ]
    assert 60 in figures and 40 not in figures
    story.write_text(STORY, encoding="utf-8")
    assert "1 back to an earlier text" in factcli("ingest", story).stderr
    assert rows(db, "SELECT id, superseded_by FROM articles ORDER BY id") == [(1, None), (2, 1)]


@pytest.mark.model
def test_the_same_text_elsewhere_is_a_copy(db: Path, story: Path) -> None:
    shutil.copy(story, "other.txt")
    assert "1 article read" in factcli("ingest", story, "other.txt").stderr
    assert rows(db, "SELECT copy_of FROM articles ORDER BY id") == [(None,), (1,)]


@pytest.mark.model
def test_what_the_user_says_of_an_article_outranks_the_text_and_lasts(db: Path, story: Path) -> None:
    said = ("--publisher", "The Skagen Post", "--date", "2024-02-05", "--title", "The wall")
    done = factcli("ingest", story, *said)
    assert done.returncode == 0 and "1 read again" in done.stderr
    told = [("The Skagen Post", "2024-02-05", "The wall")]
    assert rows(db, "SELECT publisher, published, title FROM articles") == told
    assert "1 known already" in factcli("ingest", story).stderr
    assert rows(db, "SELECT publisher, published, title FROM articles") == told
    story.write_text(STORY + "\nMore is not known.\n", encoding="utf-8")
    factcli("ingest", story)
    assert rows(db, "SELECT publisher, published, title FROM current_articles") == told


@pytest.mark.model
def test_refresh_reads_again_what_an_older_version_read_and_keeps_ids_and_verdicts(db: Path, story: Path) -> None:
    assert factcli("reject", "q1").returncode == 0
    before = content(db)
    assert "Nothing to do" in factcli("ingest", "--refresh").stderr
    connection = sqlite3.connect(db)
    connection.execute("UPDATE articles SET extractor = 'older'")
    connection.commit()
    connection.close()
    assert "read by an older version" in factcli("ingest", story).stderr
    done = factcli("ingest", "--refresh")
    assert done.returncode == 0 and "1 read again" in done.stderr
    assert rows(db, "SELECT verdict FROM quotes WHERE id = 1") == [("rejected",)]
    after = content(db)
    for table in (1, 2, 3, 4, 6, 7, 8, 9):
        assert after[table] == before[table]
    assert rows(db, "SELECT extractor <> 'older' FROM articles") == [(1,)]


@pytest.mark.model
def test_a_rejected_fact_answers_no_more_and_a_restored_one_does(db: Path, story: Path) -> None:
    quotes = lambda: len(factcli("export", "quotes", "--format", "jsonl").stdout.splitlines())  # noqa: E731
    before = quotes()
    factcli("reject", "q1")
    assert quotes() == before - 1
    factcli("restore", "q1")
    assert quotes() == before


@pytest.mark.model
def test_remove_takes_an_article_and_all_its_facts(db: Path, story: Path) -> None:
    factcli("ingest", story, SEEDS / "004_0068e990f459f926.txt")
    done = factcli("remove", "story.txt")
    assert done.returncode == 0 and done.stderr.startswith("Removed [1] ")
    assert rows(db, "SELECT COUNT(*) FROM entities WHERE name LIKE '%Lund%'") == [(0,)]
    assert rows(db, "SELECT id FROM articles") == [(2,)]
    assert factcli("remove", "story.txt").returncode == 1


@pytest.mark.model
def test_articles_from_standard_input_stand_side_by_side(db: Path) -> None:
    other = STORY.replace("Skagen", "Hanstholm").encode()
    assert factcli("ingest", "-", stdin=STORY.encode()).returncode == 0
    assert factcli("ingest", "-", stdin=other).returncode == 0
    assert "1 known already" in factcli("ingest", "-", stdin=other).stderr
    for names in (("Ann Lee", "Bo Lind"), ("Cy Holm", "Di Berg")):
        lines = "\n".join(json.dumps({"text": f"{name} said that it was over."}) for name in names)
        assert "2 articles read" in factcli("ingest", "-", stdin=lines.encode()).stderr
    origins = ["story.txt", "-", "-", "-#1", "-#2", "-#1", "-#2"]
    assert [origin for (origin,) in rows(db, "SELECT origin FROM current_articles ORDER BY id")] == origins


@pytest.mark.model
def test_several_workers_find_what_one_finds(db: Path, story: Path) -> None:
    assert factcli("ingest", story, "--workers", "2", "--db", "two.db").returncode == 0
    for table in ("entities", "mentions", "quotes", "quote_spans", "figures", "times"):
        assert rows(Path("two.db"), f"SELECT * FROM {table}") == rows(db, f"SELECT * FROM {table}")


@pytest.mark.model
def test_a_driver_killed_in_the_middle_leaves_whole_articles_and_no_workers(tmp_path: Path) -> None:
    folder, db = tmp_path / "many", tmp_path / "facts.db"
    folder.mkdir()
    for n in range(64):
        (folder / f"{n:03}.txt").write_text(STORY.replace("12 boats", f"{n + 13} boats") * 4, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "factcli", "ingest", str(folder), "--db", str(db), "--workers", "2"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not (db.exists() and _articles(db)):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = _articles(db)
    assert kept, "something was committed before the kill"
    assert rows(db, "PRAGMA integrity_check") == [("ok",)]
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert (
        rows(db, "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM quotes q WHERE q.article_id = a.id)") == []
    )
    until = time.monotonic() + 20
    while time.monotonic() < until and _group(process.pid):
        time.sleep(0.1)
    assert not _group(process.pid), "the workers ended by themselves"
    done = factcli("ingest", folder, "--db", db, "--workers", "1")
    assert done.returncode == 0
    assert _articles(db) == 64
    if kept < 64:
        assert f"{kept} known already" in done.stderr


def test_control_c_ends_with_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "factcli", "ingest", "pipe.txt", "--db", "facts.db"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
    )
    with (tmp_path / "pipe.txt").open("w"):  # opens once the other end is open: it is reading now
        err = _interrupted(process)
    assert process.returncode == 130
    assert err.decode() == "Stopped. Nothing had gone in yet.\n"


def _interrupted(process: subprocess.Popen[bytes]) -> bytes:
    """What it writes when it is interrupted; again where the signal came in the moment before a read that waits."""
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=15)[1]
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    return process.communicate()[1]


def _articles(path: Path) -> int:
    try:
        return int(str(rows(path, "SELECT COUNT(*) FROM articles")[0][0]))
    except sqlite3.OperationalError:
        return 0


def _group(leader: int) -> bool:
    """Whether any process of the group still runs."""
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True
