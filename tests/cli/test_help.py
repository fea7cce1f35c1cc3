"""Every help text of the command line can be printed by every terminal."""

import argparse
from collections.abc import Iterator

import pytest

from smt_pricing.cli.main import _parser


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser, and those of its commands and of theirs."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from parsers(command)


PARSERS = {it.prog: it for it in parsers(_parser())}


def test_the_commands_of_commands_are_among_them() -> None:
    assert {"smt-pricing", "smt-pricing quote", "smt-pricing sheet check"} <= PARSERS.keys()


@pytest.mark.parametrize("name", PARSERS)
def test_help_needs_no_more_signs_than_every_terminal_has(name: str) -> None:
    assert PARSERS[name].format_help().isascii()
