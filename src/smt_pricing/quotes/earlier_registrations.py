"""The organisations of a list whose registrations came before, and whose full rate counts."""

from collections.abc import Iterator

from smt_pricing.request.payment_history import PriorPayment
from smt_pricing.values.codes import Rate
from smt_pricing.values.spelling import fold, spelled_alike

__all__ = ["EarlierRegistrations"]

_MOST_NAMES = 10_000


class EarlierRegistrations:
    """Who of a list has registered so far, by one sheet; organisations are told by folded names.

    Memory grows with the organisations that pay a full rate: who of them did is known to the end.
    Interpretation: ``same-cohort-counts``.
    """

    def __init__(self) -> None:
        self._paid: dict[str, str | None] = {}
        self._names: dict[str, str] = {}

    def note(self, name: str, *, pays_full: bool, number: str | None = None) -> None:
        """Note a registration of an organisation, and the number of its quote if there is one."""
        folded = fold(name)
        if pays_full:
            self._paid[folded] = number
        if len(self._names) < _MOST_NAMES:
            self._names.setdefault(folded, name)

    def has_paid(self, name: str) -> bool:
        """Tell whether a registration of this organisation pays a full rate."""
        return bool(self._paid) and fold(name) in self._paid

    def payments(self, name: str, edition: str) -> tuple[PriorPayment, ...]:
        """Return what the registrations before count as for the next one of an organisation."""
        if not self.has_paid(name):
            return ()
        number = self._paid[fold(name)]
        return (PriorPayment(edition=edition, rate=Rate.FULL, registration=number),)

    def similar_names(self) -> Iterator[tuple[str, str]]:
        """Yield the names that are spelled alike, each pair once, of the first ten thousand."""
        for one, other in spelled_alike(self._names):
            yield self._names[one], self._names[other]
