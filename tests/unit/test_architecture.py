"""The house's rules that no linter knows: sizes, docstrings, no circles, no printing below the command line.

What may import what is import-linter's part (pyproject.toml); what a query loads is tested in a process of its own
(tests/e2e/test_cli_start.py).
"""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from factcli.cli.catalogue import COMMANDS

ROOT = Path(__file__).parents[2]
LONGEST = 300  # lines of a module
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "factcli").rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


NAMES = {dotted(path) for path in MODULES}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports, inside its functions too."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in NAMES or node.module in NAMES:
                    yield inner if inner in NAMES else node.module


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 100 and "factcli.cli.app" in NAMES
    assert "factcli.core.errors" in set(imported(Path("factcli/cli/app.py")))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_says_why_it_is_there_and_is_not_long(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.name == "__init__.py" and not text.strip():
        return
    assert ast.get_docstring(parsed(path)), "no docstring"
    assert text.count("\n") <= LONGEST, f"more than {LONGEST} lines: divide it by what it does"


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[1] not in ("cli", "__main__.py")], ids=str)
def test_nothing_below_the_command_line_prints_or_ends_the_process(path: Path) -> None:
    called = [node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    names = [ast.unparse(function) for function in called]
    assert not {"print", "exit", "quit", "sys.exit"} & set(names)


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {dotted(path): set(imported(path)) - {dotted(path)} for path in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_every_command_has_its_page() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"\n## factcli {name}\n" not in page] == []
