"""The checker of reports, opened from a disk as an officer does: both engines, no network, no server."""
import base64
import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from browsers import Setting
from matrix import LOOKS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "Web/verify/verify.html").as_uri()
MAKE = """
import { reportable } from './Web/protocol/evidence/testing-log.js'
import { encodeAttachment } from './Web/protocol/conversations/attachment.js'
import { random, sha256 } from './Web/protocol/suite/suite.js'
import { utf8 } from './Web/protocol/wire/wire.js'
import { zipStored } from './Web/protocol/evidence/zip.js'
const file = utf8('a file')
const named = { id: random(16), key: random(32), length: file.length, digest: await sha256(file), blobLength: 1, blobDigest: random(32), mime: 'text/plain', name: 'in\\u202evoice.txt' }
const words = Array.from({ length: 18 }, (_, i) => [i % 2, `Message ${i}`])
words.push([1, 'Hidden \\u202eesrever\\u202c and\\u0007 bell <b>bold</b>\\nsecond line'], [1, [{ kind: 2, data: encodeAttachment(named) }]])
const made = await reportable({ words })
const all = await made.bundle()
const some = await made.bundle((m) => (m.header.slot === 1 && m.header.seq > 2 ? [1] : []))
const contents = structuredClone(await made.contents())
contents.items[1].disclosed[0].part.data = utf8('Never said')
const forged = await made.sign(contents)
const gap = await made.contents()
gap.items.splice(3, 2)
const files = { all, some, forged, gap: await made.sign(gap), trust: utf8(JSON.stringify(made.trustFile)), file,
  other: utf8(JSON.stringify({ ...made.trustFile, policy: (await reportable()).trustFile.policy })),
  zip: zipStored([{ name: 'bundle.bin', data: all }, { name: 'files/a.txt', data: file }, { name: 'README.txt', data: utf8('Read') }]) }
console.log(JSON.stringify(Object.fromEntries(Object.entries(files).map(([name, data]) => [name, Buffer.from(data).toString('base64')]))))
"""

GIVE = """(given) => {
  for (const [id, name, data] of given) {
    const held = new DataTransfer()
    held.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name))
    document.getElementById(id).files = held.files
  }
}"""

DROP = """(given) => {
  const held = new DataTransfer()
  for (const [name, data] of given) held.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name))
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held }))
}"""


