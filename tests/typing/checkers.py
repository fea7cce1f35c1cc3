"""The type checkers that users have: mypy as it comes, mypy with pydantic's plugin, and pyright."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

__all__ = ["CHECKERS", "Checker", "Complaint", "ran"]


class Complaint(NamedTuple):
    """What a type checker says of one line of a file."""

    file: str
    line: int
    message: str


Checker = Callable[[Path], list[Complaint]]
"""Tells every error in the programs of a folder."""

_MYPY = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+): error: (?P<message>.+)$", re.MULTILINE)


def ran(*arguments: str, folder: Path) -> str:
    """Return what a tool of this environment prints; it is to find this environment's Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr  # else it has not looked at all
    return done.stdout


def _mypy(folder: Path, configuration: str) -> list[Complaint]:
    (folder / "mypy.ini").write_text(f"[mypy]\nstrict = true\n{configuration}", "utf-8")
    printed = ran("mypy", "--config-file", "mypy.ini", "--no-pretty", ".", folder=folder)
    assert "checked " in printed or "no issues" in printed, printed
    return [
        Complaint(told["file"], int(told["line"]), told["message"])
        for told in _MYPY.finditer(printed)
    ]


def mypy_as_it_comes(folder: Path) -> list[Complaint]:
    return _mypy(folder, "")


def mypy_with_the_plugin(folder: Path) -> list[Complaint]:
    return _mypy(folder, "plugins = pydantic.mypy\n")


def pyright(folder: Path) -> list[Complaint]:
    (folder / "pyrightconfig.json").write_text('{"include": ["."]}', "utf-8")
    told = json.loads(ran("pyright", "--outputjson", folder=folder))
    assert told["summary"]["filesAnalyzed"] == len([*folder.glob("*.py")])
    return [
        Complaint(Path(found["file"]).name, found["range"]["start"]["line"] + 1, found["message"])
        for found in told["generalDiagnostics"]
        if found["severity"] == "error"
    ]


CHECKERS: tuple[Checker, ...] = (mypy_as_it_comes, mypy_with_the_plugin, pyright)
