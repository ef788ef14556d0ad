"""What scripts/test makes of what the runners print: counts that add up, and every failure by its name."""
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

loader = SourceFileLoader("runner", str(Path(__file__).resolve().parents[2] / "scripts/test"))
sys.modules["runner"] = runner = module_from_spec(spec_from_loader("runner", loader))
loader.exec_module(runner)

PYTEST = """.F.E
=========================== short test summary info ============================
FAILED Tests/Browser/test_pages.py::test_looks[firefox-arabic] - NotSeen: main
ERROR Tests/Browser/test_keys.py::test_keys
1 failed, 2 passed, 1 error in 3.21s
"""
SWIFT = """✔ Test "a slot" passed after 0.001 seconds.
✘ Test "a gap" failed after 0.002 seconds with 1 issue.
✘ Test run with 2 tests failed after 0.1 seconds with 1 issue.
"""
NODE = """✔ one (1ms)
✖ two (1ms)
ℹ pass 1
ℹ fail 1
✖ failing tests:
✖ two (1ms)
"""


def test_what_failed_is_named_and_what_passed_is_not():
    assert runner.failures(PYTEST) == ["FAILED Tests/Browser/test_pages.py::test_looks[firefox-arabic] - NotSeen: main",
                                       "ERROR Tests/Browser/test_keys.py::test_keys"]
    assert runner.failures(SWIFT) == ['✘ Test "a gap" failed after 0.002 seconds with 1 issue.']
    assert runner.failures(NODE) == ["✖ two (1ms)"]
    assert runner.failures(f"warning: 'a-library': found 1 file(s)\n{runner.ROOT}/Sources/A.swift:1:1: warning: never used\nA.swift:1:1: error: none\n") == [
        f"{runner.ROOT}/Sources/A.swift:1:1: warning: never used", "A.swift:1:1: error: none"]


def test_where_nothing_is_named_the_last_words_stand_for_it():
    assert runner.failures("one\ntwo\nthree\nkilled\n") == ["two", "three", "killed"]


def test_the_counts_add_up():
    assert runner.pytest_tests(PYTEST) == runner.Count(2, 2)
    assert runner.swift_tests(SWIFT) == runner.Count(1, 1)
    assert runner.node_tests(NODE) == runner.Count(1, 1)


def test_a_stage_that_ran_nothing_or_ended_badly_has_failed():
    assert runner.judged(runner.Count(0, 0), 0).failed == 1
    assert runner.judged(runner.Count(5, 0), 2) == runner.Count(5, 1, "exit status 2")
    assert runner.judged(runner.Count(5, 0), 0) == runner.Count(5, 0)
