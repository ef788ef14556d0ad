"""`scripts/words` finds old words wherever people read them, and leaves innocent ones alone."""
import json
import shutil
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
loader = SourceFileLoader("words", str(ROOT / "scripts/words"))
words = module_from_spec(spec_from_loader("words", loader))
loader.exec_module(words)
LIST = words.Words((ROOT / "docs/words.md").read_text("utf-8"))


@pytest.fixture
def copy(tmp_path):
    for name in ("Locales/en.json", "Web/verify/texts.js", "Web/directory/find.mustache", "Web/verify/page.html",
                 "Sources/alcove/Commands/Invite.swift", "README.md", "docs/operations.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_nothing_says_it_in_old_words():
    passed, findings = words.check(ROOT, LIST)
    assert findings == [] and passed > 2000


@pytest.mark.parametrize("place, old, new", [
    ("Locales/en.json", None, None),
    ("Web/verify/texts.js", "'We cannot read this TRUST.json.", "'Nobody can read this TRUST.json."),
    ("Web/directory/find.mustache", "<h1>", "<p>Your clock, and theirs</p><h1>"),
    ("Web/verify/page.html", "<noscript>", "<p>The office</p><noscript>"),
    ("Sources/alcove/Commands/Invite.swift", "There is no such regulator.", "There is no such body."),
    ("README.md", "## The first five minutes", "## The first five\n\nOpen your\ntalk.\n"),
    ("docs/operations.md", "# Running Alcove", "# Running this service"),
])
def test_a_planted_old_word_is_found(copy, place, old, new):
    path = copy / place
    if old is None:
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"a.b": "Whoever is free first"}))
    else:
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new, 1))
    (finding,) = words.check(copy, LIST)[1]
    assert finding.startswith(place)


@pytest.mark.parametrize("innocent", [
    "The body of the message is empty.", "Add it first: alcove body add.", "Talk to a social worker.", "You will talk by phone.",
    "A licence in good standing.", "The mailbox opens.", "Remove this service", "The time changes. Anyone can see it.",
])
def test_an_innocent_one_is_not(innocent):
    assert LIST.findings(innocent) == []


@pytest.mark.parametrize("guilty", [
    "The body answers for it.", "Open your talk.", "A licence of long standing.", "Send us a mail.", "Tell this service.", "On both\nclocks.",
    "The sender’s clock is slow.", "NOBODY CAN PAY for it.",
])
def test_its_twin_is(guilty):
    assert len(LIST.findings(guilty)) == 1


def test_values_and_names_in_code_are_not_read(copy):
    assert words.check(copy, LIST)[1] == []
    swift = copy / "Sources/alcove/Commands/Invite.swift"
    swift.write_text('// Somebody reads this.\nlet a = "Ask \\(talk("the clock", body: body)) again", b = "body"\n')
    readme = copy / "README.md"
    readme.write_text("Run `alcove body list`, or\n```\nsomebody\n```\nor read [this](talks/body.md).\n")
    assert words.check(copy, LIST)[1] == []
