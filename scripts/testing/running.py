"""Commands run with an end that they keep to, and stages run beside each other as far as the cores go."""
import os
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from testing.reading import Count

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 45 * 60  # seconds for one command; the browsers take a quarter of it on two cores


@dataclass(frozen=True)
class Stage:
    """`commands` run one after the other until one fails; `count` reads all they printed. It keeps `cores` busy."""

    name: str
    title: str
    commands: list[list[str]]
    count: Callable[[str], Count]
    cores: int = 1


@dataclass
class Outcome:
    """What came of a stage, with all that its commands printed."""

    stage: Stage
    count: Count
    seconds: float
    said: str


def judged(count, status):
    """`count` as it is to be taken after that exit status."""
    if status and count.failed == 0:
        # A lone check that failed has not passed; counted tests that passed before a crash have.
        passed = 0 if count == Count(1, 0) else count.passed
        return Count(passed, 1, count.note or f"exit status {status}")
    if count.passed + count.failed == 0:
        return Count(0, 1, "no test ran")
    return count


class Runner:
    """Runs stages, told `environment`, and prints what they say: one alone as it comes, several each when it has ended.

    With `until`, a time of `time.monotonic()`, everything that still runs then is stopped, and nothing more is begun.
    """

    def __init__(self, environment, cores, until=None, tell=lambda text: print(text, end="", flush=True)):
        self._environment, self._cores, self._tell = environment, cores, tell
        self._lock = threading.Condition()
        self._free, self._running = cores, {}
        self.stopped = []  # the stages that were under way when time was up
        self._alarm = until and threading.Timer(max(0, until - time.monotonic()), self.time_is_up)
        if self._alarm:
            self._alarm.daemon = True
            self._alarm.start()

    def run(self, stages):
        """The outcomes of `stages` in the order in which they ended; each is begun in its turn, as soon as its cores are free."""
        outcomes, waiting = [], list(stages)

        def work(stage, alone):
            outcome = self._carry_out(stage, alone)
            with self._lock:
                outcomes.append(outcome)
                self._free += min(stage.cores, self._cores)
                self._lock.notify_all()

        try:
            self._begin_in_turn(waiting, work, alone=len(stages) == 1)
        except KeyboardInterrupt:
            self.time_is_up()
            raise
        return outcomes

    def _begin_in_turn(self, waiting, work, alone):
        with self._lock:
            while waiting or self._free < self._cores:
                stage = waiting[0] if waiting and not self.stopped else None
                if stage and min(stage.cores, self._cores) <= self._free:
                    waiting.pop(0)
                    cores = min(stage.cores, self._cores)
                    self._free -= cores
                    threading.Thread(target=work, args=(stage, alone or cores == self._cores), daemon=True).start()
                elif self.stopped and self._free == self._cores:
                    break
                else:
                    self._lock.wait(1)

    def _carry_out(self, stage, alone):
        began, said, status = time.monotonic(), [], 0
        heading = f"\n== {stage.title} ({stage.name})\n"
        hear = said.append
        if alone:
            self._tell(heading)
            hear = lambda line: (said.append(line), self._tell(line))
        for command in stage.commands:
            status = self._command(stage, command, hear)
            if status:
                break
        text = "".join(said)
        outcome = Outcome(stage, judged(stage.count(text), status), time.monotonic() - began, text)
        self._tell(("" if alone else heading + text) + line_of(outcome) + "\n")
        return outcome

    def _command(self, stage, command, hear):
        """Runs `command` and returns its exit status. One that has not ended after `LIMIT` is stopped, with all it started."""
        if shutil.which(command[0], path=self._environment["PATH"]) is None and not (ROOT / command[0]).exists():
            hear(f"{command[0]} is not here.\n")
            return 127
        with self._started(stage, command) as process:
            if process is None:
                return 1
            stop = threading.Timer(LIMIT, end_group, (process,))
            stop.start()
            try:
                for line in process.stdout:
                    hear(line)
            finally:
                stop.cancel()
        return process.returncode

    @contextmanager
    def _started(self, stage, command):
        with self._lock:
            if self.stopped:
                yield None
                return
            process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
            self._running[process] = stage
        try:
            with process:
                yield process
        finally:
            with self._lock:
                del self._running[process]

    def time_is_up(self):
        """Ends what runs, and begins nothing more."""
        with self._lock:
            self.stopped = [stage.name for stage in self._running.values()] or ["between two stages"]
            for process in self._running:
                end_group(process)
            self._lock.notify_all()


def end_group(process):
    """Ends a command with everything that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def line_of(outcome):
    """One line for the summary."""
    count = outcome.count
    return (f"{outcome.stage.name:<11} {'FAILED' if count.failed else 'ok':<7} {count.passed:>6} passed {count.failed:>4} failed"
            f" {outcome.seconds:>7.1f} s  {count.note}").rstrip()
