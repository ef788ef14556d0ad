"""What scripts/setup says of the Swift that it finds, on a machine made of a few programs."""
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("bash", "mktemp", "mkdir", "rm", "sed", "sort", "head", "find", "cat")


def setup(folder, says):
    """Runs it where `swift --version` prints `says`; None leaves Swift out. Without dpkg it installs nothing."""
    programs = folder / "bin"
    programs.mkdir()
    for name in PROGRAMS:
        (programs / name).symlink_to(shutil.which(name))
    if says is not None:
        (programs / "swift").write_text(f"#!{shutil.which('bash')}\necho '{says}'\n")
        (programs / "swift").chmod(0o755)
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/setup", folder / "scripts/setup")
    return subprocess.run([shutil.which("bash"), folder / "scripts/setup", "run"], env={"PATH": str(programs)},
                          capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("version", ["6.3", "6.3.1", "6.10", "7.0.2"])
def test_a_swift_that_is_new_enough_is_taken(tmp_path, version):
    done = setup(tmp_path, f"Swift version {version} (swift-{version}-RELEASE)")
    assert done.returncode == 0 and "cannot be built" not in done.stderr


@pytest.mark.parametrize("version", ["5.10.1", "6.1", "6.2.4"])
def test_one_that_is_too_old_is_named_with_what_is_needed(tmp_path, version):
    done = setup(tmp_path, f"Apple Swift version {version} (swiftlang-{version})")
    assert done.returncode == 1
    assert f"Alcove cannot be built here until this is installed: Swift 6.3 or newer (here is {version})." in done.stderr


@pytest.mark.parametrize("says", [None, "", "no version"])
def test_none_and_one_that_says_nothing_are_refused(tmp_path, says):
    done = setup(tmp_path, says)
    assert done.returncode == 1 and "until this is installed: Swift 6.3 or newer" in done.stderr


def test_the_readme_names_the_same_version():
    needed = re.search(r"^swift_needed=(\S+)", (ROOT / "scripts/setup").read_text(), re.MULTILINE)[1]
    assert re.findall(r"Swift (\d[\d.]*\d)", (ROOT / "README.md").read_text()) == [needed]
