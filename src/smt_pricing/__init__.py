"""Exact, explained prices for Social Movement Technologies trainings, from the published sheet.

    from smt_pricing import Organization, QuoteRequest, quote

Names are imported on first use, so that importing the package costs next to nothing.
"""

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.changes import (
        Amended as Amended,
        AnyChange as AnyChange,
        FlippedVerdict as FlippedVerdict,
        MessageForwarded as MessageForwarded,
        PaymentsFound as PaymentsFound,
        Reading as Reading,
        SeatsAdded as SeatsAdded,
        SeatsWithdrawn as SeatsWithdrawn,
        TurnedIntoGroup as TurnedIntoGroup,
        Undefined as Undefined,
        amend as amend,
    )
    from smt_pricing.check import (
        check_price_sheet as check_price_sheet,
    )
    from smt_pricing.codes import (
        ConfirmationCode as ConfirmationCode,
        Direction as Direction,
        FindingCode as FindingCode,
        InterpretationId as InterpretationId,
        NoteCode as NoteCode,
        Outcome as Outcome,
        ReadingCode as ReadingCode,
        ReasonCode as ReasonCode,
        RejectionCode as RejectionCode,
        RuleId as RuleId,
        SavingCode as SavingCode,
        Severity as Severity,
    )
    from smt_pricing.cohort import (
        CohortRow as CohortRow,
        RevenueChange as RevenueChange,
        revenue_change as revenue_change,
    )
    from smt_pricing.comparison import (
        BreakEven as BreakEven,
        Comparison as Comparison,
        Part as Part,
        WayKind as WayKind,
        WayToRegister as WayToRegister,
        break_even as break_even,
        compare as compare,
    )
    from smt_pricing.diff import (
        Change as Change,
        ChangeExample as ChangeExample,
        People as People,
        SheetDiff as SheetDiff,
        diff_price_sheets as diff_price_sheets,
    )
    from smt_pricing.engine import (
        QuoteEngine as QuoteEngine,
        quote as quote,
    )
    from smt_pricing.errors import (
        PaymentHistoryError as PaymentHistoryError,
        PriceSheetError as PriceSheetError,
        Problem as Problem,
        QuoteError as QuoteError,
        RegistrationsError as RegistrationsError,
        SmtPricingError as SmtPricingError,
    )
    from smt_pricing.estimates import (
        Answer as Answer,
        Estimate as Estimate,
        OpenFact as OpenFact,
        OpenQuestion as OpenQuestion,
        PossibleRefusal as PossibleRefusal,
        estimate as estimate,
    )
    from smt_pricing.findings import (
        Finding as Finding,
        Witness as Witness,
    )
    from smt_pricing.organization import (
        Organization as Organization,
    )
    from smt_pricing.partial_request import (
        PartialOrganization as PartialOrganization,
        PartialRequest as PartialRequest,
        partial_problems as partial_problems,
    )
    from smt_pricing.payment_history import (
        HistoryEntry as HistoryEntry,
        PaymentHistory as PaymentHistory,
        PriorPayment as PriorPayment,
    )
    from smt_pricing.price_sheet import (
        AdditionalPersonRow as AdditionalPersonRow,
        BudgetTier as BudgetTier,
        EarlyBird as EarlyBird,
        Eligibility as Eligibility,
        FullRateRow as FullRateRow,
        GroupRateRow as GroupRateRow,
        GroupTerms as GroupTerms,
        Interpretation as Interpretation,
        PriceSheet as PriceSheet,
        PublishedRule as PublishedRule,
        Region as Region,
        StatedDiscount as StatedDiscount,
        Waiver as Waiver,
    )
    from smt_pricing.price_sheet_file import (
        load_price_sheet as load_price_sheet,
        load_price_sheets as load_price_sheets,
        price_sheet_from_toml as price_sheet_from_toml,
    )
    from smt_pricing.price_sheet_forms import (
        table_as_csv as table_as_csv,
        table_as_html as table_as_html,
        table_as_markdown as table_as_markdown,
        table_as_text as table_as_text,
    )
    from smt_pricing.price_sheet_rules import (
        rules_as_json as rules_as_json,
        rules_as_markdown as rules_as_markdown,
        rules_as_text as rules_as_text,
    )
    from smt_pricing.price_sheet_schema import (
        price_sheet_schema as price_sheet_schema,
    )
    from smt_pricing.price_sheet_writer import (
        price_sheet_as_toml as price_sheet_as_toml,
    )
    from smt_pricing.quotes import (
        Adjustment as Adjustment,
        CitedInterpretation as CitedInterpretation,
        Confirmation as Confirmation,
        Instead as Instead,
        Note as Note,
        Quote as Quote,
        QuoteLine as QuoteLine,
        RejectedRequest as RejectedRequest,
        Rejection as Rejection,
        RequestRejected as RequestRejected,
        Saving as Saving,
        SheetReference as SheetReference,
        Verdict as Verdict,
        WayOut as WayOut,
    )
    from smt_pricing.reasons import (
        RuleFact as RuleFact,
        WhatIf as WhatIf,
        Why as Why,
        why as why,
    )
    from smt_pricing.registrations import (
        Registration as Registration,
        registrations_from_csv as registrations_from_csv,
        registrations_from_csv_text as registrations_from_csv_text,
    )
    from smt_pricing.replay import (
        Difference as Difference,
        Replay as Replay,
        ReplayOutcome as ReplayOutcome,
    )
    from smt_pricing.request import (
        QuoteRequest as QuoteRequest,
        Referral as Referral,
        request_problems as request_problems,
    )
    from smt_pricing.rules import (
        Who as Who,
    )
    from smt_pricing.vocabulary import (
        OrganizationKind as OrganizationKind,
        PaymentMethod as PaymentMethod,
        Plan as Plan,
        Rate as Rate,
    )

