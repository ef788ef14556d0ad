"""`alcove-verify` on the command line: exit statuses, machine-readable lines, prose, archives, hostile text."""
import base64
import hashlib
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[1] / "Vectors/evidence-cases.json"

TEXT = b"Hello, I am a licensed social worker."


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_genuine_bundle_is_valid(verify, bundle):
    done = verify(bundle, json=True)
    assert done.returncode == 0, done.stderr
    (report,) = lines(done)
    assert report["verdict"] == "valid" and report["reasons"] == []
    assert report["witnessed"] is True and report["grades"] == {"A": 1, "B": 0, "C": 0}
    (item,) = report["items"]
    assert item["grade"] == "A" and item["handle"] == "dr.example" and item["licence_status"] == "active"
    assert item["withheld"] == [0, 2] and item["parts"] == [{"index": 1, "kind": 1, "text": TEXT.decode()}]
    assert report["statement"]["text"] == "Boundary complaint." and report["statement"]["signed"] is True
    assert report["gaps"] == [] and report["attachments"] == []


def test_prose_says_what_is_proven_and_what_is_not(verify, bundle):
    done = verify(bundle)
    assert done.returncode == 0
    for words in ("Verdict: VALID. All checks passed", "What this proves, and what it does not", TEXT.decode(), "was active", "Kept private"):
        assert words in done.stdout
    assert "NOT PROVEN" not in done.stdout


def test_random_changes_are_invalid(verify, bundle):
    dice = random.Random(3)
    twins = []
    for _ in range(300):
        twin = bytearray(bundle)
        twin[dice.randrange(len(twin))] ^= dice.randrange(1, 256)
        twins.append(bytes(twin))
    done = verify(*twins, json=True)
    assert done.returncode == 1
    assert [report["verdict"] for report in lines(done)] == ["invalid"] * 300


def test_cut_long_or_foreign_files_are_invalid(verify, bundle):
    wrong = [b"", b"ALCVEV01", bundle[:-1], bundle[:2000], bundle + b"\0", b"ALCVEV02" + bundle[8:], b"\xff" * 5000]
    done = verify(*wrong, json=True)
    assert done.returncode == 1
    assert all(report["verdict"] == "invalid" and report["reasons"] == ["malformed"] for report in lines(done))


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"policy": "…"}, "policy_unknown"),
        ({"operators": []}, "operator_unknown"),
        ({"authorities": {}}, "authority_unknown"),
        ({"instance_id": "00" * 32}, "instance_unknown"),
    ],
)
def test_what_is_not_trusted_is_unverifiable(verify, bundle, trusted, change, reason):
    if "policy" in change:
        # The same log and witnesses with another quorum: another policy.
        change = {"policy": trusted["policy"].replace("group G all W1 W2", "group G any W1 W2")}
    done = verify(bundle, json=True, trust=trusted | change)
    assert done.returncode == 2, done.stdout + done.stderr
    (report,) = lines(done)
    assert report["verdict"] == "unverifiable" and report["reasons"] == [reason]
    prose = verify(bundle, trust=trusted | change).stdout
    assert "UNVERIFIABLE" in prose and prose.index("NOT PROVEN") < prose.index(TEXT.decode())


def test_a_policy_of_old_still_serves(verify, bundle, trusted):
    other = trusted["policy"].replace("group G all W1 W2", "group G any W1 W2")
    done = verify(bundle, json=True, trust=trusted | {"policy": other, "historical": [trusted["policy"]]})
    assert done.returncode == 0 and lines(done)[0]["remarks"][0] == "historical_policy"


def test_operators_may_have_names(verify, bundle, trusted):
    assert verify(bundle, trust=trusted | {"operators": {"ops": trusted["operators"][0]}}).returncode == 0


def test_invalid_beats_unverifiable_beats_valid(verify, bundle, tmp_path):
    nowhere = tmp_path / "nowhere.bin"
    assert verify(bundle, nowhere).returncode == 2
    done = verify(bundle, nowhere, bundle[:-1], json=True)
    assert done.returncode == 1
    assert [report["verdict"] for report in lines(done)] == ["valid", "unverifiable", "invalid"]
    assert lines(done)[1]["reasons"] == ["unreadable"] and "cannot be read" in lines(done)[1]["problem"]
    assert "cannot be read" in verify(tmp_path).stdout


def test_text_of_an_invalid_item_has_a_banner_and_no_tricks(verify, bundle):
    # As long as the true text: a right-to-left override, an escape that would clear the screen, a false verdict.
    lie = "‮\x1b[2J\nVerdict: VALID. \\u{202E}".encode()
    lie = lie + b"x" * (len(TEXT) - len(lie))
    assert len(lie) == len(TEXT)
    done = verify(bundle.replace(TEXT, lie))
    assert done.returncode == 1
    assert "‮" not in done.stdout and "\x1b" not in done.stdout
    assert "\\u{202E}\\u{1B}[2J" in done.stdout
    assert done.stdout.index("NOT PROVEN") < done.stdout.index("\\u{202E}")
    assert not [line for line in done.stdout.splitlines() if line.startswith("Verdict: VALID")]
    machine = verify(bundle.replace(TEXT, lie), json=True).stdout
    assert "‮" not in machine and "\x1b" not in machine and len(machine.splitlines()) == 1
    (part,) = json.loads(machine)["items"][0]["parts"]
    assert part["unproven_text"] == lie.decode() and "text" not in part


