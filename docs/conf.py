"""How Sphinx builds these pages."""

from enum import StrEnum

from pydantic import BaseModel

from smt_pricing import __version__

project = "smt-pricing"
author = "The smt-pricing maintainers"
copyright = "2026, the smt-pricing maintainers"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
autodoc_default_options = {"members": True, "exclude-members": "model_config"}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
nitpicky = False

html_theme = "furo"
html_title = f"smt-pricing {__version__}"


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
