"""What quotes and refusals are made of: lines, verdicts, rejections, ways out."""

from typing import Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from smt_pricing.request.request import QuoteRequest
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.amounts import Money
from smt_pricing.values.codes import (
    ChoiceCode,
    ConfirmationCode,
    InterpretationId,
    NoteCode,
    OrganizationKind,
    Outcome,
    PaymentMethod,
    Rate,
    ReasonCode,
    RejectionCode,
    RuleId,
)
from smt_pricing.values.fields import Count, Day, Exact, Said

__all__ = [
    "Adjustment",
    "CitedInterpretation",
    "Confirmation",
    "Note",
    "Part",
    "QuoteLine",
    "Rejection",
    "RejectionParameters",
    "Saving",
    "SheetReference",
    "Verdict",
    "WayOut",
]


class SheetReference(Exact):
    """Which price sheet a quote was made from."""

    id: Said = Field(description="The sheet's id; each edition has one of its own.")
    program: Said = Field(description="The training, as lists of past payments call it.")
    title: Said = Field(description="The training, as people call it.")
    edition: Said = Field(description="The edition, as lists of past payments call it.")
    digest: Said = Field(
        description="A digest of the sheet's canonical form: two sheets with one digest price "
        "alike."
    )

    @classmethod
    def of(cls, sheet: PriceSheet) -> Self:
        """Return the reference to a sheet."""
        return cls(
            id=sheet.id,
            program=sheet.program,
            title=sheet.title,
            edition=sheet.edition,
            digest=sheet.digest,
        )


class Adjustment(Exact):
    """What one applied rule adds to the list amount, or takes off it."""

    rule: RuleId = Field(description="The rule that was applied.")
    amount: Money = Field(
        description="What it adds to the list amount, or with a minus takes off it, in the "
        "quote's currency."
    )
    reason: Said = Field(description="Why it was applied, with this request's facts.")


class QuoteLine(Exact):
    """The seats that are priced alike; always ``list_amount + Σ adjustments == amount``."""

    rate: Rate = Field(description="The rate that these seats are paid at.")
    seats: Count = Field(description="How many seats are on this line.")
    list_amount: Money = Field(
        description="What these seats cost at the regular full rate, in the quote's currency."
    )
    adjustments: tuple[Adjustment, ...] = Field(
        description="What the rules add to the list amount, or take off it."
    )
    amount: Money = Field(
        description="What these seats cost, in the quote's currency: list amount plus all "
        "adjustments."
    )


class Verdict(Exact):
    """What one rule does on one line, with the reason in words."""

    rule: RuleId = Field(description="The rule.")
    line: Count = Field(
        description="The position of the line among the quote's lines, counted from zero."
    )
    outcome: Outcome = Field(description="Whether the rule applied, was not met, or was blocked.")
    code: ReasonCode = Field(description="Why, as a code that never changes.")
    blocked_by: RuleId | None = Field(
        default=None, description="The rule that blocked it; null where none did."
    )
    reason: Said = Field(description="Why, in a sentence with this request's facts.")


class CitedInterpretation(Exact):
    """An interpretation of the published sheet that the quote rests on."""

    id: InterpretationId = Field(description="The question that the published text leaves open.")
    decision: Said = Field(description="What the sheet decides on it, in a sentence.")


class Confirmation(Exact):
    """Something that staff must check before they invoice."""

    code: ConfirmationCode = Field(
        description="What is to be confirmed, as a code that never changes."
    )
    message: Said = Field(description="What is to be confirmed, in words.")


class Note(Exact):
    """Something about the price worth pointing out."""

    code: NoteCode = Field(description="What is pointed out, as a code that never changes.")
    difference: Money = Field(description="How much it is about, in the quote's currency.")
    message: Said = Field(description="What is pointed out, in a sentence.")


class Saving(Exact):
    """Something open to the registrant that would lower the price, and its rule."""

    code: ChoiceCode = Field(description="What may be done, as a code that never changes.")
    rule: RuleId = Field(description="The rule that lowers the price then.")
    saving: Money = Field(description="How much less that costs, in the quote's currency.")
    total: Money = Field(
        description="What is paid then, in the quote's currency; nothing else is changed with it."
    )
    message: Said = Field(description="What may be done and what it saves, in a sentence.")


class RejectionParameters(Exact):
    """What the sentences of a rejection speak of, as data; JSON has what they speak of alone."""

    kind: OrganizationKind | None = Field(default=None, description="The kind that was stated.")
    country: Said | None = Field(
        default=None, description="The country as it was stated, or its ISO 3166-1 code."
    )
    region: Said | None = Field(default=None, description="The region that was stated.")
    annual_budget: Money | None = Field(
        default=None, description="The annual budget that was stated, in the sheet's currency."
    )
    budget_currency: Said | None = Field(
        default=None, description="The currency that the annual budget was stated in."
    )
    budget_tier: Said | None = Field(default=None, description="The budget tier that was stated.")
    seats: Count | None = Field(default=None, description="How many seats the request has.")
    payment_method: PaymentMethod | None = Field(
        default=None, description="How the party wants to pay."
    )
    registered_on: Day | None = Field(default=None, description="The day that was stated.")
    currency: Said | None = Field(default=None, description="The currency of the price sheet.")
    most_seats: Count | None = Field(default=None, description="The most seats of one group.")
    early_bird_until: Day | None = Field(default=None, description="The last early-bird day.")
    sale_from: Day | None = Field(default=None, description="The sheet's first day in force.")
    sale_until: Day | None = Field(default=None, description="The sheet's last day in force.")
    allowed: tuple[Said, ...] = Field(
        default=(),
        description="What may be stated instead: kinds, countries, regions, budget tiers or ways "
        "to pay, each as it is written in a request.",
    )
    suggestions: tuple[Said, ...] = Field(
        default=(),
        description="The countries, region or budget tier that may be meant, nearest first.",
    )

    # Without a return type, which would stand in the JSON Schema in place of the fields.
    @model_serializer(mode="wrap")
    def _spoken_of(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        """Leave out what the sentences do not speak of."""
        return {name: value for name, value in handler(self).items() if value or value == 0}


class Rejection(Exact):
    """One reason why a request is refused, and what removes it."""

    code: RejectionCode = Field(description="Why it is refused, as a code that never changes.")
    rule: RuleId | None = Field(
        description="The published rule that refuses; null where it is the sheet's dates that "
        "refuse, or where the sheet has no rule for what is claimed."
    )
    fields: tuple[Said, ...] = Field(
        description="The places in the request that it is about, such as organization.country."
    )
    message: Said = Field(description="Why it is refused, in a sentence with this request's facts.")
    remedy: Said = Field(description="What removes this rejection, in a sentence.")
    parameters: RejectionParameters = Field(
        default=RejectionParameters(),
        description="What message and remedy speak of, as data: to say them in words of one's own.",
    )
    interpretations: tuple[CitedInterpretation, ...] = Field(
        default=(),
        description="What the refusal rests on where the published text leaves a question open.",
    )


class Part(Exact):
    """A request to make, so many ``times``; a party is divided into some of these."""

    times: Count = Field(description="How many registrations like this one are made.")
    request: QuoteRequest = Field(description="The request to make.")


class WayOut(Exact):
    """Changes to a refused request that make it valid, and what it costs then.

    Following them always works.
    """

    corrections: tuple[Said, ...] = Field(description="What to change, one sentence each.")
    instead: tuple[Part, ...] = Field(
        description="The requests to make in place of the refused one."
    )
    total: Money = Field(description="The total of all requests to make, in the sheet's currency.")
    message: Said = Field(description="What to change and what it costs then, in a sentence.")
