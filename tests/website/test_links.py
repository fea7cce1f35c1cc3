"""Every link of the built site leads somewhere, and what it shows of a user's text stays text."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from smt_pricing import RuleId
from tests.laws.test_law_12_nothing_hidden_or_live import shows


class Page(HTMLParser):
    """The links and the anchors of a page, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = {""}
        self.loaded: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors.update(filter(None, (given.get("id"), given.get("name"))))
        if tag == "a" and given.get("href"):
            self.links.add(str(given["href"]))
        source = given.get("src") or (given.get("href") if tag == "link" else None)
        if source:
            self.loaded.add(source)


def test_every_link_inside_leads_to_a_page_and_to_a_place_on_it(site: Path) -> None:
    pages = {path: Page(path) for path in site.rglob("*.html")}
    dead = []
    for path, page in pages.items():
        for link in page.links:
            file, _, anchor = unquote(link).partition("#")
            if "://" in link or link.startswith("mailto:"):
                continue
            target = (path.parent / file).resolve() if file else path
            if target not in pages or anchor not in pages[target].anchors:
                dead.append(f"{path.relative_to(site)}: {link}")
    assert dead == []
    assert sum(len(page.links) for page in pages.values()) > 1000


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        for source in Page(path).loaded:
            assert "://" not in source
            assert (path.parent / source.partition("?")[0].partition("#")[0]).exists()


def test_the_front_page_has_a_door_for_each_reader(site: Path) -> None:
    links = Page(site / "index.html").links
    for first in ("use/staff.html", "use/developers.html", "understand/architecture.html"):
        assert first in links


def test_each_rule_has_its_page_with_its_function(site: Path) -> None:
    for rule in RuleId:
        text = (site / "rules" / f"{rule}.html").read_text("utf-8")
        assert f'<span class="nf">{rule.replace("-", "_")}</span>' in text


def test_a_class_that_is_named_anywhere_leads_to_the_reference(site: Path) -> None:
    assert "api.html#smt_pricing.QuoteRequest" in Page(site / "use" / "tutorial.html").links
    reference = Page(site / "use" / "api.html")
    assert "#smt_pricing.PaymentHistory" in reference.links
    assert "#smt_pricing.quotes.parts.QuoteLine" in reference.links


def test_signs_in_a_name_stay_text(site: Path) -> None:
    text = (site / "understand" / "worked-cases.html").read_text("utf-8")
    assert "name &lt;b&gt;Ünïon&lt;/b&gt; | *x* $1" in text
    assert all(shows(path.read_text("utf-8")) for path in site.rglob("*.html"))
