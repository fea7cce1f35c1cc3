"""Runs the command line for the tests of its commands, and what several of them state."""

import io
import os
import subprocess
import sys
from typing import Any

import pytest

from smt_pricing.cli.main import main
from tests.editions import PUBLISHED_FILE

Captured = pytest.CaptureFixture[str]

BY_PUBLISHED = ["--sheet", str(PUBLISHED_FILE)]
"""Prices by the tests' copy of the published sheet, where a test has an amount of it."""
UNION = ["quote", *BY_PUBLISHED, "--kind", "union", "--country", "KE", "--budget", "450000"]
UNION += ["--seats", "3"]
REFERRED = [*UNION, "--referral", "Coalition X", "--email-forwarded"]
PUBLISHED_NAME = "digital-campaigning-certificate-intensive"
LOWER = ("regular = 725", "regular = 700")
"""An edit of the published sheet's file after which one row is cheaper."""


def run(*arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


def run_sheet(*arguments: str) -> int:
    """Run a sheet command in this process, without the empty words, and return its exit code."""
    return run("sheet", *filter(None, arguments))


def in_a_process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "smt_pricing", *arguments]
    environment = os.environ | options.pop("env", {})
    return subprocess.run(command, check=False, capture_output=True, env=environment, **options)


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Make standard input hold these bytes."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
