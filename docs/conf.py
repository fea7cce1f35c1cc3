"""How Sphinx builds these pages."""

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
