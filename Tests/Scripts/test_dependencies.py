"""`scripts/dependencies` passes what was resolved here, and finds each way in which it could be wrong."""
import json
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
loader = SourceFileLoader("dependencies", str(ROOT / "scripts/dependencies"))
check = module_from_spec(spec_from_loader("dependencies", loader))
loader.exec_module(check)

LOCK = {"swift-nio": "2.101.2", "yams": "6.2.2"}
FLOORS = [("swift-nio", "2.100.0", "CVE-2026-28980", "headers")]



def test_the_tree_passes():
    answer = subprocess.run([ROOT / "scripts/dependencies"], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    assert "none is below its floor" in answer.stdout


@pytest.mark.parametrize("found, told", [
    (LOCK, []),
    (LOCK | {"swift-nio": "2.101.1"}, ["older than 2.101.2"]),
    (LOCK | {"swift-nio": "2.101.2-beta.1"}, ["older than 2.101.2"]),
    (LOCK | {"swift-nio": "2.99.0"}, ["older than 2.101.2", "below 2.100.0: CVE-2026-28980"]),
    (LOCK | {"swift-nio": "2.9.0"}, ["older than 2.101.2", "below 2.100.0: CVE-2026-28980"]),
    (LOCK | {"stranger": "1.0.0"}, ["does not know it"]),
    (LOCK | {"yams": "none"}, ["no release"]),
    ({"swift-nio": "2.101.2"}, ["was not resolved"]),
])
def test_what_must_not_be_is_told(found, told):
    wrong, newer = check.findings(LOCK, found, FLOORS)
    assert len(wrong) == len(told) and all(part in sentence for part, sentence in zip(told, wrong)) and not newer


def test_a_lock_below_a_floor_is_told_even_where_newer_was_resolved():
    wrong, newer = check.findings(LOCK | {"swift-nio": "2.99.0"}, LOCK, FLOORS)
    assert len(wrong) == 1 and "dependencies.lock is below 2.100.0" in wrong[0] and len(newer) == 1


@pytest.mark.parametrize("exact", [False, True])
def test_a_newer_release_is_a_note_unless_exactly_the_lock_is_asked_for(exact):
    wrong, newer = check.findings(LOCK, LOCK | {"yams": "6.10.0"}, FLOORS, exact)
    assert (len(wrong), len(newer)) == ((1, 0) if exact else (0, 1))


def test_a_package_is_listed_with_its_floor_and_the_lock_can_be_written_anew(tmp_path):
    pins = [{"identity": name, "state": {"version": version}} for name, version in (LOCK | {"yams": "6.3.0"}).items()]
    (tmp_path / "Package.resolved").write_text(json.dumps({"pins": pins}))
    (tmp_path / "dependencies.floors").write_text((ROOT / "dependencies.floors").read_text())
    run = lambda *flags: subprocess.run([ROOT / "scripts/dependencies", "--root", tmp_path, *flags], capture_output=True, text=True)
    assert run("--update").returncode == 0
    assert check.locked(tmp_path) == LOCK | {"yams": "6.3.0"}
    assert "2.100.0     CVE-2026-28980" in run("--list").stdout
    (tmp_path / "dependencies.lock").write_text("swift-nio 2.102.0\nyams 6.3.0\n")
    assert run().returncode == 1 and "older than 2.102.0" in run().stderr


def test_floors_name_an_advisory_and_a_package_that_is_used():
    for name, version, advisory, about in check.floors(ROOT):
        assert advisory.startswith(("CVE-", "GHSA-")) and about and check.number(version)
        assert name in check.locked(ROOT)
