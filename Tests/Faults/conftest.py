"""What every test of faults may ask for: a running server, a database of each kind, and the load program."""
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "Tests/Browser")]

from postgres import Postgres  # noqa: E402
from server import Server  # noqa: E402

LOAD = os.environ.get("ALCOVE_LOAD_BINARY", str(ROOT / ".build/debug/alcove-load"))


def pytest_configure(config):
    config.addinivalue_line("markers", "before_the_database: what is tried ends before a database is asked; one is enough")


def pytest_collection_modifyitems(config, items):
    """Leaves out the second database where none is asked, but for ALCOVE_LONG."""
    if "ALCOVE_LONG" in os.environ:
        return
    twice = [item for item in items if item.get_closest_marker("before_the_database") and item.callspec.params["databases"] != "sqlite"]
    items[:] = [item for item in items if item not in twice]
    config.hook.pytest_deselected(items=twice)


class Load:
    """`alcove-load` against one server."""

    def __init__(self, server, database):
        self.server, self.database = server, database

    def command(self, *arguments, storage=False):
        kept = ["--folder", str(self.server.data), "--database", self.database] if storage else []
        return [LOAD, arguments[0], "--server", self.server.origin, *kept, *map(str, arguments[1:])]

    def run(self, *arguments, storage=False, patience=300):
        """What it printed; a failure is an assertion with what it said."""
        done = self.attempt(*arguments, storage=storage, patience=patience)
        assert done.returncode == 0, f"alcove-load {arguments[0]}: {done.stderr[-2000:]}{self.server.log[-1000:]}"
        return done.stdout

    def attempt(self, *arguments, storage=False, patience=300):
        return subprocess.run(self.command(*arguments, storage=storage), stdin=subprocess.DEVNULL, timeout=patience,
                              capture_output=True, text=True, env=dict(os.environ, SWIFT_BACKTRACE="enable=no"))

    def specimens(self):
        """Tokens, cookies and envelopes good and bad, as `alcove-load specimens` prints them."""
        return json.loads(self.run("specimens", storage=True))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request):
    """Makes empty databases of one kind."""
    if request.param == "sqlite":
        yield lambda: "sqlite:alcove.sqlite"
        return
    numbers = itertools.count(1)
    with Postgres() as postgres:
        yield lambda: postgres.database(f"faults{next(numbers)}")


def serve(database, *more):
    return Server("serve", "--folder", "{folder}", "--port", "{port}", "--database", database, *more,
                  environment={"SWIFT_BACKTRACE": "enable=no"})
