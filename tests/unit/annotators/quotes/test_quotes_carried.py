"""A source that stands in an earlier paragraph: speakers, store, display and export take its place as it is."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcli.cli.app import app

TEXT = (
    "“The bridge is safe,” said Mira Solberg, an engineer at the port.\n\n"
    "“Everybody here has worked very hard for this day, and we will not stop now.”\n"
)


@pytest.mark.model
def test_the_source_of_a_resumed_quotation(tmp_path: Path) -> None:
    article, database = tmp_path / "bridge.txt", str(tmp_path / "bridge.db")
    article.write_text(TEXT, encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(app, ["ingest", str(article), "--db", database]).exit_code == 0
    exported = runner.invoke(app, ["export", "quotes", "--db", database, "--format", "jsonl"]).stdout
    first, second = (json.loads(line) for line in exported.splitlines())
    assert first["source"] == second["source"]
    assert second["speaker"] == "Mira Solberg"
    assert TEXT[slice(*second["source"][0])] == "Mira Solberg, an engineer at the port"
    assert second["sentence"][0] > second["source"][0][1]
    for arguments in (["quotes"], ["show", "1"], ["show", "--quote", str(second["id"])]):
        shown = runner.invoke(app, [*arguments, "--db", database])
        assert shown.exit_code == 0
        assert "«Everybody here has worked very hard for this day" in " ".join(shown.stdout.split())
