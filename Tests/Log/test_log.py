"""The transparency log against an independent implementation: Go's tlog and note.

A Swift test writes genuine cases and twins of them, all judged by itself; the Go program judges them again.
Needs the Debian packages golang-go and golang-golang-x-mod-dev, and the tests built (scripts/build --build-tests).
ALCOVE_LONG takes ten times as many cases.
"""
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TESTS = ROOT / ".build/debug/alcovePackageTests.xctest"
GOPATH = "/usr/share/gocode"
MANY = 10 if "ALCOVE_LONG" in os.environ else 1


@pytest.fixture(scope="session")
def cases(tmp_path_factory):
    """The lines that the Swift side writes."""
    file = tmp_path_factory.mktemp("log") / "cases.jsonl"
    command = [TESTS, "--testing-library", "swift-testing", "--filter", "LogCasesTests"]
    ran = subprocess.run(command, cwd=ROOT, env=dict(os.environ, ALCOVE_LOG_CASES=str(file)), text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert ran.returncode == 0 and file.exists(), ran.stdout[-4000:]
    return file.read_text().splitlines()


@pytest.fixture(scope="session")
def checker(tmp_path_factory):
    """The Go program, built from Debian's sources without a network."""
    assert shutil.which("go"), "golang-go is not installed"
    folder = tmp_path_factory.mktemp("go")
    program = folder / "check"
    told = dict(os.environ, GO111MODULE="off", GOPATH=GOPATH, GOCACHE=str(folder / "cache"), GOFLAGS="", CGO_ENABLED="0")
    subprocess.run(["go", "build", "-o", str(program), str(HERE / "check.go")], check=True, env=told)
    return program


def judge(checker, lines):
    """Its exit status, and for each kind how many were accepted, refused and judged otherwise."""
    ran = subprocess.run([checker], input="".join(f"{line}\n" for line in lines), text=True, capture_output=True)
    print(ran.stdout, ran.stderr[-2000:])
    return ran.returncode, json.loads(ran.stdout)


def test_both_accept_what_is_genuine_and_refuse_every_twin(checker, cases):
    status, tallies = judge(checker, cases)
    assert status == 0
    assert all(tally["wrong"] == 0 and tally["accepted"] == tally["refused"] for tally in tallies.values())
    least = {"inclusion": 1_000 * MANY, "consistency": 100 * MANY, "note": 50 * MANY, "tile": 277}
    assert {kind: tallies[kind]["accepted"] for kind in least} == least


@pytest.mark.parametrize("kind", ["inclusion", "consistency", "note", "tile"])
def test_a_wrong_judgement_would_be_noticed(checker, cases, kind):
    chosen = [json.loads(line) for line in cases if f'"{kind}"' in line][:20]
    chosen += [json.loads(line) for line in cases if f'"{kind}"' in line][-20:]
    lies = [json.dumps(dict(case, genuine=not case["genuine"])) for case in chosen]
    status, tallies = judge(checker, lies)
    assert status == 1 and tallies[kind] == {"accepted": 0, "refused": 0, "wrong": 40}
