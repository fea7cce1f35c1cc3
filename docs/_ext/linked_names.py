"""Makes a link to the API reference of each public class that a page names as code."""

import re

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform

import smt_pricing

HOMES = dict.fromkeys(dir(smt_pricing), "smt_pricing") | {
    name: f"smt_pricing.{module}"
    for module, names in smt_pricing._PARTS.items()
    for name in names.split()
}
CLASSES = {name: f"{home}.{name}" for name, home in HOMES.items() if name[0].isupper()}
"""Where each stands in the reference; functions are left out, since commands bear their names."""

_NAMED = re.compile(rf"\b({'|'.join(CLASSES)})\b")


class LinkedNames(SphinxTransform):
    """Puts links into the code of a line, but for headings and what is a link already."""

    default_priority = 400

    def apply(self, **_options):
        for literal in list(self.document.findall(nodes.literal)):
            if not isinstance(literal.parent, (nodes.reference, pending_xref, nodes.title)):
                self._link(literal)

    def _link(self, literal):
        pieces = _NAMED.split(literal.astext())
        if len(pieces) == 1:
            return
        literal.clear()
        for number, piece in enumerate(pieces):
            literal += self._linked(piece) if number % 2 else nodes.Text(piece)

    def _linked(self, name):
        return pending_xref(
            "",
            nodes.inline("", name),
            refdomain="py",
            reftype="obj",
            reftarget=CLASSES[name],
            refdoc=self.env.docname,
            refwarn=True,
            refexplicit=True,
        )


def setup(app):
    app.add_transform(LinkedNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
