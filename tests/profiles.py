"""How many examples Hypothesis draws: few as a rule, many with --hypothesis-profile=thorough."""

from hypothesis import HealthCheck, settings

_THOROUGH = 100
_QUICK = 25


def register() -> None:
    """Make both profiles known, and the quick one the default."""
    for name, examples in (("quick", _QUICK), ("thorough", _THOROUGH)):
        # How long an example takes says more of the machine, and of what else it does just then,
        # than of the code; what must be fast is measured side by side, by tests.benchmarks.
        settings.register_profile(
            name,
            max_examples=examples,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("quick")


def at_most(examples: int) -> settings:
    """Return what has a test draw this many examples, and with the quick profile its share."""
    return settings(max_examples=max(1, examples * settings().max_examples // _THOROUGH))
