"""`alcove register import --map`: a body's own download, with the hash of the file as it was downloaded, and everything wrong told at once."""
import hashlib
import subprocess
from pathlib import Path

import pytest

from server import BINARY

SAMPLES = Path(__file__).resolve().parents[2] / "Samples/registers"
FETCHED = ("--fetched", "2026-11-22T06:00:00Z")


def bring(folder, file, name, *more):
    return subprocess.run(
        [BINARY, "register", "import", file, "--register", "us-wa", "--folder", folder / "data", "--map", SAMPLES / f"maps/{name}.yaml", *more],
        capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("name, file, rows", [("washington", "washington-download.csv", 4), ("tab-separated", "tab-separated.txt", 3)])
def test_a_download_is_read_as_it_is(tmp_path, name, file, rows):
    done = bring(tmp_path, SAMPLES / file, name, *FETCHED)
    assert done.returncode == 0, done.stderr
    assert f"Rows        {rows}" in done.stdout and "Applied." in done.stdout
    assert hashlib.sha256((SAMPLES / file).read_bytes()).hexdigest() in done.stdout
    again = bring(tmp_path, SAMPLES / file, name, *FETCHED)
    assert again.returncode == 0 and "already in use" in again.stdout


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    text = (SAMPLES / "tab-separated.txt").read_text("utf-8").replace("Lapsed", "Retired").replace("06/14/2027", "14/06/2027").replace("SW-2210", "SW-1043")
    (tmp_path / "roster.txt").write_text(text, "utf-8")
    done = bring(tmp_path, tmp_path / "roster.txt", "tab-separated", *FETCHED)
    assert done.returncode == 1 and "nothing was applied" in done.stderr
    assert [line.split(":")[0] for line in done.stderr.splitlines()[1:]] == [
        "Line 2, column Expiration Date (expires)", "Line 4, column License Status (status_norm)"]
    text = (SAMPLES / "tab-separated.txt").read_text("utf-8").replace("SW-2210", "SW-1043").replace("SW-0007", "SW-1043")
    (tmp_path / "roster.txt").write_text(text, "utf-8")
    done = bring(tmp_path, tmp_path / "roster.txt", "tab-separated", *FETCHED)
    assert done.stderr.count("the number stands on line 2 already") == 2


@pytest.mark.parametrize("more, word", [((), "--fetched"), (("--fetched", "yesterday"), "is a time such as")])
def test_when_it_was_downloaded_must_be_said(tmp_path, more, word):
    done = bring(tmp_path, SAMPLES / "tab-separated.txt", "tab-separated", *more)
    assert done.returncode == 64 and word in done.stderr and not (tmp_path / "data").exists()
