"""What the runners of tests print, read: how many passed and failed, which failed, and which took longest."""
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN_WARNING = rf"{re.escape(str(ROOT))}/(?!\.build/).*?: warning: .*"  # a compiler's, about this package's own sources


@dataclass(frozen=True)
class Count:
    passed: int
    failed: int
    note: str = ""


def total(pattern, text):
    return sum(int(number) for number in re.findall(pattern, text, re.MULTILINE))


def one_check(text):
    """A stage that answers with its exit status alone is one test; its own counts of tests are taken if it prints any."""
    counted = re.findall(r"^(\d+) passed, (\d+) failed$", text, re.MULTILINE)
    return Count(*(sum(map(int, column)) for column in zip(*counted))) if counted else Count(1, 0)


def swift_tests(text):
    """A run's own total counts the skipped tests too; they are neither passed nor failed."""
    ran = total(r"Test run with (\d+) tests?\b", text)
    failed = len(re.findall(r"^✘ +Test (?!run with |case ).* failed after ", text, re.MULTILINE))
    skipped = len(re.findall(r"^➜ +Test .* skipped[.:]", text, re.MULTILINE))
    return Count(ran - failed - skipped, failed, f"{skipped} skipped" if skipped else "")


def node_tests(text):
    return Count(total(r"^(?:#|ℹ) pass (\d+)", text), total(r"^(?:#|ℹ) (?:fail|cancelled) (\d+)", text))


def pytest_tests(text):
    ends = "\n".join(re.findall(r"^.*\d+ (?:passed|failed|errors?|skipped)\b.* in [\d.]+s.*$", text, re.MULTILINE))
    skipped = total(r"(\d+) skipped", ends)
    return Count(total(r"(\d+) passed", ends), total(r"(\d+) (?:failed|errors?)\b", ends),
                 f"{skipped} skipped" if skipped else "")


def mixed_tests(text):
    """pytest's own count beside that of programs which end with a line of their own."""
    own = one_check(text) if re.search(r"^\d+ passed, \d+ failed$", text, re.MULTILINE) else Count(0, 0)
    pytest = pytest_tests(re.sub(r"^\d+ passed, \d+ failed$", "", text, flags=re.MULTILINE))
    return Count(own.passed + pytest.passed, own.failed + pytest.failed, pytest.note)


def build_warnings(text):
    """The build is one test; a warning about this package's own sources fails it."""
    warned = set(re.findall(rf"^{OWN_WARNING}$", text, re.MULTILINE))
    return Count(1, 0) if not warned else Count(0, 1, f"{len(warned)} warnings")


def failures(text):
    """The lines in which the runners and compilers name what failed, each once; what was said last where none does."""
    named = (r"^(?:(?:FAILED|ERROR) .*|✘ +Test (?!run with |case ).* failed after .*|✖ (?!failing tests).*|(?:\S+: )?error: .*"
             rf"|{OWN_WARNING})$")
    return list(dict.fromkeys(re.findall(named, text, re.MULTILINE))) or text.splitlines()[-3:]


def slowest(text, most=20):
    """The tests that took longest, as (seconds, name), longest first; setting up and clearing away count with the test.

    Swift's tests run beside each other, so that theirs are seconds of waiting too.
    """
    taken = defaultdict(float)
    for seconds, name in re.findall(r"^([\d.]+)s (?:setup|call|teardown) +(\S.*)$", text, re.MULTILINE):
        taken[name] += float(seconds)
    for name, seconds in re.findall(r"^[✔✘] +Test (?!run with |case )(.*) (?:passed|failed) after ([\d.]+) seconds", text, re.MULTILINE):
        taken[name] += float(seconds)
    for name, milliseconds in re.findall(r"^\s*[✔✖] (.*) \(([\d.]+)ms\)$", text, re.MULTILINE):
        taken[name] += float(milliseconds) / 1000
    return sorted(((seconds, name) for name, seconds in taken.items()), reverse=True)[:most]
