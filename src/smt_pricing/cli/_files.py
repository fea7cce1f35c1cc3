"""Files that a command writes: whole or not at all, and over no file that is there, unasked."""

from __future__ import annotations

import os

from smt_pricing.cli._terminal import UnusableInputError

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from argparse import ArgumentParser, _ArgumentGroup

__all__ = ["add_force", "existing", "write", "write_new"]


def add_force(options: ArgumentParser | _ArgumentGroup) -> None:
    """Add the option that lets a command write over a file."""
    options.add_argument(
        "--force", action="store_true", help="write over a file that is there already"
    )


def write(path: str, content: bytes, *, force: bool) -> None:
    """Write a file; one that is there already is told, but for ``force``."""
    if not write_new(path, content, force=force):
        raise existing(path)


def write_new(path: str, content: bytes, *, force: bool) -> bool:
    """Write a file unless it is there already, or in any case with ``force``; tell whether.

    It is written beside its place and moved there when it is whole, so that nobody ever finds half
    of it, nor loses the one before to one that cannot be finished.
    """
    if not force and os.path.lexists(path):
        return False
    try:
        _move_into_place(content, os.path.realpath(path))
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        reason = error.strerror if isinstance(error, OSError) else error
        raise UnusableInputError(f"{path}: cannot be written: {reason}.") from None
    return True


def existing(path: str) -> UnusableInputError:
    """Say that there is a file already."""
    return UnusableInputError(
        f"{path}: There is such a file or folder already. Give another name, or --force to write "
        "over a file. [file-exists]"
    )


def _move_into_place(content: bytes, place: str) -> None:
    import secrets
    import shutil
    from pathlib import Path

    path = Path(place)
    there = path.exists()
    if there and not path.is_file():
        raise OSError(None, "That is no file")  # a folder, or a device, which is not replaced
    beside = path.parent / f".smt-pricing-{secrets.token_hex(8)}"
    try:
        with beside.open("xb") as file:
            file.write(content)
        if there:
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
