"""`scripts/format-web` passes what is formatted, and finds what is not and what is too long."""
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOUND = "// @ts-check\nexport class A {\n  #b = 1\n  c = (d) => (d ??= this.#b)\n}\n"
LONG = "word " * 30


@pytest.fixture
def package(tmp_path):
    shutil.copy(ROOT / "deno.json", tmp_path)
    (tmp_path / "Web/base").mkdir(parents=True)
    (tmp_path / "Web/base/a.js").write_text(SOUND)
    (tmp_path / "Web/base/a.css").write_text(".a {\n  color: red;\n}\n")
    return tmp_path


def format_web(package, *arguments):
    return subprocess.run([ROOT / "scripts/format-web", *arguments, package], capture_output=True, text=True)


def test_what_is_formatted_passes(package):
    answer = format_web(package, "--check")
    assert (answer.stdout, answer.stderr, answer.returncode) == ("", "", 0)


@pytest.mark.parametrize("file, text", [
    ("base/a.js", "export const a = 1;\n"), ("base/a.js", 'export const a = "b"\n'), ("base/a.js", "export const a  = 1\n"),
    ("base/a.css", ".a { color: red }\n"),
])
def test_what_is_not_is_found_and_put_right(package, file, text):
    (package / "Web" / file).write_text(text)
    assert format_web(package, "--check").returncode == 1
    assert (package / "Web" / file).read_text() == text
    assert format_web(package).returncode == 0
    assert format_web(package, "--check").returncode == 0


def test_a_comment_that_is_too_long_is_found_and_a_long_text_is_not(package):
    (package / "Web/base/a.js").write_text(f"// {LONG.strip()}\n")
    answer = format_web(package, "--check")
    assert (answer.stdout, answer.returncode) == ("Web/base/a.js:1: longer than 120 columns\n", 1)
    (package / "Web/base/a.js").write_text(f"export const a =\n  '{LONG}'\n")
    assert format_web(package, "--check").returncode == 0
