"""Break the rule behind each law and see its test fail: ``python -m tests.broken_laws``.

Each break changes one place in a copy of the source. The exit code is 1 if a law still holds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.broken_laws.breaks import BREAKS, Break

ROOT = Path(__file__).parent.parent.parent


def fails(broken: Break, folder: Path) -> bool:
    """Tell whether the law's test fails with the source broken."""
    source = folder / "src"
    shutil.copytree(ROOT / "src", source)
    path = source / "smt_pricing" / broken.file
    text = path.read_text("utf-8")
    if text.count(broken.old) != 1:
        raise ValueError(f"{broken.file} has not exactly once: {broken.old}")
    path.write_text(text.replace(broken.old, broken.new), "utf-8")
    test = f"tests/{broken.home}::{broken.law}"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--hypothesis-profile=thorough", test],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(source)},
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if ran.returncode not in (0, 1):
        raise ValueError(f"{test} could not be run")
    return ran.returncode == 1


def main() -> int:
    held = 0
    for broken in BREAKS:
        with tempfile.TemporaryDirectory() as folder:
            failed = fails(broken, Path(folder))
        held += not failed
        print(f"{'fails' if failed else 'HOLDS'}  {broken.law}", flush=True)
    print(f"{len(BREAKS) - held} of {len(BREAKS)} laws fail when their rule is broken")
    return 1 if held else 0


if __name__ == "__main__":
    sys.exit(main())
