"""A source that stands in an earlier paragraph: speakers, store, display and export take its place as it is."""

import json
from pathlib import Path

import pytest

from factcli.cli import app

TEXT = (
    "“The bridge is safe,” said Mira Solberg, an engineer at the port.\n\n"
    "“Everybody here has worked very hard for this day, and we will not stop now.”\n"
)


@pytest.mark.model
def test_the_source_of_a_resumed_quotation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, database = tmp_path / "bridge.txt", str(tmp_path / "bridge.db")
    article.write_text(TEXT, encoding="utf-8")
    assert app.run(["ingest", str(article), "--db", database]) == 0
    capsys.readouterr()
    assert app.run(["export", "quotes", "--db", database, "--format", "jsonl"]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["source"] == second["source"]
    assert second["speaker"] == "Mira Solberg"
    assert TEXT[slice(*second["source"][0])] == "Mira Solberg, an engineer at the port"
    assert second["sentence"][0] > second["source"][0][1]
    for arguments in (["quotes"], ["show", "1"], ["show", "--quote", str(second["id"])]):
        assert app.run([*arguments, "--db", database]) == 0
        assert "«Everybody here has worked very hard for this day" in " ".join(capsys.readouterr().out.split())
