"""The calculator as one file: what is compiled, the page's texts, and the scripts that show it.

``calculator_page`` writes a page of its own, ``calculator_element`` the same as a script for
another page. Every static part is a file of ``static/``, which is put in as it stands.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from smt_pricing.page.edition import MOST_PEOPLE, compiled
from smt_pricing.page.reading import reading
from smt_pricing.page.words import PAGE_WORDS, sentences
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.characters import first_unseen

__all__ = ["calculator_element", "calculator_page"]

_STATIC = Path(__file__).with_name("static")


def calculator_page(sheets: Sequence[PriceSheet], css: str = "") -> str:
    """Return the calculator of one edition, or of several, as a whole page in HTML.

    ``css`` is a style sheet for the page, which sets the colours and the logo. Raises ValueError
    for a sheet of more cases than a table may have, and for a style sheet that would end the style.
    """
    if "</style" in css.lower():
        raise ValueError('A style sheet cannot hold "</style".')
    script, style = _script(sheets), f"{_static('page.css')}{css}"
    policy = (
        "default-src 'none'; img-src data:; "
        f"script-src '{_hashed(script)}'; style-src '{_hashed(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "title": escape(PAGE_WORDS["title"]),
        "noscript": escape(PAGE_WORDS["script"]),
        "style": style,
        "script": script,
    }
    return _PLACE.sub(lambda place: parts[place[1]], _static("page.html"))


_PLACE = re.compile(r"<!--(\w+)-->")


def calculator_element(sheets: Sequence[PriceSheet]) -> str:
    """Return the script that makes ``<smt-pricing-calculator>`` of the same editions.

    Raises ValueError for a sheet of more cases than a table may have.
    """
    return _script(sheets)


def _script(sheets: Sequence[PriceSheet]) -> str:
    """Return data and scripts in one function, so that no name of theirs is seen outside."""
    data = {
        "editions": [compiled(sheet) for sheet in sheets],
        "sentences": sentences(),
        "texts": PAGE_WORDS,
        "reading": reading(),
        "most_people": MOST_PEOPLE,
        "markup": _static("calculator.html"),
        "style": _static("calculator.css"),
    }
    parts = [_static(path.name) for path in sorted(_STATIC.glob("*.js"))]
    return "\n".join(
        ('(() => {\n"use strict";', f"const DATA = {_in_a_script(data)};", *parts, "})();\n")
    )


def _in_a_script(data: dict[str, Any]) -> str:
    """Return data as JSON that ends no script and hides nothing, whatever texts are in it."""
    written = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    unseen = (sign for sign in {*written} if not sign.isprintable() or first_unseen(sign))
    for sign in ("<", ">", "&"):
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    for sign in unseen:
        written = written.replace(sign, json.dumps(sign)[1:-1])
    return written


def _hashed(content: str) -> str:
    """Return how a policy names a script or a style by what is in it."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _static(name: str) -> str:
    """Return a static part without its indents and the lines that are comments alone."""
    return _FOR_READERS.sub("", (_STATIC / name).read_text("utf-8"))


_FOR_READERS = re.compile(r"^[ ]*(?:(?://|/\*).*\n)?", re.MULTILINE)
