"""What the demonstration prints is true: the officer's report opens, and its copy is checked without the server, as it says."""
import re
import shutil
import subprocess

import pytest

import regulator
from test_oversight import check, flipped, status, verdict
from demo_server import DemoServer, arrive


@pytest.fixture
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


def test_the_report_in_the_inbox_opens_and_its_copy_is_checked_without_the_server(demo, person, tmp_path):
    officer = person()
    officer.goto(demo.link("/oversight"))
    arrive(officer, "/oversight")
    officer.wait_for("tbody a")
    assert officer.count("tbody a") == 1
    officer.evaluate("() => document.querySelector('tbody a').click()")
    regulator.declare(officer)
    assert regulator.check_report(officer) == "valid" and officer.count(".message-card .said") == 2
    assert "not listed at present" in status(demo.origin + "/p/daniel-cho")[1]
    assert "Washington Department of Health (invented)" in status(demo.origin + "/p/grace-campbell/licence")[1]

    # The very line that was printed; then a copy elsewhere, when the server and its folder are gone.
    command, bundle, trust = re.search(r"(\S*alcove-verify) (\S+) --trust (\S+)", demo.log).groups()
    said = subprocess.run([command, bundle, "--trust", trust], capture_output=True, text=True)
    assert (said.returncode, "Verdict: VALID." in said.stdout) == (0, True)
    folder = tmp_path / "elsewhere"
    shutil.copytree(re.search(r"file://(\S+)/verify.html", demo.log).group(1), folder)
    demo.stop()
    assert verdict(folder / "bundle.bin", folder / "trust.json") == (0, "valid")
    given = (folder / "bundle.bin").read_bytes()
    (folder / "spoilt.bin").write_bytes(flipped(given, len(given) // 2))
    assert verdict(folder / "spoilt.bin", folder / "trust.json") == (1, "invalid")
    officer.goto((folder / "verify.html").as_uri())
    check(officer, given, folder / "trust.json", "valid")
    check(officer, flipped(given, len(given) // 2), folder / "trust.json", "invalid")
