"""Another verifier, written from the documents alone, against every shared case, the bundle of the vectors, and changes of it."""
import base64
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import second_opinion  # noqa: E402
from logbook import Lie, parse_note  # noqa: E402
from second_opinion import IGNORANCE, REMARKS, Bundle, Trust, verify as judge  # noqa: E402
from suite import Malformed  # noqa: E402

CASES = json.loads((HERE.parent / "Vectors/evidence-cases.json").read_text("utf-8"))


def opinion(case, bundle=None):
    given = [(file["name"], base64.b64decode(file["data"])) for file in case["files"]]
    return judge(bundle or base64.b64decode(case["bundle"]), Trust(json.dumps(case["trust"]).encode()), given)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_shared_case_gets_the_same_verdict_and_reasons(case):
    told = opinion(case)
    assert (told["verdict"], set(told["reasons"]), set(told["remarks"]), told["attachments"]) == (
        case["verdict"], set(case["reasons"]), set(case["remarks"]), case["attachments"])


def test_notes_are_read_or_refused_as_by_every_verifier():
    cases = json.loads((HERE.parent / "Vectors/note-cases.json").read_text("utf-8"))
    for case in cases:
        text = "".join(part * count for part, count in case["parts"])
        try:
            told = bool(parse_note(text))
        except Lie:
            told = False
        assert told == case["isNote"], case["name"]
    assert len(cases) > 30


def test_a_trust_file_is_read_or_refused_as_by_every_verifier():
    cases = json.loads((HERE.parent / "Vectors/trust-cases.json").read_text("utf-8"))
    for case in cases:
        try:
            told = bool(Trust(base64.b64decode(case["json"]) if "json" in case else json.dumps(case["trust"]).encode()))
        except Malformed:
            told = False
        assert told == case["isTrust"], case["name"]
    assert len(cases) > 90


def test_a_bundle_has_as_many_of_each_as_there_may_be():
    for case in json.loads((HERE.parent / "Vectors/bundle-sizes.json").read_text("utf-8")):
        try:
            told = bool(Bundle(b"".join(bytes.fromhex(part) * count for part, count in case["parts"])))
        except Malformed:
            told = False
        assert told == case["isBundle"], case["name"]


def test_the_cases_are_of_every_kind():
    assert len(CASES) > 30 and {case["verdict"] for case in CASES} == {"valid", "invalid", "unverifiable"}
    codes = {code for case in CASES for code in case["reasons"] + case["remarks"]}
    assert len(codes) > 30 and codes & IGNORANCE and codes & REMARKS and codes - IGNORANCE - REMARKS


def test_the_sample_is_valid_and_says_what_was_said(bundle, trusted):
    told = judge(bundle, Trust(json.dumps(trusted).encode()))
    assert told["verdict"] == "valid" and told["reasons"] == []
    (item,) = told["items"]
    assert item["grade"] == "A" and item["text"] == ["Hello, I am a licensed social worker."]


def test_no_changed_bundle_passes(bundle, trusted):
    trust, dice = Trust(json.dumps(trusted).encode()), random.Random(5)
    for _ in range(300):
        at = dice.randrange(len(bundle))
        twin = bundle[:at] + bytes([bundle[at] ^ dice.randrange(1, 256)]) + bundle[at + 1 :]
        assert judge(twin, trust)["verdict"] == "invalid", at
    for length in range(0, len(bundle), 41):
        assert judge(bundle[:length], trust)["reasons"] == ["malformed"]
    assert judge(bundle + b"\0", trust)["reasons"] == ["malformed"]


def test_both_verifiers_say_the_same_of_changed_bundles(verify, bundle, trusted):
    trust, dice, twins = Trust(json.dumps(trusted).encode()), random.Random(6), []
    for _ in range(120):
        twin = bytearray(bundle)
        twin[dice.randrange(len(twin))] ^= dice.randrange(1, 256)
        twins.append(bytes(twin))
    told = [json.loads(line) for line in verify(*twins, json=True).stdout.splitlines()]
    for twin, ours in zip(twins, told):
        theirs = judge(twin, trust)
        assert (theirs["verdict"], set(theirs["reasons"])) == (ours["verdict"], set(ours["reasons"]))


def test_a_verifier_that_does_not_look_is_found(bundle, trusted, monkeypatch):
    """The twin of the comparison: with one check left out, some shared case is judged otherwise."""
    def differing():
        return [case["name"] for case in CASES if opinion(case)["verdict"] != case["verdict"]]

    assert differing() == []
    monkeypatch.setattr(second_opinion, "is_signed", lambda *_: True)
    assert differing()


def test_it_runs_by_itself(bundle, trusted, tmp_path):
    (tmp_path / "bundle.bin").write_bytes(bundle)
    (tmp_path / "TRUST.json").write_text(json.dumps(trusted))
    command = [sys.executable, HERE / "second_opinion.py", tmp_path / "bundle.bin", tmp_path / "TRUST.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and json.loads(done.stdout)["verdict"] == "valid", done.stderr
    (tmp_path / "bundle.bin").write_bytes(bundle[:-1] + b"\1")
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 1
