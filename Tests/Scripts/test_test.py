"""What scripts/test makes of what the runners print, and how it runs them: beside each other, to an end, and stopped in time."""
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from testing import reading  # noqa: E402
from testing.reading import Count  # noqa: E402
from testing.running import Runner, Stage, judged  # noqa: E402

PYTEST = """.F.E
============================= slowest durations ===============================
2.50s call     Tests/Browser/test_pages.py::test_looks[firefox-arabic]
1.25s setup    Tests/Browser/test_pages.py::test_looks[firefox-arabic]
3.00s call     Tests/Browser/test_keys.py::test_keys
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
✖ two (1500.5ms)
ℹ pass 1
ℹ fail 1
✖ failing tests:
✖ two (1ms)
"""


def test_what_failed_is_named_and_what_passed_is_not():
    assert reading.failures(PYTEST) == ["FAILED Tests/Browser/test_pages.py::test_looks[firefox-arabic] - NotSeen: main",
                                        "ERROR Tests/Browser/test_keys.py::test_keys"]
    assert reading.failures(SWIFT) == ['✘ Test "a gap" failed after 0.002 seconds with 1 issue.']
    assert reading.failures(NODE)[0] == "✖ two (1500.5ms)"
    assert reading.failures(f"warning: 'a-library': found 1 file(s)\n{reading.ROOT}/Sources/A.swift:1:1: warning: never used\nA.swift:1:1: error: none\n") == [
        f"{reading.ROOT}/Sources/A.swift:1:1: warning: never used", "A.swift:1:1: error: none"]


def test_where_nothing_is_named_the_last_words_stand_for_it():
    assert reading.failures("one\ntwo\nthree\nkilled\n") == ["two", "three", "killed"]


def test_the_counts_add_up():
    assert reading.pytest_tests(PYTEST) == Count(2, 2)
    assert reading.pytest_tests("161 passed, 1 skipped, 94 deselected in 600.10s (0:10:00)\n") == Count(161, 0, "1 skipped")
    assert reading.swift_tests(SWIFT) == Count(1, 1)
    assert reading.node_tests(NODE) == Count(1, 1)


def test_the_slowest_of_each_runner_come_first():
    assert reading.slowest(PYTEST) == [(3.75, "Tests/Browser/test_pages.py::test_looks[firefox-arabic]"),
                                       (3.0, "Tests/Browser/test_keys.py::test_keys")]
    assert reading.slowest(SWIFT) == [(0.002, '"a gap"'), (0.001, '"a slot"')]
    assert [name for _, name in reading.slowest(NODE, most=1)] == ["two"]


def test_a_stage_that_ran_nothing_or_ended_badly_has_failed():
    assert judged(Count(0, 0), 0).failed == 1
    assert judged(Count(5, 0), 2) == Count(5, 1, "exit status 2")
    assert judged(Count(5, 0), 0) == Count(5, 0)


def stage(name, script, cores=1):
    return Stage(name, name, [[sys.executable, "-c", script]], reading.one_check, cores)


def runner(**more):
    told = []
    return Runner({"PATH": "/usr/bin:/bin"}, cores=2, tell=told.append, **more), told


def test_two_that_keep_one_core_busy_run_beside_each_other(tmp_path):
    # Each waits for a file that the other makes: one after the other they would never end.
    wait = "import pathlib, time\npathlib.Path({!r}).touch()\nwhile not pathlib.Path({!r}).exists(): time.sleep(0.01)"
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    meet, told = runner()
    outcomes = meet.run([stage("a", wait.format(one, other)), stage("b", wait.format(other, one))])
    assert sorted((outcome.stage.name, outcome.count.passed) for outcome in outcomes) == [("a", 1), ("b", 1)]


def test_one_that_keeps_all_cores_busy_runs_alone_and_nothing_is_told_in_between(tmp_path):
    # Each says whether it found another at work.
    look = ("import pathlib\np = pathlib.Path({!r})\nprint('alone' if not p.exists() else 'not alone')\np.touch()\np.unlink()")
    path = str(tmp_path / "at-work")
    meet, told = runner()
    outcomes = meet.run([stage("a", look.format(path), cores=2), stage("b", look.format(path), cores=2)])
    assert [outcome.said for outcome in outcomes] == ["alone\n", "alone\n"]
    both, told = runner()
    both.run([stage("c", "print('c' * 3)"), stage("d", "print('d' * 3)")])
    assert all("ccc" not in text or "ddd" not in text for text in told)


def test_one_that_fails_keeps_no_other_from_running():
    meet, told = runner()
    outcomes = meet.run([stage("ill", "raise SystemExit(3)"), stage("well", "")])
    assert {outcome.stage.name: outcome.count for outcome in outcomes} == {"ill": Count(0, 1, "exit status 3"), "well": Count(1, 0)}


def test_when_time_is_up_what_runs_is_ended_with_all_it_started_and_named(tmp_path):
    mark, child = tmp_path / "mark", tmp_path / "child.py"
    child.write_text(f"import os, pathlib, time\npathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\ntime.sleep(600)\n")
    script = f"import subprocess, sys\nsubprocess.run([sys.executable, {str(child)!r}])"
    meet, told = runner()
    # The time is up as soon as the stage's own child is there.
    threading.Thread(target=lambda: (wait_for(lambda: mark.exists() and mark.read_text()), meet.time_is_up()), daemon=True).start()
    outcomes = meet.run([stage("endless", script), stage("next", "", cores=2)])
    assert meet.stopped == ["endless"]
    assert [(outcome.stage.name, outcome.count.failed) for outcome in outcomes] == [("endless", 1)]
    wait_for(lambda: not is_alive(mark.read_text()))


def test_the_time_ends_by_itself():
    meet, told = runner(until=time.monotonic())
    outcomes = meet.run([stage("endless", "import time\ntime.sleep(600)"), stage("next", "")])
    assert meet.stopped and all(outcome.count.failed for outcome in outcomes)


def is_alive(pid):
    """Whether such a process runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_for(holds):
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)
