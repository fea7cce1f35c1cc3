"""Exact, explained prices for Social Movement Technologies trainings, from the published sheet.

    from smt_pricing import Organization, QuoteRequest, quote

Names are imported on first use, so that importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smt_pricing.engine import (
        QuoteEngine as QuoteEngine,
    )
    from smt_pricing.engine import (
        quote as quote,
    )
    from smt_pricing.errors import (
        PaymentHistoryError as PaymentHistoryError,
    )
    from smt_pricing.errors import (
        PriceSheetError as PriceSheetError,
    )
    from smt_pricing.errors import (
        Problem as Problem,
    )
    from smt_pricing.errors import (
        SmtPricingError as SmtPricingError,
    )
    from smt_pricing.organization import (
        Organization as Organization,
    )
    from smt_pricing.payment_history import (
        HistoryEntry as HistoryEntry,
    )
    from smt_pricing.payment_history import (
        PaymentHistory as PaymentHistory,
    )
    from smt_pricing.payment_history import (
        PriorPayment as PriorPayment,
    )
    from smt_pricing.price_sheet import (
        AdditionalPersonRow as AdditionalPersonRow,
    )
    from smt_pricing.price_sheet import (
        BudgetTier as BudgetTier,
    )
    from smt_pricing.price_sheet import (
        EarlyBird as EarlyBird,
    )
    from smt_pricing.price_sheet import (
        Eligibility as Eligibility,
    )
    from smt_pricing.price_sheet import (
        FullRateRow as FullRateRow,
    )
    from smt_pricing.price_sheet import (
        GroupRateRow as GroupRateRow,
    )
    from smt_pricing.price_sheet import (
        GroupTerms as GroupTerms,
    )
    from smt_pricing.price_sheet import (
        Interpretation as Interpretation,
    )
    from smt_pricing.price_sheet import (
        PriceSheet as PriceSheet,
    )
    from smt_pricing.price_sheet import (
        PublishedRule as PublishedRule,
    )
    from smt_pricing.price_sheet import (
        Region as Region,
    )
    from smt_pricing.price_sheet_file import (
        load_price_sheet as load_price_sheet,
    )
    from smt_pricing.quotes import (
        Adjustment as Adjustment,
    )
    from smt_pricing.quotes import (
        CitedInterpretation as CitedInterpretation,
    )
    from smt_pricing.quotes import (
        Confirmation as Confirmation,
    )
    from smt_pricing.quotes import (
        Note as Note,
    )
    from smt_pricing.quotes import (
        Quote as Quote,
    )
    from smt_pricing.quotes import (
        QuoteLine as QuoteLine,
    )
    from smt_pricing.quotes import (
        RejectedRequest as RejectedRequest,
    )
    from smt_pricing.quotes import (
        Rejection as Rejection,
    )
    from smt_pricing.quotes import (
        RequestRejected as RequestRejected,
    )
    from smt_pricing.quotes import (
        SheetReference as SheetReference,
    )
    from smt_pricing.quotes import (
        Verdict as Verdict,
    )
    from smt_pricing.request import (
        QuoteRequest as QuoteRequest,
    )
    from smt_pricing.request import (
        Referral as Referral,
    )
    from smt_pricing.vocabulary import (
        ConfirmationCode as ConfirmationCode,
    )
    from smt_pricing.vocabulary import (
        InterpretationId as InterpretationId,
    )
    from smt_pricing.vocabulary import (
        NoteCode as NoteCode,
    )
    from smt_pricing.vocabulary import (
        OrganizationKind as OrganizationKind,
    )
    from smt_pricing.vocabulary import (
        Outcome as Outcome,
    )
    from smt_pricing.vocabulary import (
        PaymentMethod as PaymentMethod,
    )
    from smt_pricing.vocabulary import (
        Plan as Plan,
    )
    from smt_pricing.vocabulary import (
        Rate as Rate,
    )
    from smt_pricing.vocabulary import (
        ReasonCode as ReasonCode,
    )
    from smt_pricing.vocabulary import (
        RejectionCode as RejectionCode,
    )
    from smt_pricing.vocabulary import (
        RuleId as RuleId,
    )

__version__ = "0.1.0"

_HOMES = {
    "engine": "QuoteEngine quote",
    "errors": "PaymentHistoryError PriceSheetError Problem SmtPricingError",
    "organization": "Organization",
    "payment_history": "HistoryEntry PaymentHistory PriorPayment",
    "price_sheet": (
        "AdditionalPersonRow BudgetTier EarlyBird Eligibility FullRateRow GroupRateRow GroupTerms "
        "Interpretation PriceSheet PublishedRule Region"
    ),
    "price_sheet_file": "load_price_sheet",
    "quotes": (
        "Adjustment CitedInterpretation Confirmation Note Quote QuoteLine RejectedRequest "
        "Rejection RequestRejected SheetReference Verdict"
    ),
    "request": "QuoteRequest Referral",
    "vocabulary": (
        "ConfirmationCode InterpretationId NoteCode OrganizationKind Outcome PaymentMethod Plan "
        "Rate ReasonCode RejectionCode RuleId"
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605  the type checker sees the imports above


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
