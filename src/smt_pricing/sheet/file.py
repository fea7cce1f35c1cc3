"""Price sheets as files: the editions shipped with the package, and anybody's TOML files."""

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from smt_pricing.sheet._toml_mistakes import syntax_problems
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import ProblemCode
from smt_pricing.values.problems import PriceSheetError, Problem, first_problems
from smt_pricing.values.spelling import nearest

__all__ = ["load_price_sheet", "load_price_sheets", "price_sheet_from_toml"]

_SHIPPED = Path(__file__).parents[1] / "price_sheets"
_MOST_BYTES = 256 * 1024
# tomllib takes time and memory with the square of the parts of a key: "a.a.a.a = 1".
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_DEEP_KEY = re.compile(f"(?<![A-Za-z0-9_-])(?:{_PART}){{16}}")
_DEFAULT = "digital-campaigning-certificate-intensive"


def load_price_sheet(path_or_name: str | Path | None = None) -> PriceSheet:
    """Return a price sheet: the published one, a shipped edition by name, or a TOML file by path.

    A folder stands for the one sheet in it; ``load_price_sheets`` loads all editions of a folder.
    Raises PriceSheetError with every problem of the sheet at once, each with its place in the file.

    >>> load_price_sheet().currency
    'USD'
    """
    if path_or_name is None:
        return _shipped(_DEFAULT)
    if str(path_or_name) in _shipped_names():
        return _shipped(str(path_or_name))
    path = Path(path_or_name)
    return _only_sheet(path) if _is_folder(path) else _read(path)


def load_price_sheets(folder: str | Path | None = None) -> tuple[PriceSheet, ...]:
    """Return every edition in a folder, or every shipped one, in the order of their file names.

    Raises PriceSheetError with every problem of every file at once, and for an id that two have.

    >>> [sheet.currency for sheet in load_price_sheets()]
    ['USD', 'EUR']
    """
    if folder is None:
        return tuple(_shipped(name) for name in _shipped_names())
    files = _files_of(Path(folder))
    sheets: dict[str, PriceSheet] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            sheet = _read(file)
        except PriceSheetError as error:
            places = (replace(it, place=f"{file.name}, {it.place}") for it in error.problems)
            problems.extend(places)
        else:
            if sheet.id in sheets:
                problems.append(_repeated_sheet(file.name, sheet.id))
            sheets[sheet.id] = sheet
    if problems:
        raise PriceSheetError(str(folder), tuple(first_problems(problems, "the whole folder")))
    return tuple(sheets.values())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # what it is is told when it is read
        return False


def _files_of(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.toml")) if _is_folder(folder) else []
    if not files:
        remedy = "Give a folder that holds price sheets, as TOML files."
        problem = Problem(
            ProblemCode.NO_SHEETS_IN_FOLDER, "the whole folder", "It has no sheet.", remedy
        )
        raise PriceSheetError(str(folder), (problem,))
    return files


def _only_sheet(folder: Path) -> PriceSheet:
    first, *more = _files_of(folder)
    if more:
        names = ", ".join(file.name for file in (first, *more))
        problem = Problem(
            ProblemCode.SEVERAL_SHEETS_IN_FOLDER,
            "the whole folder",
            f"It has several sheets: {names}.",
            "Give the path of one of them, or load them all with load_price_sheets.",
        )
        raise PriceSheetError(str(folder), (problem,))
    return _read(first)


def _repeated_sheet(name: str, sheet_id: str) -> Problem:
    return Problem(
        ProblemCode.SHEET_ID_REPEATED,
        f"{name}, key id",
        f'Another sheet of the folder has the id "{sheet_id}" already.',
        "Give each edition an id of its own.",
    )


@cache
def _shipped(name: str) -> PriceSheet:
    return _read(_SHIPPED / f"{name}.toml")


def _shipped_names() -> list[str]:
    return sorted(path.stem for path in _SHIPPED.glob("*.toml"))


def _no_such_sheet(stated: str) -> PriceSheetError:
    names = _shipped_names()
    similar = nearest(stated, names)
    remedy = (
        f'Did you mean "{similar[0]}"?'
        if similar
        else f"Give the path of a TOML file, or one of: {', '.join(names)}."
    )
    problem = Problem(
        ProblemCode.SHEET_NOT_FOUND, "the whole sheet", "There is no such sheet.", remedy
    )
    return PriceSheetError(stated, (problem,))


def price_sheet_from_toml(content: bytes | str, source: str = "price sheet") -> PriceSheet:
    """Return the price sheet of a TOML file's content, called ``source`` in errors.

    Raises PriceSheetError with every problem of the sheet at once, each with its place in the file.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")  # half a character is told as no UTF-8
    stated = _parsed(content, source)
    try:
        return PriceSheet.model_validate(stated)
    except PriceSheetError as error:
        raise PriceSheetError(source, error.problems) from None


def _read(path: Path) -> PriceSheet:
    return price_sheet_from_toml(_content(path, str(path)), str(path))


def _content(path: Path, source: str) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, ValueError):  # a name that no file can have is a ValueError
        raise _no_such_sheet(source) from None
    except OSError as error:
        raise _unreadable(
            source, ProblemCode.FILE_UNREADABLE, f"The file cannot be read: {error.strerror}."
        ) from None
    return content


def _parsed(content: bytes, source: str) -> dict[str, object]:
    if len(content) > _MOST_BYTES:
        raise _unreadable(
            source, ProblemCode.FILE_TOO_LARGE, f"The file is larger than {_MOST_BYTES} bytes."
        )
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        if _DEEP_KEY.search(text):
            raise _unreadable(
                source, ProblemCode.TOML_MALFORMED, "The file has a key of too many parts."
            )
        return tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError:
        raise _unreadable(source, ProblemCode.NOT_UTF_8, "The file is not UTF-8 text.") from None
    except RecursionError:
        raise _unreadable(
            source, ProblemCode.TOML_MALFORMED, "The file nests too deeply."
        ) from None
    except ArithmeticError:
        raise _unreadable(
            source, ProblemCode.TOML_MALFORMED, "A number has too large a power."
        ) from None
    except tomllib.TOMLDecodeError:
        raise PriceSheetError(source, tuple(syntax_problems(text))) from None
    except ValueError as error:  # int refuses a number that is too long
        raise _unreadable(
            source, ProblemCode.TOML_MALFORMED, f"The file is not TOML: {error}."
        ) from None


def _unreadable(source: str, code: ProblemCode, message: str) -> PriceSheetError:
    remedies = {
        ProblemCode.FILE_UNREADABLE: "Give the path of a TOML file that may be read.",
        ProblemCode.NOT_UTF_8: "Save it again as UTF-8.",
        ProblemCode.FILE_TOO_LARGE: "Give the file of a price sheet, which is much smaller.",
        ProblemCode.TOML_MALFORMED: (
            "Correct it; `smt-pricing sheet new -` writes a file that loads."
        ),
    }
    return PriceSheetError(source, (Problem(code, "the whole sheet", message, remedies[code]),))
