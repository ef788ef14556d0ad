"""`scripts/arrows` passes the tree as it is, and catches a wrong import that is planted in a copy of it."""
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path):
    """The package with sources of its own to spoil; all else is the tree's, by link."""
    for entry in ROOT.iterdir():
        if entry.name == "Package.swift":
            shutil.copy(entry, tmp_path)
        elif entry.name in ("Sources", "Tests"):
            shutil.copytree(entry, tmp_path / entry.name, ignore=shutil.ignore_patterns("Browser", "__pycache__"))
        elif not entry.name.startswith("."):
            (tmp_path / entry.name).symlink_to(entry)
    return tmp_path


def arrows(root):
    return subprocess.run([ROOT / "scripts" / "arrows", root], capture_output=True, text=True)


def test_the_tree_passes(copy):
    answer = arrows(copy)
    assert (answer.stdout, answer.returncode) == ("Every import is declared.\n", 0), answer.stderr


@pytest.mark.parametrize("line", [
    "import AlcoveStore",
    "package import AlcoveStore",
    "  public import AlcoveStore",
    "@testable import AlcoveStore",
    "@_exported public import AlcoveStore",
    "@_spi(Private) internal import struct AlcoveStore.Database",
    "import AlcoveStore.Rows",
    "import Hummingbird",
    "private import NIOPosix",
    "import Foundation",
    "import Glibc",
    "import FoundationEssentials",
])
@pytest.mark.parametrize("target", ["AlcoveDomain", "CivilTime"])
def test_a_pure_layer_may_import_none_of(copy, target, line):
    planted = copy / "Sources" / target / "Planted.swift"
    planted.write_text(f"// one line before it\n{line}\n")
    answer = arrows(copy)
    assert answer.returncode == 1
    assert f"Sources/{target}/Planted.swift:2: {target} may not import " in answer.stdout


@pytest.mark.parametrize("target, line", [
    ("AlcoveProtocol", "import AlcoveDomain"),
    ("AlcoveStore", "import AlcoveProtocol"),
    ("AlcoveStore", "package import AlcoveServer"),
    ("AlcoveClient", "import AlcoveServer"),
    ("AlcoveServer", "import AsyncHTTPClient"),
    ("AlcoveServer", "import SomethingNobodyDeclared"),
])
def test_no_layer_reaches_sideways_or_up(copy, target, line):
    (copy / "Sources" / target / "Planted.swift").write_text(line + "\n")
    answer = arrows(copy)
    assert answer.returncode == 1
    assert f"Sources/{target}/Planted.swift:1: " in answer.stdout


def test_what_is_declared_or_only_looks_like_an_import_passes(copy):
    (copy / "Sources" / "AlcoveDomain" / "Planted.swift").write_text(
        "package import CivilTime\n// import Foundation\nlet important = 1\n")
    (copy / "Sources" / "AlcoveStore" / "Planted.swift").write_text("import Foundation\nimport GRDB\n")
    assert arrows(copy).returncode == 0
