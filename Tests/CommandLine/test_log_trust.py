"""`alcove log verify --trust`: a file with one spoilt key is refused whole, before anything is read."""
import json
import subprocess
from pathlib import Path

import pytest

from server import BINARY

CASES = json.loads((Path(__file__).resolve().parents[1] / "Vectors/trust-cases.json").read_text("utf-8"))
SPOILT = [case for case in CASES if "a digit less" in case["name"] or "no digits" in case["name"]]


def verify(folder, command, text):
    (folder / "TRUST.json").write_text(text, "utf-8")
    # Nobody answers there: what is not refused beforehand ends as a log that could not be read.
    return subprocess.run([BINARY, "log", command, "http://127.0.0.1:9", "--trust", folder / "TRUST.json"], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", ["verify", "monitor"])
def test_a_spoilt_key_is_refused_and_not_left_out(tmp_path, command):
    assert len(SPOILT) > 3
    for case in SPOILT:
        said = verify(tmp_path, command, json.dumps(case["trust"]))
        assert said.returncode == 64 and "TRUST.json holds" in said.stderr, (case["name"], said.stderr)
    for text in ("", "[]", "{}"):
        said = verify(tmp_path, command, text)
        assert said.returncode == 64 and "is not JSON with policy" in said.stderr
    said = verify(tmp_path, command, json.dumps(CASES[0]["trust"]))
    assert said.returncode == 2 and "could not be read" in said.stderr
