"""What a drawn request may be narrowed to: values, or strategies that draw them."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias, TypedDict, TypeVar

from hypothesis.strategies import DrawFn, SearchStrategy, booleans, just
from pydantic import ValidationError

from smt_pricing.quotes.problems_of import problems_of
from smt_pricing.request.request import PartialRequest
from smt_pricing.values.codes import OrganizationKind, PaymentMethod, Plan
from smt_pricing.values.spelling import nearest

__all__ = [
    "Narrow",
    "NarrowOrganization",
    "NarrowRequest",
    "Narrowing",
    "Wanted",
    "flags",
    "said",
    "wanted",
]

_T = TypeVar("_T")
Narrow: TypeAlias = _T | SearchStrategy[_T] | SearchStrategy[_T | None] | None
"""A value, or a strategy for it; None leaves it open, where it is given and where it is drawn."""


class NarrowOrganization(TypedDict, total=False):
    """What a drawn organisation may be narrowed to."""

    kind: Narrow[OrganizationKind | str]
    country: Narrow[str]
    region: Narrow[str]
    budget_tier: Narrow[str]


class NarrowRequest(NarrowOrganization, total=False):
    """What a drawn request may be narrowed to.

    ``referral`` is whether one is claimed, ``email_forwarded`` whether its message is forwarded,
    ``paid_before`` whether a past payment counts. A payment method drawn as None is undecided.
    """

    plan: Narrow[Plan | str]
    seats: Narrow[int]
    payment_method: Narrow[PaymentMethod | str]
    referral: Narrow[bool]
    email_forwarded: Narrow[bool]
    paid_before: Narrow[bool]


class Wanted(NamedTuple):
    """What one drawn request has to be like, as its models read it; None is for anything.

    ``undecided`` asks for a payment method that is not stated.
    """

    kind: OrganizationKind | None = None
    country: str | None = None
    region: str | None = None
    budget_tier: str | None = None
    plan: Plan | None = None
    seats: int | None = None
    payment_method: PaymentMethod | None = None
    referral: bool | None = None
    email_forwarded: bool | None = None
    paid_before: bool | None = None
    undecided: bool = False


_OF_ORGANIZATION = ("kind", "country", "region", "budget_tier")
_OF_REQUEST = ("plan", "seats", "payment_method")
_FLAGS = ("referral", "email_forwarded", "paid_before")


class Narrowing(NamedTuple):
    """What the caller narrows to: values that are fixed, and strategies for the others."""

    values: Mapping[str, Any]
    strategies: Mapping[str, SearchStrategy[Any]]
    fixed: Wanted

    def __repr__(self) -> str:
        """Return what was given, as it was written."""
        return f"({said({**self.values, **self.strategies})})"

    @classmethod
    def of(
        cls, caller: str, given: Mapping[str, Any], names: type[NarrowOrganization]
    ) -> "Narrowing":
        """Read what is given to a strategy that is narrowed by these names.

        Raises TypeError for another name, and ValueError for a malformed value.
        """
        known = list(names.__annotations__)
        for name in given.keys() - known:
            raise TypeError(_no_such_name(caller, name, known))
        stated = {name: it for name, it in given.items() if it is not None}
        if "email_forwarded" in stated:
            stated.setdefault("referral", True)
            if stated["referral"] is False:
                raise ValueError("Without a referral no message is forwarded: leave one out.")
        strategies = {name: it for name, it in stated.items() if isinstance(it, SearchStrategy)}
        values = {name: it for name, it in stated.items() if name not in strategies}
        return cls(values, strategies, wanted(values))

    def drawn(self, draw: DrawFn) -> dict[str, Any]:
        """Draw what is given as strategies."""
        return {name: draw(strategy) for name, strategy in self.strategies.items()}


def wanted(stated: Mapping[str, Any]) -> Wanted:
    """Read values as the models of a request read them; raises ValueError for a malformed one."""
    for name in _FLAGS:
        if not isinstance(stated.get(name), bool | None):
            raise _not_a_flag(name, stated[name])
    request = {name: stated[name] for name in _OF_REQUEST if stated.get(name) is not None}
    organization = {name: stated.get(name) for name in _OF_ORGANIZATION}
    try:
        read = PartialRequest.model_validate({**request, "organization": organization})
    except ValidationError as error:
        problem = problems_of(error)[0]
        name = problem.place.rpartition(".")[2]
        raise ValueError(f"{said({name: stated[name]})} cannot be. {problem.remedy}") from None
    return Wanted(
        **{name: getattr(read.organization, name) for name in _OF_ORGANIZATION},
        **{name: getattr(read, name) for name in request},
        **{name: stated.get(name) for name in _FLAGS},
        undecided="payment_method" in stated and stated["payment_method"] is None,
    )


def flags(name: str, given: Narrow[bool]) -> SearchStrategy[bool]:
    """Return what draws a yes or no: the one given, those of a strategy, or either."""
    if given is None:
        return booleans()
    if isinstance(given, SearchStrategy):
        return given.flatmap(lambda drawn: flags(name, drawn))
    if not isinstance(given, bool):
        raise _not_a_flag(name, given)
    return just(given)


def _not_a_flag(name: str, given: object) -> ValueError:
    return ValueError(f"{said({name: given})} cannot be. Write True or False.")


def said(values: Mapping[str, object]) -> str:
    """Return values as one writes them, such as ``plan="group", seats=11``."""
    return ", ".join(
        f'{name}="{it}"' if isinstance(it, str) else f"{name}={it!r}" for name, it in values.items()
    )


def _no_such_name(caller: str, name: str, known: list[str]) -> str:
    near = nearest(name, known)
    remedy = f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(known)}."
    return f'{caller} is not narrowed by "{name}". {remedy}'
