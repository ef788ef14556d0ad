"""Text for machines is cut by bytes: to Swift a sign with a mark or a joiner behind it is another `Character`, so that
`split(separator: ",")` passes over a comma that everybody else sees."""
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The end of a line is a `Character` of its own whatever follows it (UAX 29, GB4).
BY_CHARACTER = re.compile(r'split\(separator: "(?!\\n)')


def cuts_by_character(text):
    return [line.strip() for line in text.splitlines() if BY_CHARACTER.search(line)]


@pytest.mark.parametrize("target", ["AlcoveServer", "AlcoveProtocol", "TransparencyLog"])
def test_what_comes_from_outside_is_cut_by_bytes(target):
    files = list((ROOT / "Sources" / target).rglob("*.swift"))
    assert files
    assert {str(file.relative_to(ROOT)): found for file in files if (found := cuts_by_character(file.read_text("utf-8")))} == {}


def test_a_cut_by_character_is_found():
    assert cuts_by_character('a\nlet parts = field.split(separator: ",")\n') == ['let parts = field.split(separator: ",")']
    assert cuts_by_character('text.split(separator: "\\n")\nfield.pieces(between: ",")') == []
