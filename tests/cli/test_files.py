"""Every file that a command writes is whole or not there, and goes over no other one unasked."""

import os
import resource
from pathlib import Path

import pytest

from smt_pricing.cli._files import NewFile, NewFolder, write
from smt_pricing.cli._terminal import UnusableInputError
from tests.cli.command_line import REFERRED, Captured, run

TABLE = ["compare", "--kind", "ngo", "--country", "BR", "--budget", "90k", "--seats", "1..3"]
COMMANDS = [[*TABLE, "--plot"], ["sheet", "new"], [*REFERRED, "--html"]]
of_each_command = pytest.mark.parametrize("words", COMMANDS, ids=["compare", "sheet new", "quote"])


@of_each_command
def test_a_file_that_is_there_stays_unless_it_is_forced(
    words: list[str], tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "mine"
    path.write_text("a month's work")
    assert run(*words, str(path)) == 2
    out, err = capsys.readouterr()
    assert path.read_text() == "a month's work"
    assert out == ""
    assert err == (
        f"smt-pricing: {path}: There is such a file or folder already. Give another name, or "
        "--force to write over a file. [file-exists]\n"
    )
    assert run(*words, str(path), "--force") == 0
    assert path.read_text("utf-8") != "a month's work"


@of_each_command
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_folder_is_never_written_over(
    words: list[str], force: list[str], tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "folder").mkdir()
    assert run(*words, str(tmp_path / "folder"), *force) == 2
    assert str(tmp_path / "folder") in capsys.readouterr().err
    assert [it.name for it in tmp_path.iterdir()] == ["folder"]


def interrupted(path: Path) -> None:
    with NewFile(str(path), force=False) as file:
        file.write(b"x" * 500)
        raise KeyboardInterrupt


@pytest.mark.parametrize("size", [500, 50_000], ids=["at the end", "meanwhile"])
def test_what_cannot_be_written_whole_is_told_and_is_not_there(size: int, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with (
            pytest.raises(UnusableInputError, match=r"file: cannot be written: File too large\."),
            NewFile(str(tmp_path / "file"), force=False) as file,
        ):
            file.write(b"x" * size)
        with pytest.raises(KeyboardInterrupt):
            interrupted(tmp_path / "file")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [*tmp_path.iterdir()] == []


def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "missing")
    with pytest.raises(UnusableInputError, match="file-exists"):
        write(str(tmp_path / "link"), b"x", force=False)
    assert not (tmp_path / "missing").exists()


def test_by_force_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write(str(tmp_path / "link"), b"after", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "after"


def test_a_file_that_cannot_be_finished_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine"
    path.write_text("a month's work")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(UnusableInputError, match="cannot be written: No space left on device"):
        write(str(path), b"half", force=True)
    assert path.read_text() == "a month's work"
    assert [it.name for it in tmp_path.iterdir()] == ["mine"]


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.touch()
    path.chmod(0o640)
    write(str(path), b"x", force=True)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="needs a device")
def test_a_device_is_no_file_to_write_over() -> None:
    with pytest.raises(UnusableInputError, match="That is no file"):
        write("/dev/null", b"x", force=True)
    assert Path("/dev/null").is_char_device()


def taken_away(path: Path, names: list[str]) -> None:
    with NewFolder(str(path), force=False) as folder:
        (beside,) = path.parent.iterdir()
        beside.rmdir()
        for name in names:
            folder.add(name, "a text")


@pytest.mark.parametrize("names", [["a"], []], ids=["as it is filled", "in the end"])
def test_a_folder_that_is_taken_away_meanwhile_is_told(names: list[str], tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="folder: cannot be written: No such file"):
        taken_away(tmp_path / "folder", names)
    assert [*tmp_path.iterdir()] == []
