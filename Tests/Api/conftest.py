"""One server for all tests of the API, started as the browser tests start it, and the description that answers are held to."""
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Browser")]

from description import Description  # noqa: E402
from server import Server  # noqa: E402


@pytest.fixture(scope="session")
def description():
    return Description()


@pytest.fixture(scope="session")
def server():
    with Server("serve", "--folder", "{folder}", "--port", "{port}", "--address-allowance", "100") as running:
        yield running
