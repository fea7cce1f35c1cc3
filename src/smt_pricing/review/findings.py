"""What ``check_price_sheet`` finds: each finding with requests that show it."""

from collections.abc import Iterable, Iterator

from pydantic import Field, TypeAdapter

from smt_pricing.quotes.explanation import Detail, Explanation, Point, Section, render
from smt_pricing.request.request import QuoteRequest
from smt_pricing.values.amounts import Money
from smt_pricing.values.codes import FindingCode, Severity
from smt_pricing.values.fields import Exact

__all__ = ["Finding", "Findings", "Witness", "as_tests", "findings_as_json"]


class Witness(Exact):
    """A request that shows a finding, and what it costs by the sheet."""

    request: QuoteRequest = Field(description="The request.")
    total: Money | None = Field(
        description="What it costs by the sheet, in the sheet's currency; null is refused."
    )

    @property
    def request_json(self) -> str:
        """Return the request as JSON, ready for ``smt-pricing quote -``."""
        return self.request.model_dump_json(exclude_defaults=True)


class Finding(Exact):
    """Something that is legal on a price sheet and probably not meant, with what shows it.

    The amounts of the ``witnesses`` beside each other are what the message says.
    """

    code: FindingCode = Field(description="What is found, as a code that never changes.")
    severity: Severity = Field(description="How grave it is.")
    message: str = Field(description="What is found, in a sentence with its amounts.")
    witnesses: tuple[Witness, ...] = Field(description="Requests whose amounts show it.")
    waived: str | None = Field(
        default=None,
        description="The sheet's own reason why it is meant so; null where it is not waived.",
    )

    def _repr_markdown_(self) -> str:
        return Findings([self])._repr_markdown_()


class Findings(tuple[Finding, ...]):
    """What was found on a price sheet, the gravest first: a tuple, shown as a list."""

    __slots__ = ()

    def explained(self, detail: Detail = "short") -> Explanation:  # noqa: ARG002  one length
        """Return what there is to say of the findings, before any formatting."""
        return Explanation(
            title="What is legal on this price sheet, and probably not meant",
            subtitle="" if self else "Nothing was found.",
            facts=(),
            prices=(),
            sections=tuple(
                Section(f"{finding.severity}: {finding.code}", tuple(_points(finding)))
                for finding in self
            ),
        )

    def _repr_markdown_(self) -> str:
        return render(self.explained, "markdown", "short")


def _points(finding: Finding) -> Iterator[Point]:
    yield Point("found", finding.message)
    if finding.waived:
        yield Point("waived", finding.waived)
    for witness in finding.witnesses:
        total = "refused" if witness.total is None else str(witness.total)
        yield Point(total, witness.request_json)


def findings_as_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON list."""
    return _FINDINGS.dump_json(tuple(findings), indent=2).decode()


_FINDINGS = TypeAdapter(tuple[Finding, ...])


def as_tests(findings: Iterable[Finding], sheet: str | None) -> str:
    """Return a test module for pytest that shows every finding; ``sheet`` is what it is loaded by.

    The tests pass as long as the sheet has these findings, and fail when it is mended.
    """
    return "\n\n".join((_PREAMBLE.format(sheet=sheet), *_tests(findings))) + "\n"


_PREAMBLE = '''\
"""What the price sheet asks of the requests that `smt-pricing sheet check` found."""

from smt_pricing import Quote, QuoteEngine, QuoteRequest, load_price_sheet

ENGINE = QuoteEngine(load_price_sheet({sheet!a}))


def total(request: str) -> str:
    answer = ENGINE.evaluate(QuoteRequest.model_validate_json(request))
    return str(answer.total) if isinstance(answer, Quote) else "refused"
'''


def _tests(findings: Iterable[Finding]) -> Iterator[str]:
    for number, finding in enumerate(findings, 1):
        lines = [f"def test_{number}_{finding.code.replace('-', '_')}() -> None:"]
        lines.append(f"    # {finding.message}")
        for shown in finding.witnesses:
            total = "refused" if shown.total is None else str(shown.total)
            lines.append(f"    assert total({shown.request_json!r}) == {total!r}")
        yield "\n".join(lines) + "\n"
