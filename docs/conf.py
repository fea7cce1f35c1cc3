"""How Sphinx builds these pages."""

import subprocess
import sys
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from docutils import nodes
from pydantic import BaseModel
from sphinx.util.docutils import SphinxDirective

from smt_pricing import __version__

sys.path.insert(0, str(Path(__file__).with_name("_ext")))

project = "smt-pricing"
author = "The smt-pricing maintainers"
copyright = "2026, the smt-pricing maintainers"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "linked_names"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
autodoc_default_options = {"members": True, "exclude-members": "model_config"}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
nitpicky = False

html_theme = "furo"
html_title = f"smt-pricing {__version__}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_show_sourcelink = False


# The calculator, embedded on the front page: left out while the package has no such command.

HAS_CALCULATOR = find_spec("smt_pricing.cli.calculator") is not None
CALCULATOR = "_static/calculator.html"


class Calculator(SphinxDirective):
    """The place of the calculator on a page at the top of docs/."""

    def run(self):
        frame = f'<iframe class="calculator" src="{CALCULATOR}" title="Price calculator"></iframe>'
        return [nodes.raw("", frame, format="html")] if HAS_CALCULATOR else []


def write_calculator(app, exception):
    """Write the page of the calculator into the site, by the command that users have."""
    if HAS_CALCULATOR and exception is None and app.builder.format == "html":
        page = Path(app.outdir) / CALCULATOR
        page.unlink(missing_ok=True)
        command = (sys.executable, "-m", "smt_pricing", "calculator", "-o", str(page))
        subprocess.run(command, check=True, capture_output=True)


# The API reference.


def leave_fields_out(_app, _what, _name, documented, _options, lines):
    """Leave out of a model's words what its fields are: they stand in a table below it."""
    if _is_model(documented) and "Fields:" in lines:
        del lines[lines.index("Fields:") :]


def leave_words_out(_app, _what, _name, member, skip, _options):
    """Leave out the words of a closed list, which stand in a table below it."""
    return True if isinstance(member, StrEnum) else skip


def leave_signature_out(_app, _what, _name, documented, _options, _signature, _returned):
    """Leave out what every model is called with: its fields by name, which stand below."""
    return ("", "") if _is_model(documented) else None


def _is_model(documented):
    return isinstance(documented, type) and issubclass(documented, BaseModel)


def setup(app):
    """Let autodoc know the models."""
    app.connect("autodoc-process-docstring", leave_fields_out)
    app.connect("autodoc-skip-member", leave_words_out)
    app.connect("autodoc-process-signature", leave_signature_out)
    app.connect("build-finished", write_calculator)
    app.add_directive("calculator", Calculator)
