"""Exact, explained prices for Social Movement Technologies trainings, from the published sheet.

    from smt_pricing import Organization, QuoteRequest, quote

Here is what one constructs, calls, catches or compares with. What names only a part of an answer or
of a sheet is imported from the module that it lives in:

    from smt_pricing.quotes.parts import QuoteLine

Names are imported on first use, so that importing the package costs next to nothing.
"""

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.answers.amended import Amended as Amended
    from smt_pricing.answers.changes import (
        MessageForwarded as MessageForwarded,
        PaymentsFound as PaymentsFound,
        SeatsAdded as SeatsAdded,
        SeatsWithdrawn as SeatsWithdrawn,
        TurnedIntoGroup as TurnedIntoGroup,
    )
    from smt_pricing.answers.compare import Comparison as Comparison
    from smt_pricing.answers.estimate import Estimate as Estimate
    from smt_pricing.answers.why import Why as Why
    from smt_pricing.bulk.rows import quote_rows as quote_rows
    from smt_pricing.engine import QuoteEngine as QuoteEngine
    from smt_pricing.quotes.problems_of import problems_of as problems_of
    from smt_pricing.quotes.quote import (
        Answer as Answer,
        Quote as Quote,
        RejectedRequest as RejectedRequest,
        RequestRejected as RequestRejected,
    )
    from smt_pricing.quotes.replay import Replay as Replay
    from smt_pricing.request.organization import (
        Organization as Organization,
        PartialOrganization as PartialOrganization,
    )
    from smt_pricing.request.payment_history import (
        HistoryEntry as HistoryEntry,
        PaymentHistory as PaymentHistory,
        PriorPayment as PriorPayment,
    )
    from smt_pricing.request.request import (
        PartialRequest as PartialRequest,
        QuoteRequest as QuoteRequest,
        Referral as Referral,
    )
    from smt_pricing.review.check import check_price_sheet as check_price_sheet
    from smt_pricing.review.diff import diff_price_sheets as diff_price_sheets
    from smt_pricing.sheet.file import (
        load_price_sheet as load_price_sheet,
        load_price_sheets as load_price_sheets,
    )
    from smt_pricing.sheet.price_sheet import PriceSheet as PriceSheet
    from smt_pricing.values.codes import (
        OrganizationKind as OrganizationKind,
        Outcome as Outcome,
        PaymentMethod as PaymentMethod,
        Plan as Plan,
        ProblemCode as ProblemCode,
        Rate as Rate,
        ReasonCode as ReasonCode,
        RejectionCode as RejectionCode,
        RuleId as RuleId,
    )
    from smt_pricing.values.problems import (
        FormError as FormError,
        PaymentHistoryError as PaymentHistoryError,
        PriceSheetError as PriceSheetError,
        Problem as Problem,
        QuoteError as QuoteError,
        RegistrationsError as RegistrationsError,
        SmtPricingError as SmtPricingError,
    )
    from smt_pricing.verbs import (
        amend as amend,
        break_even as break_even,
        compare as compare,
        estimate as estimate,
        evaluate as evaluate,
        quote as quote,
        quote_many as quote_many,
        replay as replay,
        why as why,
        with_history as with_history,
    )

__version__ = "0.2.0"

_PARTS = {
    "answers.amended": "FlippedVerdict Reading Undefined",
    "answers.changes": "Amendment",
    "answers.compare": "BreakEven WayToRegister",
    "answers.estimate": "OpenFact OpenQuestion PossibleAnswer PossibleRefusal",
    "answers.why": "RuleFact WhatIf",
    "bulk.frames": "quote_frame",
    "engine": "EditionsEngine",
    "quotes.number": "quote_number",
    "quotes.parts": "Adjustment CitedInterpretation Confirmation Note Part QuoteLine Rejection "
    "RejectionParameters Saving SheetReference Verdict WayOut",
    "quotes.replay": "AskedNumber Difference ReplayOutcome",
    "request.registrations": "Registration registrations_from_csv registrations_from_csv_text",
    "review.cohort": "CohortRow RevenueChange revenue_change",
    "review.diff": "SheetDiff",
    "review.findings": "Finding Witness",
    "review.price_change": "ChangeExample People PriceChange",
    "rules.published": "Who",
    "rules.tariff": "WayKind",
    "sheet.file": "price_sheet_from_toml",
    "sheet.published_rules": "rules_as_json rules_as_markdown rules_as_text",
    "sheet.published_table": "table_as_csv table_as_html table_as_markdown table_as_text",
    "sheet.rows": "AdditionalPersonRow BudgetTier EarlyBird Eligibility FullRateRow GroupRateRow "
    "GroupTerms Interpretation PublishedRule Region StatedDiscount Waiver",
    "sheet.schema": "price_sheet_schema",
    "sheet.source": "Source",
    "sheet.writer": "price_sheet_as_toml",
    "values.codes": "ChoiceCode ConfirmationCode Direction FindingCode InterpretationId NoteCode "
    "ReadingCode Severity",
    "values.quote_numbers": "read_quote_number",
}
"""The public names that are imported from the module that they live in: parts of an answer or of a
sheet, and what few need."""

if not TYPE_CHECKING:  # a type checker reads the imports above, and refuses any other name

    def __getattr__(name: str) -> object:
        """Import a public name on first use."""
        if name == "__all__":
            return __dir__()
        if name not in _homes():
            raise AttributeError(_unknown(name))
        from importlib import import_module

        public = getattr(import_module(_homes()[name]), name)
        globals()[name] = public
        return public

    def __dir__() -> list[str]:
        return sorted(_homes())

    def _unknown(name: str) -> str:
        for module, names in _PARTS.items():
            if name in names.split():
                return f"Import {name} from where it lives: from {__name__}.{module} import {name}"
        return f"module {__name__!r} has no attribute {name!r}"

    def _homes() -> dict[str, str]:
        """Return the module of every public name, as the imports above list them.

        They are read rather than run, so that each name is listed once and none costs anything
        before it is used.
        """
        if not _HOMES:
            import ast

            tree = ast.parse(__spec__.loader.get_source(__name__))
            for block in tree.body:
                for line in block.body if isinstance(block, ast.If) else ():
                    if isinstance(line, ast.ImportFrom):
                        _HOMES.update({name.name: line.module for name in line.names})
        return _HOMES

    _HOMES: dict[str, str] = {}
