"""How many examples Hypothesis draws, and which: --hypothesis-profile=thorough, or =search.

What a submission passes must not hang on chance, so that `thorough` draws the same many examples
each time, and the default, `quick`, the same few of them. `search` draws others each time: it is
for looking for what nobody has thought of, by hand.
"""

from hypothesis import HealthCheck, settings

_THOROUGH = 100
_QUICK = 25


def register() -> None:
    """Make the profiles known, and the quick one the default."""
    for name, examples in (("quick", _QUICK), ("thorough", _THOROUGH), ("search", _THOROUGH)):
        # How long an example takes says more of the machine, and of what else it does just then,
        # than of the code; what must be fast is measured side by side, by tests.benchmarks.
        settings.register_profile(
            name,
            max_examples=examples,
            deadline=None,
            derandomize=name != "search",
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("quick")


def at_most(examples: int) -> settings:
    """Return what has a test draw this many examples, and with the quick profile its share."""
    return settings(max_examples=max(1, examples * settings().max_examples // _THOROUGH))
