"""The same bytes in every process, under every hash seed, locale, thread and executor."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.golden.situations import written

ROOT = Path(__file__).parents[2]
PROGRAM = """
import contextlib, hashlib, locale, sys
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
from tests.golden.situations import written
sys.stdout.write(hashlib.sha256(repr(written()).encode("utf-8")).hexdigest())
"""


def digest(_: int = 0) -> str:
    """Return the digest of every golden answer, made anew."""
    return hashlib.sha256(repr(written()).encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"},
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONUTF8": "0", "LANG": "C"},
    ],
    ids=str,
)
def test_another_process_gives_the_same_bytes(environment: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert ran.stdout == digest()


def test_processes_and_threads_side_by_side_give_the_same_bytes() -> None:
    expected = {digest()}
    with ThreadPoolExecutor(max_workers=8) as threads:
        assert set(threads.map(digest, range(24))) == expected
    with ProcessPoolExecutor(max_workers=2) as processes:
        assert set(processes.map(digest, range(4))) == expected
