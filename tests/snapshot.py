"""Expected output in files, compared whole; `FACTCLI_SNAPSHOTS=write pytest ...` writes them anew, to be reviewed."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, text: str) -> None:
    """`text` is what tests/snapshots/NAME.txt holds."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("FACTCLI_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
