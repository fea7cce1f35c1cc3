"""The versions that the project says it works with are those that it is tested with."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OLDEST = (ROOT / "tests/oldest-versions.txt").read_text("utf-8")


def lower_bounds() -> dict[str, str]:
    stated = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["hypothesis"],
        *PROJECT["project"]["optional-dependencies"]["fastapi"],
    ]
    return dict(re.findall(r"^([\w-]+)>=([\d.]+)", "\n".join(stated), re.MULTILINE))


def test_the_oldest_versions_allowed_are_those_that_are_tested() -> None:
    tested = dict(re.findall(r"^([\w-]+)==([\d.]+)$", OLDEST, re.MULTILINE))
    allowed = lower_bounds()
    assert tested.keys() == allowed.keys()
    for name, version in allowed.items():
        assert re.fullmatch(rf"{re.escape(version)}(\.0)*", tested[name])


def test_nothing_is_allowed_that_may_break_everything() -> None:
    for requirement in PROJECT["project"]["dependencies"]:
        assert re.search(r",<\d+$", requirement)


def test_the_versions_that_misread_json_are_not_allowed() -> None:
    (pydantic,) = (it for it in PROJECT["project"]["dependencies"] if it.startswith("pydantic"))
    assert pydantic == "pydantic>=2.11,!=2.13.0,<3"


def test_the_oldest_versions_are_run_before_a_change_passes() -> None:
    assert "--constraint tests/oldest-versions.txt" in (ROOT / ".ci/run").read_text("utf-8")
