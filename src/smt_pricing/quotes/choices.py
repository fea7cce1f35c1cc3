"""What may be changed about a request: the one list from which all advice is taken.

What would lower a price, what leads out of a refusal and what would turn a rule's verdict round
are each a selection of these. What an organisation is, where, how rich and what it paid are facts:
they are never changed, but for setting right what cannot be meant.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from typing import Any, NamedTuple

from smt_pricing.quotes.facts import said_way, sheet_facts
from smt_pricing.quotes.sentences import CHOICES
from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.request.request import QuoteRequest
from smt_pricing.rules.case import Case, ReferralState
from smt_pricing.rules.inverse import referral_in
from smt_pricing.rules.tariff import Decide, Tariff, Way, WayKind, group_payment, ways
from smt_pricing.sheet.price_sheet import PriceSheet
from smt_pricing.values.codes import ChoiceCode, Plan, ReasonCode, RejectionCode, RuleId
from smt_pricing.values.countries import country_name, find_country, similar_countries
from smt_pricing.values.spelling import nearest
from smt_pricing.values.text import counted
from smt_pricing.values.trusted import replaced

__all__ = [
    "MOST_OPTIONS",
    "Choice",
    "Codes",
    "PossibleSaving",
    "advice_facts",
    "changed",
    "corrections",
    "open_choices",
    "possible_savings",
    "said_choice",
    "saving_options",
]

Codes = frozenset[RejectionCode]


class Choice(NamedTuple):
    """One change to a request: the code of its sentence, its rule, and the facts that it replaces.

    A fact is named as in a case, or ``seats``, or by its place in the request, such as
    ``organization.country``. ``word`` stands in the sentence.
    """

    code: ChoiceCode
    rule: RuleId
    facts: tuple[tuple[str, object], ...]
    word: str = ""


_FORWARDED = (("referral", ReferralState.FORWARDED),)
_FORWARD = Choice(ChoiceCode.FORWARD_MESSAGE, RuleId.OUTREACH_REFERRAL, _FORWARDED)
_BE_REFERRED = Choice(ChoiceCode.BE_REFERRED, RuleId.OUTREACH_REFERRAL, _FORWARDED)
_NOT_REFERRED = Choice(
    ChoiceCode.LEAVE_REFERRAL_OUT,
    RuleId.REFERRAL_EXCLUSIVE,
    (("referral", ReferralState.NONE),),
)
_SHOW_PARTICIPATION = Choice(
    ChoiceCode.SHOW_PARTICIPATION,
    RuleId.PRIOR_FULL_PAYMENT,
    (("standings", (ReasonCode.PAID_IN_EARLIER_EDITION,)),),
)
_INDIVIDUALLY = Choice(
    ChoiceCode.REGISTER_INDIVIDUALLY, RuleId.FULL_RATE, (("plan", Plan.INDIVIDUAL),)
)
_AS_GROUP = Choice(ChoiceCode.REGISTER_AS_GROUP, RuleId.GROUP_RATE, (("plan", Plan.GROUP),))
_SECOND = Choice(ChoiceCode.REGISTER_SECOND_PERSON, RuleId.ADDITIONAL_PERSON, (("seats", 2),))
_ONLY_ONE = Choice(
    ChoiceCode.REGISTER_ONLY, RuleId.ADDITIONAL_PERSON, (("seats", 1),), "one person"
)


def advice_facts(request: QuoteRequest, sheet: PriceSheet) -> dict[str, str]:
    """Return the facts that the sentences of choices speak of."""
    partner = request.referral.partner if request.referral else ""
    return sheet_facts(sheet) | {"partner": partner}


def said_choice(choice: Choice, facts: Mapping[str, str]) -> str:
    """Return what to do, to stand within a sentence."""
    return CHOICES[choice.code].format(word=choice.word, **facts)


def changed(request: QuoteRequest, choices: Iterable[Choice]) -> QuoteRequest:
    """Return the request after some choices; of two that contradict each other the later holds."""
    fields: dict[str, object] = {}
    organization: dict[str, object] = {}
    for name, value in (fact for choice in choices for fact in choice.facts):
        model, _, field = name.rpartition(".")
        if model:
            organization[field] = value
        elif isinstance(value, ReferralState):
            fields["referral"] = referral_in(value, request.referral)
        elif name == "standings":
            fields["prior_payments"] = tuple(map(_as_taken_part, request.prior_payments))
        else:
            fields[field] = value
    if organization:
        fields["organization"] = replaced(request.organization, **organization)
    return replaced(request, **fields)


def _as_taken_part(payment: PriorPayment) -> PriorPayment:
    """Return a payment whose payer is shown to have taken part, where nothing is stated of it."""
    unstated = payment.took_part is None
    return replaced(payment, took_part=True) if unstated else payment


def open_choices(case: Case, seats: int, sheet: PriceSheet) -> Iterator[Choice]:
    """Yield what is open to whoever registers so, the likelier first."""
    if case.referral is ReferralState.NAMED:
        yield _FORWARD
    if case.referral is ReferralState.NONE:
        yield _BE_REFERRED
    if case.standing is ReasonCode.PARTICIPATION_UNSTATED:
        yield _SHOW_PARTICIPATION
    method = group_payment(case.payment_method, sheet)
    if method is not case.payment_method:
        paid = (("payment_method", method),)
        yield Choice(ChoiceCode.PAY_AS_GROUPS_DO, RuleId.GROUP_RATE, paid)
    if case.plan is Plan.GROUP:
        yield _INDIVIDUALLY
    elif sheet.group_terms is not None:
        yield _AS_GROUP
    if case.referral is not ReferralState.NONE:
        yield _NOT_REFERRED
    yield from _numbers(seats, sheet)


def _numbers(seats: int, sheet: PriceSheet) -> Iterator[Choice]:
    if seats == 1:
        yield _SECOND
        return
    most = sheet.group_terms.most_seats if sheet.group_terms else 1
    if 1 < most < seats:
        only = counted(most, "seat")
        yield Choice(ChoiceCode.REGISTER_ONLY, RuleId.GROUP_RATE, (("seats", most),), only)
    yield _ONLY_ONE


class PossibleSaving(NamedTuple):
    """Choices that together lower a price, and the total that they bring, in the sheet's currency.

    The last one is what it is about; those before it have to go with it. ``way`` is how the party
    registers then, where that is otherwise.
    """

    choices: tuple[Choice, ...]
    total: Decimal
    way: Way | None = None


_CLAIMS = (_FORWARD, _BE_REFERRED, _SHOW_PARTICIPATION)


def possible_savings(
    case: Case, seats: int, sheet: PriceSheet, decide: Decide, tariff: Tariff
) -> tuple[PossibleSaving, ...]:
    """Return what costs less than a case that has a price, the greatest saving first.

    Each is all that has to be done for its total: nothing else is changed with it. The tariff is
    the case's.
    """
    total = decide(case).total(seats)
    options = tuple(saving_options(case, seats, sheet, decide, tariff))
    others = (option for option in options if option.way is not None)
    other = min(others, key=lambda option: option.total, default=None)
    lower = (
        option
        for option in options
        if option.total < total and (option.way is None or option is other)
    )
    return tuple(sorted(lower, key=lambda option: option.total))


def saving_options(
    case: Case, seats: int, sheet: PriceSheet, decide: Decide, tariff: Tariff
) -> Iterator[PossibleSaving]:
    """Yield what may lower a price, whether it does or not; of the other ways the cheapest may."""
    yield from _claims(case, seats, sheet, decide)
    yield from _other_plan(case, seats, sheet, tariff)


def _claims(case: Case, seats: int, sheet: PriceSheet, decide: Decide) -> Iterator[PossibleSaving]:
    for choice in open_choices(case, seats, sheet):
        if choice in _CLAIMS:
            facts: dict[str, Any] = dict(choice.facts)
            decision = decide(case._replace(**facts))
            if not decision.refusals:
                yield PossibleSaving((choice,), decision.total(seats))


def _other_plan(
    case: Case, seats: int, sheet: PriceSheet, tariff: Tariff
) -> Iterator[PossibleSaving]:
    """Yield what a group costs individually, or people individually in each way with groups.

    A referral is left out where it would be refused.
    """
    in_group = case.plan is Plan.GROUP
    others = [way for way in ways(seats, sheet) if (way.kind is WayKind.INDIVIDUALLY) is in_group]
    priced = [(total, way) for way in others if (total := tariff.total(way)) is not None]
    for total, way in priced:
        as_groups = Choice(ChoiceCode.TAKE_GROUP_RATE, RuleId.GROUP_RATE, (), said_way(way))
        in_groups = (*_without_referral(case, way), as_groups)
        yield PossibleSaving((_INDIVIDUALLY,) if in_group else in_groups, total, way)


def _without_referral(case: Case, way: Way) -> Iterator[Choice]:
    """Yield what becomes of a claimed referral in a way with a group."""
    if case.referral is not ReferralState.NONE:
        mixed = way.kind is WayKind.GROUPS_AND_INDIVIDUALS
        off_group = _NOT_REFERRED._replace(code=ChoiceCode.LEAVE_REFERRAL_OFF_GROUP)
        yield off_group if mixed else _NOT_REFERRED


def corrections(
    request: QuoteRequest, case: Case, codes: Codes, sheet: PriceSheet
) -> tuple[tuple[Choice, ...], ...]:
    """Return what removes these rejections: of each subject the alternatives, likeliest first."""
    fields = {field for code in codes for field in code.fields}
    return (
        *_of_claims(case, request.seats, fields, sheet),
        tuple(_of_country(request, fields)),
        tuple(_of_region(request, fields, sheet)),
        tuple(_of_budget(request, fields, sheet)),
        tuple(_of_day(codes)),
    )


_REMOVES = {
    "referral": ChoiceCode.LEAVE_REFERRAL_OUT,
    "plan": ChoiceCode.REGISTER_INDIVIDUALLY,
    "payment_method": ChoiceCode.PAY_AS_GROUPS_DO,
}
"""The choice that removes whatever rejection is about a claim."""

_Fields = Set[str]


def _of_claims(
    case: Case, seats: int, fields: _Fields, sheet: PriceSheet
) -> Iterator[tuple[Choice, ...]]:
    choices = {choice.code: choice for choice in open_choices(case, seats, sheet)}
    # Whether a row offers a referral is known only once place and budget are set right.
    concerned = fields | {"referral"} if case.problems else fields
    for field, code in _REMOVES.items():
        if field in concerned and code in choices:
            off_group = field == "referral" and "plan" in fields
            off = choices[code]._replace(code=ChoiceCode.LEAVE_REFERRAL_OFF_GROUP)
            yield (off if off_group else choices[code],)


MOST_OPTIONS = 5


def _of_country(request: QuoteRequest, fields: _Fields) -> Iterator[Choice]:
    """Yield what sets right a country that means none or several, the likeliest spelling first."""
    country = request.organization.country or ""
    meant = find_country(country)
    if "organization.country" in fields and len(meant) != 1:
        for code in (meant or similar_countries(country))[:MOST_OPTIONS]:
            word = f"{code} ({country_name(code)})"
            yield _stating(ChoiceCode.STATE_COUNTRY, word, country=code)


def _of_region(request: QuoteRequest, fields: _Fields, sheet: PriceSheet) -> Iterator[Choice]:
    """Yield what sets a region right, the likeliest spelling first; a country beside it stays."""
    country, region = request.organization.country, request.organization.region
    if region is None:
        return
    if country is None:
        if "organization.region" in fields:
            for near in nearest(region, [known.id for known in sheet.regions]):
                yield _stating(ChoiceCode.STATE_REGION, near, region=near)
    elif {"organization.region", "organization.country"} & fields:
        # A country that is set right may be in another region than the one stated.
        yield _stating(ChoiceCode.LEAVE_REGION_OUT, region=None)


def _of_budget(request: QuoteRequest, fields: _Fields, sheet: PriceSheet) -> Iterator[Choice]:
    """Yield what sets budget and tier right, the likeliest spelling first."""
    stated = request.organization
    if "organization.budget_tier" in fields:
        if stated.annual_budget is not None:
            yield _stating(ChoiceCode.LEAVE_TIER_OUT, budget_tier=None)
        else:
            for near in nearest(str(stated.budget_tier), list(sheet.tier_ids)):
                yield _stating(ChoiceCode.STATE_TIER, near, budget_tier=near)


def _stating(code: ChoiceCode, word: str = "", **facts: str | None) -> Choice:
    """Return a choice that states facts of the organisation anew."""
    stated = tuple((f"organization.{field}", value) for field, value in facts.items())
    return Choice(code, RuleId.FULL_RATE, stated, word)


def _of_day(codes: Codes) -> Iterator[Choice]:
    if RejectionCode.SHEET_NOT_IN_FORCE in codes:
        yield Choice(ChoiceCode.ASK_PROVISIONALLY, RuleId.FULL_RATE, (("provisional", True),))