__version__ = "0.1.0"

_HOMES = {
    "changes": (
        "Amended AnyChange FlippedVerdict MessageForwarded PaymentsFound Reading SeatsAdded "
        "SeatsWithdrawn TurnedIntoGroup Undefined amend"
    ),
    "check": "check_price_sheet",
    "cohort": "CohortRow RevenueChange revenue_change",
    "comparison": "BreakEven Comparison Part WayKind WayToRegister break_even compare",
    "diff": "Change ChangeExample People SheetDiff diff_price_sheets",
    "engine": "QuoteEngine quote",
    "errors": (
        "PaymentHistoryError PriceSheetError Problem QuoteError RegistrationsError SmtPricingError"
    ),
    "estimates": "Answer Estimate OpenFact OpenQuestion PossibleRefusal estimate",
    "findings": "Finding Witness",
    "organization": "Organization",
    "partial_request": "PartialOrganization PartialRequest partial_problems",
    "payment_history": "HistoryEntry PaymentHistory PriorPayment",
    "price_sheet": (
        "AdditionalPersonRow BudgetTier EarlyBird Eligibility FullRateRow GroupRateRow GroupTerms "
        "Interpretation PriceSheet PublishedRule Region StatedDiscount Waiver"
    ),
    "price_sheet_file": "load_price_sheet load_price_sheets price_sheet_from_toml",
    "price_sheet_forms": "table_as_csv table_as_html table_as_markdown table_as_text",
    "price_sheet_rules": "rules_as_json rules_as_markdown rules_as_text",
    "price_sheet_schema": "price_sheet_schema",
    "price_sheet_writer": "price_sheet_as_toml",
    "quotes": (
        "Adjustment CitedInterpretation Confirmation Instead Note Quote QuoteLine RejectedRequest "
        "Rejection RequestRejected Saving SheetReference Verdict WayOut"
    ),
    "registrations": "Registration registrations_from_csv registrations_from_csv_text",
    "replay": "Difference Replay ReplayOutcome",
    "request": "QuoteRequest Referral request_problems",
    "codes": (
        "ConfirmationCode Direction FindingCode InterpretationId NoteCode Outcome ReadingCode "
        "ReasonCode RejectionCode RuleId SavingCode Severity"
    ),
    "rules": "Who",
    "vocabulary": "OrganizationKind PaymentMethod Plan Rate",
    "reasons": "RuleFact WhatIf Why why",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605  the type checker sees the imports above


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  only a first use needs it

    found: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
