"""Feed each reader mutated inputs, and stop at the first answer that is none.

    python -m tests.robustness.fuzz --seconds 60 --entry toml

Every reader either accepts an input or refuses it with its own error. Any other exception, an input
that takes longer than ten seconds and one that needs gigabytes end the run with exit code 1 and the
input to reproduce it. Needs a Unix system, which can limit time and memory.
"""

import argparse
import itertools
import random
import re
import resource
import signal
import sys
import time
from types import FrameType

from tests.robustness.fuzz.entries import ENTRIES, Entry

_TOO_LONG = 10  # seconds
_TOO_LARGE = 2 << 30  # bytes of address space
_LARGEST_INPUT = 100_000
_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|[\w.+-]+|[^\S\n]+|.', re.DOTALL)
_HOSTILE = (
    *(b"", b"0", b"-1", b"-0", b"1.5", b"1e999999", b"1e-999999", b"1e" + b"9" * 30, b"9" * 4300),
    *(b"9" * 4301, b"0x" + b"f" * 5000, b"1_0", b"NaN", b"nan", b"-inf", b"Infinity", b"sNaN"),
    *(b"null", b"true", b"False", b"{}", b"[]", b"[" * 300, b'{"a":' * 300, b"a." * 300, b"[[a]]"),
    *(b"\0", b"\xff", b"\xed\xa0\x80", b'"\\ud800"', b"\\ud83d", b"\xef\xbb\xbf", b"\r", b"\x85"),
    *("\u200b".encode(), "\u202e".encode(), b"a" + "\u0300\u0316".encode() * 300, b"%s", b"{0}"),
    *(b'"', b"'", b'"""', b",", b";", b"\t", b"=", b"#", b"\\", b"sep=,\n", b"-", b"--", b"--json"),
    *(b"2025-02-30", b"0000-00-00", b"9999-12-31", b"1979-05-27T07:32:00Z", b"07:32:00", b"\x1e"),
    *(b"a" * 301, b"a" * 5000, "ŉẞﷺİ".encode() * 40, b"Korea", b"KE", b"other", b"group", b"@file"),
)


class _TooLongError(BaseException):
    """Raised in the middle of whatever takes too long; no reader can catch it by mistake."""


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def mutated(chance: random.Random, seeds: list[list[bytes]]) -> bytes:
    """Return a valid input with a few of its words taken out, moved, repeated or made hostile."""
    tokens = list(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        start = chance.randrange(len(tokens) + 1)
        end = min(len(tokens), start + chance.choice((0, 1, 1, 1, 2, 5, 20)))
        match chance.randrange(7):
            case 0 | 1:
                hostile = chance.choice(_HOSTILE)
                tokens[start:end] = [b'"%s"' % hostile if chance.randrange(2) else hostile]
            case 2:
                del tokens[start:end]
            case 3:
                tokens[start:start] = tokens[start:end] * chance.choice((1, 1, 2, 50))
            case 4:
                other = chance.choice(seeds)
                place = chance.randrange(len(other))
                tokens[start:end] = other[place : place + chance.choice((1, 1, 3, 10, 40))]
            case 5:
                tokens[start:end] = [chance.choice(tokens)] if tokens else []
            case _:
                tokens[start:end] = [bytes([*b"".join(tokens[start:end]), chance.randrange(256)])]
    return b"".join(tokens)[:_LARGEST_INPUT]


def failure(entry: Entry, content: bytes) -> BaseException | bool:
    """Return what must not have been raised, or else whether the input is accepted."""
    signal.alarm(_TOO_LONG)
    try:
        return entry.read(content)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever it is, it is what is looked for
        return error
    finally:
        signal.alarm(0)


def smallest(entry: Entry, content: bytes, wrong: type[BaseException]) -> bytes:
    """Return what is left of an input after taking out all that the failure does not need."""
    size = len(content) // 2
    while size and wrong is not _TooLongError:
        for start in itertools.count(0, size):
            while start < len(content):
                less = content[:start] + content[start + size :]
                if type(failure(entry, less)) is not wrong:
                    break
                content = less
            if start >= len(content):
                break
        size //= 2
    return content


def run(name: str, seconds: float, seed: int) -> bool:
    """Fuzz one entry, print what came of it, and tell whether it kept to its errors."""
    entry, chance = ENTRIES[name], random.Random(seed)  # noqa: S311  no secret
    seeds = [_TOKEN.findall(content) for content in entry.seeds]
    refused_seeds = [content for content in entry.seeds if failure(entry, content) is not True]
    accepted = inputs = 0
    slowest = 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    end = time.monotonic() + seconds
    while (started := time.monotonic()) < end:
        content = mutated(chance, seeds)
        found = failure(entry, content)
        slowest = max(slowest, time.monotonic() - started)
        if not isinstance(found, bool):
            content = smallest(entry, content, type(found))
            print(f"{name}: {type(found).__name__}: {found}\n  input {inputs}: {content!r}")
            return False
        inputs += 1
        accepted += found
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{name}: {inputs} inputs, {accepted} accepted, {inputs - accepted} refused, "
        f"slowest {slowest * 1000:.0f} ms, peak memory +{grown:.0f} MB "
        f"(seed {seed}, {len(refused_seeds)} of {len(seeds)} seeds refused)",
        flush=True,
    )
    return True


def main() -> int:
    """Run the entries that are asked for, each for its seconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.fuzz")
    parser.add_argument("--seconds", type=float, default=10.0, help="for each entry (10)")
    parser.add_argument("--entry", choices=ENTRIES, help="which one; all if left out")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers (0)")
    arguments = parser.parse_args()
    signal.signal(signal.SIGALRM, _interrupt)
    resource.setrlimit(resource.RLIMIT_AS, (_TOO_LARGE, resource.getrlimit(resource.RLIMIT_AS)[1]))
    names = [arguments.entry] if arguments.entry else list(ENTRIES)
    kept = [run(name, arguments.seconds, arguments.seed) for name in names]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
