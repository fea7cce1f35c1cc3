"""How Sphinx builds these pages."""

from typing import get_type_hints

from pydantic import BaseModel
from sphinx.util.typing import stringify_annotation

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


def add_fields(_app, _what, _name, documented, _options, lines):
    """Say below a model's own words what its fields are: the type of each, and its words if any."""
    if not _is_model(documented):
        return
    types = get_type_hints(documented)
    lines.append("")
    for name, field in documented.model_fields.items():
        lines.append(f":ivar {name}: {field.description or ''}")
        lines.append(f":vartype {name}: {stringify_annotation(types[name], 'smart')}")
    lines.append("")


def leave_signature_out(_app, _what, _name, documented, _options, _signature, _returned):
    """Leave out what every model is called with: its fields by name, which stand below."""
    return ("", "") if _is_model(documented) else None


def _is_model(documented):
    return isinstance(documented, type) and issubclass(documented, BaseModel)


def setup(app):
    """Let autodoc know the models."""
    app.connect("autodoc-process-docstring", add_fields)
    app.connect("autodoc-process-signature", leave_signature_out)
