"""The two verifiers, the program and the page, say the same of the same finding, word for word."""
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "Web/verify/texts.js"
PROGRAM = [ROOT / "Sources/alcove-verify" / name for name in ("Sentences.swift", "ReportProse.swift")]

# What both have to say; the rest are headings, labels and what only a page or only a program needs.
SHARED = re.compile(r"reason\.|verdict\.\w+\.means|grade\.[ABC]|files\.(?!title)|item\.(licence|proven|received)|gaps\.(one|many)|"
                    r"limits\.(proves|not)|role\.|item\.sent|statement\.(by|title|empty)")
# What only the program says: its own frame, which is no finding.
OWN = {"!! NOT PROVEN. Do not rely on the words below.",
       "This report proves nothing as it is. Ask for it again, or check your TRUST.json."}

ENTRY = re.compile(r"^\s*(?:'([\w.]+)'|(?:one|other)):\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|\{)", re.MULTILINE)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\\((?:[^()]|\([^()]*\))*\)|\\.)*)"')
VALUE = re.compile(r"\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\{\w+\}")


def page_sentences(text):
    """The English sentences of the page that the program shares, each value in it as `{}`."""
    english = text[text.index("const en = {"):text.index("const ar = {")]
    key, found = "", set()
    for entry in ENTRY.finditer(english):
        key = entry[1] or key
        # A key that depends on a number has its sentences in the entries below it.
        if SHARED.match(key) and (sentence := entry[2] or entry[3]):
            found.add(VALUE.sub("{}", sentence))
    return found


def program_literals(texts):
    return {VALUE.sub("{}", literal).strip() for text in texts for literal in LITERAL.findall(text)}


def differences(page, programs):
    """What one says and the other does not."""
    said, written = page_sentences(page), program_literals(programs)
    # A line of the program may have a label or a number before the sentence.
    only_page = {sentence for sentence in said if not any(literal.endswith(sentence) for literal in written)}
    sentences = {literal for literal in written if literal.endswith(".") and literal.count(" ") > 2}
    only_program = {literal for literal in sentences if not any(literal.endswith(sentence) for sentence in said)}
    return only_page, only_program - OWN


@pytest.fixture(scope="module")
def texts():
    return PAGE.read_text("utf-8"), [path.read_text("utf-8") for path in PROGRAM]


def test_both_say_the_same(texts):
    assert len(page_sentences(texts[0])) > 60
    assert differences(*texts) == (set(), set())


@pytest.mark.parametrize("old, new", [
    ("The receipt is for another message.", "The receipt is for a different message."),
    ("was suspended.", "had been suspended."),
    ("The file you gave is the one that was sent.", "This is the file that was sent."),
])
def test_a_sentence_that_one_changes_alone_is_found(texts, old, new):
    page, programs = texts
    assert old in page and any(old in text for text in programs)
    assert all(differences(page.replace(old, new), programs))
    assert all(differences(page, [text.replace(old, new) for text in programs]))
