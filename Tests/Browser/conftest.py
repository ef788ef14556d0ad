"""What every browser test may ask for: `engine`, `browser`, `person`, `database`, and where pictures go.

A test that takes `browser` or `person` runs once in each engine; one that takes `database` runs once on each database;
`matrix.py` says which combinations of these every run takes.
"""
import itertools
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import matrix  # noqa: E402
from browsers import ENGINES, Setting, launch  # noqa: E402
from postgres import Postgres  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]


def pytest_configure(config):
    config.addinivalue_line("markers", "every_run_in(engine): the engine in which every run takes it; ALCOVE_LONG takes both")


# Files that take longest, first: two workers take whole files in turn, and neither is to wait for the other at the end.
LONGEST_FIRST = ["test_oversight.py", "test_pages.py", "test_oversight_pages.py", "test_keys.py", "test_delivery.py", "test_exit.py",
                 "test_journey.py", "test_practitioner_bookings.py", "test_keyboard.py", "test_locking.py"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Leaves out what only ALCOVE_LONG takes, unless a test was asked for by its name."""
    items.sort(key=lambda item: LONGEST_FIRST.index(item.path.name) if item.path.name in LONGEST_FIRST else len(LONGEST_FIRST))
    if matrix.LONG or any("::" in argument for argument in config.args):
        return
    items[:], left_out = matrix.divide(items)
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(scope="session")
def browsers():
    """Both engines by name, started when first asked for: for a test in which two people use one each."""
    running = {}

    class Both:
        def __getitem__(self, engine):
            if engine not in running:
                running[engine] = launch(engine).__enter__()
            return running[engine]

    yield Both()
    for browser in running.values():
        browser.__exit__(None, None, None)


@pytest.fixture(scope="session")
def browser(engine, browsers):
    return browsers[engine]


@pytest.fixture
def person(browser):
    """Makes people: `person()`, `person(dark=True, zone="Asia/Amman")`. All are gone when the test ends."""
    made = []

    def make(**wishes):
        made.append(browser.person(Setting(**wishes)))
        return made[-1]

    yield make
    for page in made:
        page.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request):
    """Makes empty databases of one kind: each call returns what `--database` takes, {folder} being the server's own."""
    if request.param == "sqlite":
        yield lambda: "sqlite:{folder}/alcove.sqlite"
        return
    numbers = itertools.count(1)
    with Postgres() as postgres:
        yield lambda: postgres.database(f"alcove{next(numbers)}")


@pytest.fixture(scope="session")
def pictures():
    """The folder that screenshots are put in: out/pictures, or where ALCOVE_PICTURES says."""
    folder = Path(os.environ.get("ALCOVE_PICTURES", ROOT / "out" / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
