"""Files that a command writes: whole or not at all, and over no file that is there, unasked."""

from __future__ import annotations

import os

from smt_pricing.cli._terminal import UnusableInputError

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from argparse import ArgumentParser, _ArgumentGroup
    from typing import Self

__all__ = ["NewFile", "NewFolder", "add_force", "existing", "write", "write_new"]


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
    """Write a file unless it is there already, or in any case with ``force``; tell whether."""
    if not force and os.path.lexists(path):
        return False
    with NewFile(path, force=force) as file:
        file.write(content)
    return True


def existing(path: str) -> UnusableInputError:
    """Say that there is a file already."""
    return UnusableInputError(
        f"{path}: There is such a file or folder already. Give another name, or --force to write "
        "over a file. [file-exists]"
    )


class NewFile:
    """A file that is written bit by bit, and is there when it is whole, or not at all.

    It is written beside its place and moved there in the end, so that nobody ever finds half of it,
    nor loses the one before to one that cannot be finished. One that is there already is told, but
    for ``force``, and so is what cannot be written.
    """

    def __init__(self, path: str, *, force: bool) -> None:
        self._path, self._force = path, force

    def __enter__(self) -> Self:
        """Begin a file beside the place."""
        self._stop_if_there()
        try:
            self._begin()
        except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
            raise self._cannot(error) from None
        return self

    def _begin(self) -> None:
        import secrets
        from pathlib import Path

        self._place = Path(os.path.realpath(self._path))
        if self._place.exists() and not self._place.is_file():
            raise OSError(None, "That is no file")  # a folder, or a device, which is not replaced
        self._beside = self._place.parent / f".smt-pricing-{secrets.token_hex(8)}"
        self._file = self._beside.open("xb")

    def write(self, content: bytes) -> int:
        """Write some more of it."""
        try:
            return self._file.write(content)
        except OSError as error:
            raise self._cannot(error) from None

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        """Move the whole file to its place, or remove what there is of it."""
        try:
            self._close()
            if kind is None:
                self._stop_if_there()
                self._move()
        except OSError as cause:
            if kind is None:
                raise self._cannot(cause) from None
        finally:
            self._beside.unlink(missing_ok=True)

    def _close(self) -> None:
        """Write what is held back, and close the file even where that fails."""
        from contextlib import suppress

        try:
            self._file.flush()
        finally:
            with suppress(OSError):
                self._file.close()

    def _move(self) -> None:
        import shutil

        if self._place.exists():
            shutil.copymode(self._place, self._beside)
        self._beside.replace(self._place)

    def _stop_if_there(self) -> None:
        if not self._force and os.path.lexists(self._path):
            raise existing(self._path)

    def _cannot(self, error: OSError | ValueError) -> UnusableInputError:
        return _cannot(self._path, error)


class NewFolder:
    """A folder of files that is there when all of them are, or not at all.

    It is made beside its place and moved there in the end. One that has something in it is told;
    with ``force`` its files are written over, each when it is whole, and others in it stay.
    """

    def __init__(self, path: str, *, force: bool) -> None:
        self._path, self._force = path, force
        self._times: dict[str, int] = {}

    def __enter__(self) -> Self:
        """Begin a folder beside the place."""
        import secrets
        from pathlib import Path

        try:
            self._place = Path(os.path.realpath(self._path))
            self._stop_if_there()
            self._beside = self._place.parent / f".smt-pricing-{secrets.token_hex(8)}"
            self._beside.mkdir()
        except (OSError, ValueError) as error:
            raise _cannot(self._path, error) from None
        return self

    def add(self, name: str, content: str) -> None:
        """Write a text; another one of the same name has its number behind it."""
        times = self._times[name] = self._times.get(name, 0) + 1
        path = self._beside / (f"{name}-{times}.txt" if times > 1 else f"{name}.txt")
        try:
            path.write_bytes(content.encode("utf-8"))
        except OSError as error:
            raise _cannot(self._path, error) from None

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        """Move the whole folder to its place, or remove what there is of it."""
        import shutil

        try:
            if kind is None:
                self._stop_if_there()
                self._move()
        except OSError as cause:
            raise _cannot(self._path, cause) from None
        finally:
            shutil.rmtree(self._beside, ignore_errors=True)

    def _move(self) -> None:
        if self._place.exists() and any(self._place.iterdir()):
            for path in self._beside.iterdir():
                path.replace(self._place / path.name)
            return
        if self._place.exists():
            self._place.rmdir()
        self._beside.rename(self._place)

    def _stop_if_there(self) -> None:
        if not os.path.lexists(self._place) or (self._place.is_dir() and self._is_free()):
            return
        raise UnusableInputError(
            f"{self._path}: There is such a file, or a folder that is not empty. Give another "
            "name, or --force to write over files in a folder. [file-exists]"
        )

    def _is_free(self) -> bool:
        return self._force or not any(self._place.iterdir())


def _cannot(path: str, error: OSError | ValueError) -> UnusableInputError:
    reason = error.strerror if isinstance(error, OSError) else error
    return UnusableInputError(f"{path}: cannot be written: {reason}.")
