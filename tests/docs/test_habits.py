"""What the contributing page, the hooks and the workflow call is there, and is the same."""

import re
import shlex
import shutil
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CHECKS = (ROOT / ".ci/run").read_text("utf-8")
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
ENTRIES = re.findall(r"^ +entry: (.+)$", HOOKS, re.MULTILINE)
WORKFLOW = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
PAGES = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
DISTRIBUTIONS = {"ruff": "ruff", "mypy": "mypy", "lint-imports": "import-linter"}
"""What each program of a hook is installed by."""


def requirements(group: str) -> set[str]:
    """Return the names of the distributions in a dependency group."""
    listed = (stated for stated in PROJECT["dependency-groups"][group] if isinstance(stated, str))
    return {re.split(r"[\[>=<]", stated)[0] for stated in listed}


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_command_of_a_hook_is_there(entry: str) -> None:
    program, *arguments = shlex.split(entry)
    if program == "python":
        assert arguments[0] == "-m"
        assert find_spec(f"{arguments[1]}.__main__")
        return
    assert DISTRIBUTIONS[program] in requirements("lint")
    try:
        distribution(DISTRIBUTIONS[program])
    except PackageNotFoundError:
        pytest.skip("the test group is installed without the linters")
    assert shutil.which(program, path=str(Path(sys.executable).parent))


def test_hooks_are_local_and_run_what_is_installed() -> None:
    assert re.findall(r"^ +- repo: (.+)$", HOOKS, re.MULTILINE) == ["local"]
    assert re.findall(r"^ +language: (.+)$", HOOKS, re.MULTILINE) == ["system"] * len(ENTRIES)


def test_hooks_run_the_checks_of_ci_and_renew_the_generated_pages() -> None:
    checks = [line for line in CHECKS.splitlines() if line.split(" ")[0] in DISTRIBUTIONS]
    assert [*checks, "python -m tests.docs"] == ENTRIES


def test_the_workflow_runs_everything_on_each_supported_python() -> None:
    supported = re.findall(
        r"^Programming Language :: Python :: (3\.\d+)$",
        "\n".join(PROJECT["project"]["classifiers"]),
        re.MULTILINE,
    )
    versions = re.search(r"^ +python: \[(.+)\]$", WORKFLOW, re.MULTILINE)
    assert versions
    assert re.findall(r'"(3\.\d+)"', versions[1]) == supported
    assert re.findall(r"^ +- run: (.+)$", WORKFLOW, re.MULTILINE) == ["bash .ci/run"]


def test_a_newcomer_comes_from_clone_to_green_in_five_commands() -> None:
    page = (ROOT / "docs/project/contributing.md").read_text("utf-8")
    commands = page.partition("```sh\n")[2].partition("\n```")[0].splitlines()
    assert len(commands) == 5
    assert commands[-1] == "bash .ci/run"
    (group,) = re.findall(r"--group (\S+)", "\n".join(commands))
    assert group in PROJECT["dependency-groups"]


def test_editors_and_ruff_know_one_line_length() -> None:
    editors = (ROOT / ".editorconfig").read_text("utf-8")
    length = PROJECT["tool"]["ruff"]["line-length"]
    assert re.findall(r"^max_line_length = (\d+)$", editors, re.MULTILINE) == [str(length)]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m (tests[.\w]*)", PAGES))))
def test_every_command_of_the_tests_that_a_page_names_is_there(command: str) -> None:
    assert find_spec(f"{command}.__main__")
