"""The house stays as docs/understand/architecture.md draws it: small rooms, and no circle."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import smt_pricing

SOURCE = Path(smt_pricing.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in FILES} - {SOURCE})
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
MODULES = {
    ".".join(("smt_pricing", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in FILES
}


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports: at its head, for types alone, or on demand."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in MODULES else node.module


def test_no_module_imports_itself_by_way_of_others() -> None:
    """That imports point downward between folders, lint-imports holds; this is about modules."""
    arrows = {name: {*imported(path)} & MODULES.keys() - {name} for name, path in MODULES.items()}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")


def test_the_top_has_no_more_than_fifteen_entries() -> None:
    apart = {"__init__.py", "__main__.py", "py.typed", "__pycache__"}
    assert len({path.name for path in SOURCE.iterdir()} - apart) <= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_and_its_functions_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 420
    long = {
        node.name: length
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 40
    }
    assert not long


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_folder_says_what_lives_in_it_and_hands_nothing_on(folder: Path) -> None:
    tree = TREES[folder / "__init__.py"]
    told = ast.get_docstring(tree) or ""
    assert told
    if folder.name != "strategies":  # whose names users import from it
        assert "Open ``" in told or "START HERE" in told
        assert len(tree.body) == 1
