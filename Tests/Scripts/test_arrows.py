"""`scripts/arrows` passes the tree as it is, and catches a wrong import that is planted in a copy of it."""
import shutil
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
loader = SourceFileLoader("arrows", str(ROOT / "scripts/arrows"))
guard = module_from_spec(spec_from_loader("arrows", loader))
loader.exec_module(guard)


@pytest.fixture(scope="session")
def targets():
    """What SwiftPM says of the tree's targets, by name; asked once, since each asking takes a second."""
    return {target["name"]: target for target in guard.targets_of(ROOT)}


def arrows(root):
    return subprocess.run([ROOT / "scripts" / "arrows", root], capture_output=True, text=True)


def planted(folder, target, text):
    """What is found wrong in a file of `target` that holds `text` and nothing else."""
    file = folder / target["path"] / "Planted.swift"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return list(guard.wrong_imports(folder, [target | {"sources": ["Planted.swift"]}]))


def test_the_tree_passes_and_a_copy_with_a_wrong_import_does_not(tmp_path):
    for entry in ROOT.iterdir():
        if entry.name == "Package.swift":
            shutil.copy(entry, tmp_path)
        elif entry.name in ("Sources", "Tests"):
            shutil.copytree(entry, tmp_path / entry.name, ignore=shutil.ignore_patterns("Browser", "__pycache__"))
        elif not entry.name.startswith("."):
            (tmp_path / entry.name).symlink_to(entry)
    answer = arrows(tmp_path)
    assert (answer.stdout, answer.returncode) == ("Every import is declared, and every folder uses what comes before it.\n", 0), answer.stderr
    (tmp_path / "Sources/AlcoveDomain/Planted.swift").write_text("import AlcoveStore\n")
    answer = arrows(tmp_path)
    assert (answer.stdout, answer.returncode) == ("Sources/AlcoveDomain/Planted.swift:1: AlcoveDomain may not import AlcoveStore\n", 1)


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
def test_a_pure_layer_may_import_none_of(tmp_path, targets, target, line):
    [found] = planted(tmp_path, targets[target], f"// one line before it\n{line}\n")
    assert found.startswith(f"Sources/{target}/Planted.swift:2: {target} may not import ")


@pytest.mark.parametrize("target, line", [
    ("AlcoveProtocol", "import AlcoveDomain"),
    ("AlcoveStore", "import AlcoveProtocol"),
    ("AlcoveStore", "package import AlcoveServer"),
    ("AlcoveClient", "import AlcoveServer"),
    ("AlcoveServer", "import ArgumentParser"),
    ("AlcoveServer", "import SomethingNobodyDeclared"),
])
def test_no_layer_reaches_sideways_or_up(tmp_path, targets, target, line):
    [found] = planted(tmp_path, targets[target], line + "\n")
    assert found.startswith(f"Sources/{target}/Planted.swift:1: ")


@pytest.mark.parametrize("target, text", [
    ("AlcoveDomain", "package import CivilTime\n// import Foundation\nlet important = 1\n"),
    ("AlcoveStore", "import Foundation\nimport GRDB\n"),
])
def test_what_is_declared_or_only_looks_like_an_import_passes(tmp_path, targets, target, text):
    assert planted(tmp_path, targets[target], text) == []


@pytest.fixture
def folders(tmp_path):
    """A target of two folders in an order, and what is found wrong in it."""
    for path, text in {"Low/Thing.swift": "struct Thing {}\n", "High/Other.swift": "enum Other { case one(Thing) }\n", "Whole.swift": "struct Whole { let other: Other }\n"}.items():
        (tmp_path / "Sources/T" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "Sources/T" / path).write_text(text)

    def found(planted=None, at="Low/Planted.swift", order=("Low", "High")):
        if planted is not None:
            (tmp_path / "Sources/T" / at).parent.mkdir(exist_ok=True)
            (tmp_path / "Sources/T" / at).write_text(planted)
        return list(guard.wrong_folders(tmp_path, "T", list(order)))

    return found


def test_a_folder_uses_those_before_it(folders):
    assert folders() == []
    assert folders("/// Not an Other.\nlet one = \"Other\"  // Other\nprivate struct Own {}\n") == []


@pytest.mark.parametrize("line, word, home", [("let x: Other", "Other", "High"), ("extension Other {}", "Other", "High"), ("func f(_: [Whole]) {}", "Whole", "the whole")])
def test_a_folder_that_uses_a_later_one_is_found(folders, line, word, home):
    assert folders(f"\n{line}\n") == [f"Sources/T/Low/Planted.swift:2: Low may not use {word} of {home}"]


def test_a_folder_without_a_place_is_found(folders):
    assert folders("", at="New/Planted.swift") == ["Sources/T/New: has no place in the order of folders"]
