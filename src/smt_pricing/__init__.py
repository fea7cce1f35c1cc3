"""Exact, explained prices for Social Movement Technologies trainings, from the published sheet.

    from smt_pricing import Organization, QuoteRequest, quote

Names are imported on first use, so that importing the package costs next to nothing.
"""

TYPE_CHECKING = False  # typing is slow to import, and type checkers know this name
if TYPE_CHECKING:
    from smt_pricing.answers.amended import (
        Amended as Amended,
        FlippedVerdict as FlippedVerdict,
        Reading as Reading,
        Undefined as Undefined,
    )
    from smt_pricing.answers.changes import (
        Amendment as Amendment,
        MessageForwarded as MessageForwarded,
        PaymentsFound as PaymentsFound,
        SeatsAdded as SeatsAdded,
        SeatsWithdrawn as SeatsWithdrawn,
        TurnedIntoGroup as TurnedIntoGroup,
    )
    from smt_pricing.answers.compare import (
        BreakEven as BreakEven,
        Comparison as Comparison,
        WayToRegister as WayToRegister,
    )
    from smt_pricing.answers.estimate import (
        Estimate as Estimate,
        OpenFact as OpenFact,
        OpenQuestion as OpenQuestion,
        PossibleAnswer as PossibleAnswer,
        PossibleRefusal as PossibleRefusal,
    )
    from smt_pricing.answers.why import (
        RuleFact as RuleFact,
        WhatIf as WhatIf,
        Why as Why,
    )
    from smt_pricing.engine import (
        EditionsEngine as EditionsEngine,
        QuoteEngine as QuoteEngine,
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
    from smt_pricing.quotes.number import quote_number as quote_number
    from smt_pricing.quotes.parts import (
        Adjustment as Adjustment,
        CitedInterpretation as CitedInterpretation,
        Confirmation as Confirmation,
        Note as Note,
        Part as Part,
        QuoteLine as QuoteLine,
        Rejection as Rejection,
        RejectionParameters as RejectionParameters,
        Saving as Saving,
        SheetReference as SheetReference,
        Verdict as Verdict,
        WayOut as WayOut,
    )
    from smt_pricing.quotes.problems_of import problems_of as problems_of
    from smt_pricing.quotes.quote import (
        Answer as Answer,
        Quote as Quote,
        RejectedRequest as RejectedRequest,
        RequestRejected as RequestRejected,
    )
    from smt_pricing.quotes.replay import (
        AskedNumber as AskedNumber,
        Difference as Difference,
        Replay as Replay,
        ReplayOutcome as ReplayOutcome,
    )
    from smt_pricing.request.organization import (
        Organization as Organization,
        PartialOrganization as PartialOrganization,
    )
    from smt_pricing.request.payment_history import (
        HistoryEntry as HistoryEntry,
        PaymentHistory as PaymentHistory,
        PriorPayment as PriorPayment,
    )
    from smt_pricing.request.registrations import (
        Registration as Registration,
        registrations_from_csv as registrations_from_csv,
        registrations_from_csv_text as registrations_from_csv_text,
    )
    from smt_pricing.request.request import (
        PartialRequest as PartialRequest,
        QuoteRequest as QuoteRequest,
        Referral as Referral,
    )
    from smt_pricing.review.check import (
        check_price_sheet as check_price_sheet,
    )
    from smt_pricing.review.cohort import (
        CohortRow as CohortRow,
        RevenueChange as RevenueChange,
        revenue_change as revenue_change,
    )
    from smt_pricing.review.diff import (
        SheetDiff as SheetDiff,
        diff_price_sheets as diff_price_sheets,
    )
    from smt_pricing.review.findings import (
        Finding as Finding,
        Witness as Witness,
    )
    from smt_pricing.review.price_change import (
        ChangeExample as ChangeExample,
        People as People,
        PriceChange as PriceChange,
    )
    from smt_pricing.rules.published import (
        Who as Who,
    )
    from smt_pricing.rules.tariff import (
        WayKind as WayKind,
    )
    from smt_pricing.sheet.file import (
        load_price_sheet as load_price_sheet,
        load_price_sheets as load_price_sheets,
        price_sheet_from_toml as price_sheet_from_toml,
    )
    from smt_pricing.sheet.price_sheet import (
        PriceSheet as PriceSheet,
    )
    from smt_pricing.sheet.published_rules import (
        rules_as_json as rules_as_json,
        rules_as_markdown as rules_as_markdown,
        rules_as_text as rules_as_text,
    )
    from smt_pricing.sheet.published_table import (
        table_as_csv as table_as_csv,
        table_as_html as table_as_html,
        table_as_markdown as table_as_markdown,
        table_as_text as table_as_text,
    )
    from smt_pricing.sheet.rows import (
        AdditionalPersonRow as AdditionalPersonRow,
        BudgetTier as BudgetTier,
        EarlyBird as EarlyBird,
        Eligibility as Eligibility,
        FullRateRow as FullRateRow,
        GroupRateRow as GroupRateRow,
        GroupTerms as GroupTerms,
        Interpretation as Interpretation,
        PublishedRule as PublishedRule,
        Region as Region,
        StatedDiscount as StatedDiscount,
        Waiver as Waiver,
    )
    from smt_pricing.sheet.schema import (
        price_sheet_schema as price_sheet_schema,
    )
    from smt_pricing.sheet.source import (
        Source as Source,
    )
    from smt_pricing.sheet.writer import (
        price_sheet_as_toml as price_sheet_as_toml,
    )
    from smt_pricing.values.codes import (
        ChoiceCode as ChoiceCode,
        ConfirmationCode as ConfirmationCode,
        Direction as Direction,
        FindingCode as FindingCode,
        InterpretationId as InterpretationId,
        NoteCode as NoteCode,
        OrganizationKind as OrganizationKind,
        Outcome as Outcome,
        PaymentMethod as PaymentMethod,
        Plan as Plan,
        ProblemCode as ProblemCode,
        Rate as Rate,
        ReadingCode as ReadingCode,
        ReasonCode as ReasonCode,
        RejectionCode as RejectionCode,
        RuleId as RuleId,
        Severity as Severity,
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
    from smt_pricing.values.quote_numbers import read_quote_number as read_quote_number

__version__ = "0.1.0"

if not TYPE_CHECKING:  # a type checker reads the imports above, and refuses any other name

    def __getattr__(name: str) -> object:
        """Import a public name on first use."""
        if name == "__all__":
            return __dir__()
        if name not in _homes():
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        public = getattr(import_module(_homes()[name]), name)
        globals()[name] = public
        return public

    def __dir__() -> list[str]:
        return sorted(_homes())

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