@pytest.fixture(scope="module")
def files():
    made = subprocess.run(["node", "--input-type=module", "-e", MAKE], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


def opened(page):
    page.goto(PAGE)
    page.wait_for("() => document.documentElement.hasAttribute('data-script')")
    return page


def check(page, bundle, trust, extra=None, name="bundle.bin"):
    given = [["bundle", name, bundle], ["trust", "TRUST.json", trust]]
    page.evaluate(GIVE, given + ([["files", "a.txt", extra]] if extra else []))
    page.click("#give button")
    page.wait_for(".verdict")
    return page.evaluate("document.querySelector('.verdict').dataset.verdict")


def findings(page):
    return json.loads(page.evaluate("document.querySelector('#json').textContent"))


def test_the_built_page_is_fresh():
    assert subprocess.run([ROOT / "scripts/verify-page", "--check"], capture_output=True, text=True).stderr == ""


def test_twenty_messages_from_a_disk_within_a_second(person, files):
    page = opened(person())
    assert check(page, files["all"], files["trust"], files["file"]) == "valid"
    taken = float(page.evaluate("document.querySelector('#findings').dataset.milliseconds"))
    print(f"\n20 messages: {taken:.0f} ms")
    assert taken < 1000
    found = findings(page)
    assert (found["verdict"], len(found["items"]), found["reasons"], found["gaps"]) == ("valid", 20, [], [])
    assert [item["grade"] for item in found["items"][:2]] == ["B", "A"]
    assert page.is_focused("#verdict")
    assert [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.complaints == []


def test_words_of_others_cannot_disturb_the_page(person, files):
    page = opened(person())
    check(page, files["all"], files["trust"], files["file"])
    said = page.texts(".said")
    assert "Hidden ⟨U+202E⟩esrever⟨U+202C⟩ and⟨U+0007⟩ bell <b>bold</b>\nsecond line" in said
    assert not page.exists(".said b")
    assert page.evaluate("!/[\\u202a-\\u202e\\u0007]/.test(document.querySelector('main').innerText)")
    assert page.evaluate("[...document.querySelectorAll('.said')].every((e) => getComputedStyle(e).unicodeBidi.startsWith('isolate') || e.dir === 'auto')")
    assert "in⟨U+202E⟩voice.txt" in page.text("main")
    assert "The file you gave is the one that was sent." in page.text("main")


def test_a_changed_report_is_invalid_and_none_of_its_words_stand_without_a_banner(person, files):
    page = opened(person())
    assert check(page, files["forged"], files["trust"]) == "invalid"
    assert page.evaluate("[...document.querySelectorAll('.message-card')].every((card) => card.querySelector('.banner'))")
    assert "It proves nothing" in page.text(".message-card[data-verdict=invalid] .banner")
    assert findings(page)["items"][1]["reasons"] == ["item_part"]
    broken = base64.b64decode(files["all"])
    for at in range(7, len(broken), len(broken) // 12):
        spoilt = broken[:at] + bytes([broken[at] ^ 1]) + broken[at + 1:]
        assert check(page, base64.b64encode(spoilt).decode(), files["trust"]) != "valid", at


def test_ignorance_is_not_called_forgery(person, files):
    page = opened(person())
    assert check(page, files["all"], files["other"]) == "unverifiable"
    assert "policy that your TRUST.json does not name" in page.text("main")
    assert page.evaluate("[...document.querySelectorAll('.message-card')].every((card) => card.querySelector('.banner'))")


def test_what_is_kept_back_and_what_is_missing_show(person, files):
    page = opened(person())
    assert check(page, files["some"], files["trust"], files["file"]) == "valid"
    assert "The person who reported kept this message private." in page.text("main")
    assert "Message 0" not in page.text("main")
    assert check(page, files["gap"], files["trust"], files["file"]) == "valid"
    assert findings(page)["gaps"] == [{"slot": 0, "from": 3, "through": 3}, {"slot": 1, "from": 2, "through": 2}]
    assert "message 3 is not in the report" in page.text("main")


def test_an_archive_and_dropped_files_are_taken(person, files):
    page = opened(person())
    assert check(page, files["zip"], files["trust"], name="report.zip") == "valid"
    assert "The file you gave is the one that was sent." in page.text("main")
    page.reload()
    page.wait_for("() => document.documentElement.hasAttribute('data-script')")
    page.evaluate(DROP, [["TRUST.json", files["trust"]], ["bundle.bin", files["all"]], ["a.txt", files["file"]]])
    page.wait_for(".verdict[data-verdict=valid]")


def test_a_file_that_is_handed_over_and_not_given_or_exchanged_is_not_called_valid(person, files):
    page = opened(person())
    assert check(page, files["all"], files["trust"]) == "unverifiable"
    assert findings(page)["reasons"] == ["attachment_missing"] and "but you did not give it" in page.text("main")
    digest = hashlib.sha256(base64.b64decode(files["file"])).hexdigest()
    page.evaluate(GIVE, [["files", f"{digest}.txt", files["trust"]]])
    page.click("#give button")
    page.wait_for(".verdict[data-verdict=invalid]")
    assert findings(page)["reasons"] == ["attachment_differs"] and "none failed" not in page.text("main")
    page.evaluate(GIVE, [["files", f"{digest}.txt", files["file"]]])
    page.click("#give button")
    page.wait_for(".verdict[data-verdict=valid]")


def test_what_is_forgotten_or_unreadable_is_said(person, files):
    page = opened(person())
    page.click("#give button")
    page.wait_for(".error-summary")
    assert page.title.startswith("Error: ") and "Choose the report" in page.text(".error-summary")
    page.evaluate(GIVE, [["bundle", "bundle.bin", files["all"]], ["trust", "TRUST.json", files["all"]]])
    page.click("#give button")
    page.wait_for("() => document.querySelector('.error-summary')?.innerText.includes('We cannot read')")
    assert check(page, files["trust"], files["trust"]) == "invalid"


@pytest.mark.parametrize("look", LOOKS)
def test_it_is_accessible_and_fits(browser, engine, files, look, pictures):
    page = opened(browser.person(Setting(**LOOKS[look])))
    try:
        arabic = LOOKS[look].get("language") == "ar"
        assert page.evaluate("document.documentElement.dir") == ("rtl" if arabic else "ltr")
        assert (page.axe(), page.overflow()) == ([], 0)
        for name, bundle, trust in (("valid", "some", "trust"), ("invalid", "forged", "trust"), ("unverifiable", "all", "other")):
            assert check(page, files[bundle], files[trust], files["file"]) == name
            if engine == "chromium":
                page.screenshot(pictures / f"verify-{name}-{look}.png")
            assert (name, page.axe(), page.overflow()) == (name, [], 0)
        page.click("#language")
        assert page.evaluate("document.documentElement.lang") == ("en" if arabic else "ar")
        assert page.exists(".verdict[data-verdict=unverifiable]")
    finally:
        page.close()