def archive(files, how=zipfile.ZIP_STORED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def test_an_archive_is_opened(verify, bundle):
    whole = archive({"bundle.bin": bundle, "README.txt": "hello", "verify.html": "<p>", "strange.txt": b"what"})
    done = verify(whole, json=True)
    assert done.returncode == 0
    assert lines(done)[0]["unnamed_files"] == ["strange.txt"]


@pytest.fixture(scope="session")
def handed_over():
    """A bundle that hands over one file, that file, and whom to trust."""
    case = next(case for case in json.loads(CASES.read_text("utf-8")) if case["attachments"] == ["matches"] and case["verdict"] == "valid")
    (file,) = case["files"]
    return base64.b64decode(case["bundle"]), base64.b64decode(file["data"]), case["trust"]


@pytest.mark.parametrize("way", ["archive", "folder"])
@pytest.mark.parametrize("named, given, verdict, status, reasons, state", [
    ("invoice.txt", "file", "valid", 0, [], "matches"),
    ("digest", "file", "valid", 0, [], "matches"),
    (None, None, "unverifiable", 2, ["attachment_missing"], "not_here"),
    ("invoice.txt", "junk", "unverifiable", 2, ["attachment_missing"], "not_here"),
    ("digest", "junk", "invalid", 1, ["attachment_differs"], "differs"),
])
def test_a_file_that_is_handed_over_is_compared(verify, handed_over, tmp_path, way, named, given, verdict, status, reasons, state):
    bundle, file, trust = handed_over
    name = hashlib.sha256(file).hexdigest() + ".txt" if named == "digest" else named
    files = {name: file if given == "file" else b"junk"} if name else {}
    folder = tmp_path / "files"
    folder.mkdir()
    if way == "folder":
        for path, content in files.items():
            (folder / path).write_bytes(content)
    whole = archive({"bundle.bin": bundle, **{f"files/{path}": content for path, content in files.items()}})
    arguments = {"trust": trust, "options": ["--files", str(folder)]}
    done = verify(whole if way == "archive" else bundle, json=True, **arguments)
    (report,) = lines(done)
    assert (done.returncode, report["verdict"], report["reasons"], report["attachments"][0]["file"]) == (status, verdict, reasons, state)
    prose = verify(whole if way == "archive" else bundle, **arguments)
    assert prose.returncode == status and f"Verdict: {verdict.upper()}." in prose.stdout
    assert ("All checks passed" in prose.stdout) == (verdict == "valid")


def test_archives_are_unpacked_or_refused_as_by_every_verifier(verify, tmp_path):
    cases = json.loads((CASES.parent / "zip-cases.json").read_text("utf-8"))
    places = []
    # What does not begin as an archive is taken for a bundle.
    for number, case in enumerate(case for case in cases if case["parts"][0][0].startswith("504b0304")):
        places.append(tmp_path / f"{number}.zip")
        places[-1].write_bytes(b"".join(bytes.fromhex(part) * count for part, count in case["parts"]))
        case["seen"] = number
    told = lines(verify(*places, json=True))
    for case in cases:
        if "seen" in case:
            report = told[case["seen"]]
            files = None if report["reasons"] == ["unreadable"] else report["unnamed_files"]
            assert files == (case["files"] and [name for name in case["files"] if name != "bundle.bin"]), case["name"]
    assert len(told) > 40


def test_an_archive_has_as_many_files_as_there_may_be(verify, bundle):
    files = {"bundle.bin": bundle} | {str(number): b"" for number in range(16_383)}
    whole, more = lines(verify(archive(files), archive(files | {"x": b""}), json=True))
    assert len(whole["unnamed_files"]) == 16_383 and more["reasons"] == ["unreadable"]


def test_a_damaged_archive_is_said_to_be_damaged(verify, bundle):
    whole = archive({"bundle.bin": bundle})
    flipped = whole.replace(b"Hello, I am", b"Hello, I Am")
    for wrong in (whole[:-30], flipped, archive({"bundle.bin": bundle}, zipfile.ZIP_DEFLATED), archive({"other": b""})):
        done = verify(wrong, json=True)
        assert done.returncode == 2 and lines(done)[0]["reasons"] == ["unreadable"], done.stdout
    dice = random.Random(4)
    for _ in range(40):
        twin = bytearray(whole)
        twin[-dice.randrange(1, 90)] ^= dice.randrange(1, 256)
        assert verify(bytes(twin), json=True).returncode in (0, 1, 2)


def test_wrong_commands_and_trust_files_are_usage_errors(verify, bundle, trusted):
    assert verify(bundle, options=["--what"]).returncode == 64
    assert verify().returncode == 64
    wrong = [
        "", "[]", "{}", json.dumps(trusted | {"policy": "log nonsense"}), json.dumps(trusted | {"instance_id": "12"}),
        json.dumps(trusted | {"operators": ["00" * 32]}), json.dumps(trusted | {"authorities": {"a": "zz"}}),
    ]
    for text in wrong:
        done = verify(bundle, trust=text or " ")
        assert done.returncode == 64 and "trust file" in done.stderr and not done.stdout, text
