"""The calculator as one file: what is compiled, the page's texts, and the scripts that show it.

``calculator_page`` writes a page of its own, ``calculator_element`` the same as a script for
another page. Every static part is a file of ``static/``, which is put in as it stands.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smt_pricing.page.edition import MOST_PEOPLE, compiled
from smt_pricing.page.reading import reading
from smt_pricing.page.words import PAGE_WORDS, sentences
from smt_pricing.sheet.price_sheet import PriceSheet

__all__ = ["calculator_element", "calculator_page"]

_STATIC = Path(__file__).with_name("static")


def calculator_page(sheets: Sequence[PriceSheet]) -> str:
    """Return the calculator of one edition, or of several, as a whole page in HTML.

    Raises ValueError for a sheet of more cases than a table may have.
    """
    script, style = _script(sheets), _static("page.css")
    policy = (
        "default-src 'none'; "
        f"script-src '{_hashed(script)}'; style-src '{_hashed(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {"policy": policy, "style": style, "script": script, **PAGE_WORDS}
    page = _static("page.html")
    for name in ("policy", "title", "style", "private", "script"):
        page = page.replace(f"<!--{name}-->", parts[name], 1)
    return page


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
    parts = [path.read_text("utf-8") for path in sorted(_STATIC.glob("*.js"))]
    return "\n".join(
        ('(() => {\n"use strict";', f"const DATA = {_in_a_script(data)};", *parts, "})();\n")
    )


def _in_a_script(data: dict[str, Any]) -> str:
    """Return data as JSON that ends no script and no line, whatever texts are in it."""
    written = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _hashed(content: str) -> str:
    """Return how a policy names a script or a style by what is in it."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _static(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")
