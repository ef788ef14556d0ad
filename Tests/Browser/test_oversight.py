"""A client finds a licensed practitioner, talks, reports two of ten messages; officers check, suspend; within a minute all of it shows."""
import base64
import hashlib
import json
import re
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

import regulator
from browsers import Setting
from server import BINARY
from test_verify_page import GIVE
from demo_server import PRACTITIONER, DemoServer, arrive, ask_first, said, sign_in

VERIFY = str(Path(BINARY).with_name("alcove-verify"))
NAME, PLACE = "Amina Diallo", "GB-ENG"
OWN_WORDS = "She asked me to come to her flat."
# Who says what: the client (c) and the practitioner (p). Two of the ten are reported, two stay closed between them.
TIMES = "main a[href$='/times']"
TALK = [("c", "I feel worried. Can you help me?"), ("p", "Yes. What happened?"), ("c", "My brother does not talk to me."),
        ("p", "Let us meet at my flat tonight."), ("c", "I would rather write here."), ("c", "Can we keep to the times?"),
        ("p", "Do not tell anybody about this."), ("c", "I do not like that."), ("p", "Your time is on Friday."), ("c", "Thank you.")]
REPORTED = ["Let us meet at my flat tonight.", "Do not tell anybody about this."]
# A reporter who cheats: the very report that the page would send, with one byte of one message changed before it is sealed.
SPOILT = """async (cid, chosen, says) => {
  const load = (path) => import(`/web/${path}.js`)
  const [{ openAccount }, { AllTalks }, { gatherBundle, nameOf }, { bodiesFor, recipientsOf }, { caseCommitOf, sealReport }, { Mailbox }, { random }, { serverNow }, { base64url }, { shortName }] = await Promise.all(
    ['vault/open-account', 'messaging/all-talks', 'reports/gather-bundle', 'reports/bodies', 'reports/sealed-report', 'mailbox/mailbox', 'protocol/suite/suite', 'net/server-clock', 'protocol/wire/bytes', 'reports/lodged-reports'].map(load))
  const all = new AllTalks(await openAccount({ next: '/talks' }))
  await all.start()
  const { talk } = all.talks.get(cid)
  const [caseId, blind] = [random(16), random(32)]
  const names = talk.messages.filter((m) => chosen.includes(m.words)).map(nameOf)
  const bundle = await gatherBundle(talk, { caseId, createdAt: serverNow(), text: '' }, new Set(names))
  const words = new TextEncoder().encode(says)
  const at = bundle.findIndex((_, i) => words.every((byte, j) => bundle[i + j] === byte))
  if (at < 0) throw new Error('not there')
  bundle[at] ^= 1
  const body = (await bodiesFor(talk.member.handle))[0]
  const head = { body: body.id, caseId, caseCommit: await caseCommitOf(caseId, blind), isNamed: false, hasRisk: true }
  await new Mailbox(random(32)).postBytes('reports', await sealReport({ blind, bundle, words: '' }, head, await recipientsOf(body, serverNow())))
  return shortName(base64url(caseId))
}"""


@pytest.fixture
def demo(database):
    with DemoServer(database()) as running:
        yield running


def status(url, body=None):
    """The answer's status and what it says."""
    request = urllib.request.Request(url)
    if body:
        request.data = json.dumps(body).encode()
        request.headers = {"Content-Type": "application/json", "Origin": url.split("/api/")[0]}
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def finds(page, demo):
    """What somebody in England finds."""
    page.goto(demo.origin + "/")
    page.fill("#place", PLACE)
    page.follow("form.panel .button")
    return page.text("main")


@pytest.mark.every_run_in("firefox")
@pytest.mark.parametrize("client_engine, officer_engine", [("firefox", "chromium"), ("chromium", "firefox")])
def test_report_and_suspension(demo, browsers, client_engine, officer_engine, tmp_path):
    people = {}

    def person(name, engine, **wishes):
        people[name] = browsers[engine].person(Setting(**wishes))
        return people[name]

    client = person("client", client_engine)
    practitioner = person("practitioner", client_engine, zone="Africa/Nairobi")
    stranger = person("stranger", client_engine)
    officer = person("officer", officer_engine)
    colleague = person("colleague", client_engine)
    try:
        joins(demo, officer)
        joins(demo, colleague)
        find_and_look_at_the_proof(demo, client)
        talk(demo, client, practitioner)
        book(demo, client)
        number, saved = report(demo, client, tmp_path)
        judge(demo, officer, colleague, client, number)
        open_talk(demo, client)
        suspend(demo, officer, colleague, practitioner, stranger, number)
        is_told(demo, client)
        trust = Path(tmp_path, "trust.json")
        trust.write_text(status(f"{demo.origin}/api/v1/log/trust.json")[1])
        # The page is also there under the server's own policy.
        stranger.goto(demo.origin + "/web/verify/verify.html")
        check(stranger, saved.read_bytes(), trust, "valid")
        for name, page in people.items():
            assert (name, page.foreign_requests()) == (name, [])
        demo.stop()
        verifies_elsewhere(browsers, saved, trust, tmp_path / "elsewhere")
    finally:
        for page in people.values():
            page.close()


def find_and_look_at_the_proof(demo, client):
    assert "Can help people in United Kingdom: England: yes" in finds(client, demo) and NAME in client.text("main")
    client.follow(f"a[href='/p/{PRACTITIONER}']")
    assert "Can help people in United Kingdom: England: yes" in client.text("main")
    client.follow(f"a[href='/p/{PRACTITIONER}/licence']")
    assert "SW10027" in client.text("main") and "Social Work England (invented)" in client.text("main")
    assert client.axe() == []


def write(page, words):
    page.wait_for("#text")
    page.fill("#text", words)
    page.click(".composer .button")
    said(page, words)
    page.wait_for(lambda: not page.exists(".message[data-state=unsent]"), "the message to be kept by the server")


def talk(demo, client, practitioner):
    ask_first(demo, client, "Quiet River", TALK[0][1])
    said(client, TALK[0][1])
    sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice/talks")
    practitioner.wait_for(lambda: "Quiet River" in practitioner.text("main"), "the alias in the inbox")
    practitioner.evaluate("() => [...document.querySelectorAll('.talk-list a')].find((a) => a.textContent.includes('Quiet River')).click()")
    said(practitioner, TALK[0][1])
    for who, words in TALK[1:]:
        write(client if who == "c" else practitioner, words)
        said(practitioner if who == "c" else client, words)


def book(demo, client):
    client.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=Europe/London")
    client.click("label.slot")
    client.follow("form[action$='/holds'] .button")
    client.wait_for(lambda: client.path == "/hold" and client.text("#confirm-button") == "Book this time", "the held time")
    client.leaving(lambda: client.click("#confirm-button"))
    client.wait_for(lambda: client.path == "/appointments" and NAME in client.text("main"), "the booking")
    assert "Cancelled:" not in client.text("main")


def open_talk(demo, client):
    client.goto(demo.origin + "/talks")
    client.wait_for(".talk-list a")
    client.evaluate("() => document.querySelector('.talk-list a').click()")
    said(client, TALK[-1][1])
    client.wait_for(lambda: client.exists("a[href^='/report#']"), "the way to report")
    assert client.exists(TIMES)


def report(demo, client, folder):
    """Reports two of ten; returns the report's number, and the archive that "Save as a file" gave before."""
    open_talk(demo, client)
    client.follow("a[href^='/report#']")
    go_on = lambda: client.click("form .button:not(.quiet)")
    client.wait_for("#words")
    client.fill("#words", OWN_WORDS)
    go_on()
    # Nothing is chosen for them, and nothing goes on without a choice.
    client.wait_for("input[name=message]")
    boxes = "[...document.querySelectorAll('input[name=message]')]"
    assert client.evaluate(f"{boxes}.length") == 10 and client.evaluate(f"{boxes}.filter((b) => b.checked).length") == 0
    go_on()
    client.wait_for(".error-summary")
    for words in REPORTED:
        client.evaluate("(words) => [...document.querySelectorAll('label.choice')].find((l) => l.textContent.includes(words)).click()", words)
    disclosed = client.text("p[role=status].note")
    assert "They can read 2 messages" in disclosed and "2 messages between them stay private" in disclosed
    assert client.axe() == []
    go_on()
    client.wait_for("input[name=body]")
    assert "Social Work England (invented)" in client.text("main")
    go_on()
    client.wait_for("input[name=identity]")
    assert client.evaluate("document.querySelector('input[name=identity]:checked').value") == "pseudonymous"
    go_on()
    client.wait_for(lambda: client.exists("#sending"), "the last look")
    assert all(words in client.text("main") for words in [OWN_WORDS, *REPORTED])
    assert "I would rather write here." not in client.text("main")
    # The newest messages come into the log within a minute; both wait for it.
    saved = client.download(lambda: client.click({"role": "button", "name": "Save as a file instead"}), folder, patience=150)
    go_on()
    client.wait_for(lambda: client.exists(".error-summary") or "We have sent your report" in client.text("main"), "the receipt", patience=150)
    receipt = client.text("main")
    assert "We have sent your report" in receipt and "An officer takes it up by" in receipt
    assert client.exists("main time[datetime]") and client.exists("main a[href='/danger']") and client.axe() == []
    return re.search(r"Report ([A-Z0-9]{8})", receipt).group(1), saved


def joins(demo, officer):
    """With a passkey where the browser has one, else with the words; and signs in again with it."""
    link = regulator.invite(demo, "officer", "--body", "swe")
    if hasattr(officer, "passkeys"):
        officer.passkeys()
        regulator.join(officer, link, "/oversight", with_passkey=True)
        officer.goto(demo.origin + "/account")
        officer.wait_for("#sign-out")
        officer.leaving(lambda: officer.click("#sign-out .button"))
        officer.goto(demo.origin + "/sign-in?next=/oversight")
        officer.wait_for("() => document.readyState === 'complete'")
        officer.leaving(lambda: officer.click("#sign-in-passkey .button"))
    else:
        words = regulator.join(officer, link, "/oversight")
        sign_in(officer, demo.origin, words, "/oversight")
    officer.wait_for(lambda: officer.path == "/oversight" and officer.exists("tbody a, .empty"), "the inbox")


def judge(demo, officer, colleague, client, number):
    """The inbox, the declaration, the report opened in the officer's browser; and one that is not what it says."""
    cid = client.evaluate("decodeURIComponent(document.querySelector('a[href^=\"/talks#\"]').hash.slice(1))")
    regulator.open_inquiry(officer, demo, number)
    assert not officer.exists("#steps") and REPORTED[0] not in officer.text("main")
    regulator.declare(officer)
    # The twin: one byte of one message changed, by a reporter who cheats.
    spoilt = client.evaluate(SPOILT, cid, REPORTED, REPORTED[1])
    regulator.open_inquiry(officer, demo, spoilt)
    regulator.declare(officer)
    assert regulator.check_report(officer) == "invalid"
    assert "It proves nothing" in officer.text(".message-card[data-verdict=invalid] .banner")
    # What was truly said.
    regulator.open_inquiry(colleague, demo, number)
    regulator.declare(colleague)
    regulator.open_inquiry(officer, demo, number)
    assert regulator.check_report(officer) == "valid"
    disclosed = officer.text("main")
    # The hashes that an officer certifies are those of the files, as sha256sum says them.
    published = hashlib.sha256(status(f"{demo.origin}/api/v1/log/trust.json")[1].encode()).hexdigest()
    assert published in re.sub(r"\s", "", disclosed)
    assert all(words in disclosed for words in [OWN_WORDS, *REPORTED]) and officer.axe() == []
    assert not any(words in disclosed for _, words in TALK if words not in REPORTED)
    assert officer.texts(".message-card .said") == REPORTED and officer.count(".message-card") == 4


def suspend(demo, officer, colleague, practitioner, stranger, number):
    """Every step that comes before an interim suspension; and what changes with it, within a minute."""
    page, holds = f"{demo.origin}/p/{PRACTITIONER}", f"{demo.origin}/api/v1/practitioners/{PRACTITIONER}/holds"
    slots = [slot["start"] for slot in json.loads(status(f"{demo.origin}/api/v1/practitioners/{PRACTITIONER}/slots?days=14")[1])]
    hold = {"service": 1, "medium": "write", "zone": "Europe/London", "start": slots[-1]}
    assert status(holds, hold | {"start": slots[-2]})[0] == 201 and NAME in finds(stranger, demo)
    regulator.take(officer, "accept", "It is about somebody whom we register.", then="investigate")
    practitioner.goto(demo.origin + "/practice/inquiries")
    practitioner.wait_for(lambda: "No regulator" in practitioner.text("main"), "nothing that they know of")
    regulator.take(officer, "investigate", "What was shown may be misconduct.", choices=[("head", "misconduct")], then="tellRespondent")
    regulator.take(officer, "tellRespondent", "A concern about meeting a client privately.", then="proposeInterim")
    regulator.take(officer, "proposeInterim", "Clients may be at risk.", [("measure", "suspension"), ("hours", "24")], then="orderInterim")
    order_suspension(officer)
    # The effect is shown before anything is signed; and it is too early, for they have not been heard.
    regulator.press_step(officer, "orderInterim")
    officer.wait_for("#step-orderInterim .note")
    effect = officer.text("#step-orderInterim .note")
    assert "2 open conversations wind down" in effect and "2 bookings are cancelled. Both people are told each time." in effect and "within a minute" in effect
    regulator.press_step(officer, "orderInterim")
    officer.wait_for(".error-summary")
    assert NAME in finds(stranger, demo) and status(page)[0] == 200
    practitioner.reload()
    practitioner.click({"role": "button", "name": "I have answered, or have nothing to say"})
    practitioner.wait_for(lambda: "You have answered" in practitioner.text("main"), "their answer")
    # They have been heard: now it is signed by both, logged and in force.
    regulator.open_inquiry(officer, demo, number)
    order_suspension(officer)
    regulator.press_step(officer, "orderInterim")
    officer.wait_for("#step-orderInterim .note")
    regulator.press_step(officer, "orderInterim")
    # One officer has signed and named a second: it waits, and nothing has changed for anybody.
    officer.wait_for("#awaiting")
    assert "Still to sign" in officer.text("#awaiting") and not officer.exists("#step-countersign") and officer.axe() == []
    assert status(page)[0] == 200 and NAME in finds(stranger, demo)
    # The second signs on their own device.
    colleague.goto(demo.origin + "/oversight")
    colleague.wait_for(lambda: "Waiting for your signature" in colleague.text("main"), "what waits for them")
    regulator.open_inquiry(colleague, demo, number)
    regulator.fill_in(colleague, "countersign", "I have read the report and agree.")
    regulator.press_step(colleague, "countersign")
    colleague.wait_for("#step-countersign .note")
    stranger.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=Europe/London")
    stranger.click("label.slot")
    began = time.monotonic()
    regulator.press_step(colleague, "countersign")
    colleague.wait_for(lambda: colleague.exists("#step-endInterim"), "the order in force")
    stranger.wait_for(lambda: status(page)[0] == 404, "the page to change", patience=60)
    # A time that was on somebody's screen, every page of theirs, the hold of a program, and what is found.
    stranger.follow("form[action$='/holds'] .button")
    assert stranger.path != "/hold" and not stranger.exists("label.slot") and NAME not in stranger.text("main")
    for path in ("", "/times", "/ask"):
        stranger.goto(page + path)
        assert "not listed at present" in stranger.text("main") and stranger.exists("main a[href='/directory']") and stranger.axe() == []
        assert status(page + path)[0] == 404
    refused = status(holds, hold)
    assert refused[0] == 403 and "licence-closed" in refused[1], refused
    assert NAME not in finds(stranger, demo)
    assert time.monotonic() - began < 60


def order_suspension(officer):
    days = [("measure", "suspension"), ("lastDay", regulator.until_in_days(120)), ("reviewBy", regulator.until_in_days(90))]
    regulator.fill_in(officer, "orderInterim", "To protect clients until there is a decision.", days)
    panel = officer.evaluate("[...document.querySelectorAll('#step-orderInterim [name=panel]')].map((box) => box.value)")
    assert len(panel) == 2
    for one in panel:
        officer.click(f"#step-orderInterim [name=panel][value='{one}']")


def is_told(demo, client):
    """Kindly: nothing of what was said is gone, the time is cancelled, others are offered; and who looked is listed.

    The talk has been open all along, and nobody touches it.
    """
    client.wait_for(lambda: "This is not because of anything you did" in client.text("main"), "the kind words", patience=60)
    said(client, TALK[-1][1])
    assert "Find someone else" in client.text("main") and client.exists("a[href^='/report#']") and client.axe() == []
    assert not client.exists(TIMES), "a time to choose, with somebody who may give none"
    client.goto(demo.origin + "/appointments")
    client.wait_for(lambda: f"Cancelled: {NAME} can no longer keep this appointment." in client.text("main"), "the cancelled time")
    assert "This is not because of anything you did." in client.text("main") and "You still have your conversation" in client.text("main")
    client.goto(demo.origin + "/looked")
    client.wait_for(lambda: "opened your report" in client.text("main"), "who has looked")
    client.wait_for(lambda: "nothing is missing and nothing was changed" in client.text("main"), "the check of the list")
    client.goto(demo.origin + "/report")
    client.wait_for(lambda: "They are investigating" in client.text("main"), "where the report stands")


def verifies_elsewhere(browsers, saved, trust, folder):
    """In another folder, without the server that made it: by the program, and by the page that came with the archive."""
    folder.mkdir()
    good = folder / "report.zip"
    good.write_bytes(saved.read_bytes())
    assert verdict(good, trust) == (0, "valid")
    with zipfile.ZipFile(good) as archive:
        assert sorted(archive.namelist()) == ["README.txt", "bundle.bin", "verify.html"]
        archive.extractall(folder)
    bundle = (folder / "bundle.bin").read_bytes()
    assert verdict(folder / "bundle.bin", trust) == (0, "valid")
    for at in range(3, len(bundle), len(bundle) // 12):
        (folder / "spoilt.bin").write_bytes(flipped(bundle, at))
        assert verdict(folder / "spoilt.bin", trust) == (1, "invalid"), at
    # A damaged archive is no report at all: it is said so, and nobody is accused of anything.
    (folder / "spoilt.zip").write_bytes(flipped(good.read_bytes(), good.read_bytes().index(bundle) + len(bundle) // 2))
    assert verdict(folder / "spoilt.zip", trust) == (2, "unverifiable")
    for engine in ("chromium", "firefox"):
        page = browsers[engine].person(Setting())
        try:
            page.goto((folder / "verify.html").as_uri())
            spoilt = flipped(bundle, bundle.index(REPORTED[0].encode()))
            for given, wanted in ((good.read_bytes(), "valid"), (spoilt, "invalid"), (bundle, "valid")):
                check(page, given, trust, wanted)
            assert [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))] == []
        finally:
            page.close()


def check(page, report, trust, wanted):
    """Gives the page a report and whom to trust, and waits for what it says."""
    page.wait_for("() => document.documentElement.hasAttribute('data-script')")
    page.evaluate(GIVE, [["bundle", "report", encoded(report)], ["trust", "trust.json", encoded(trust.read_bytes())]])
    page.click("#give button")
    page.wait_for(lambda: page.exists(f".verdict[data-verdict={wanted}]"), wanted)


def verdict(file, trust):
    """What the program says, and its exit status."""
    said = subprocess.run([VERIFY, str(file), "--trust", str(trust), "--json"], capture_output=True, text=True, timeout=60)
    return said.returncode, json.loads(said.stdout)["verdict"]


def flipped(data, at): return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def encoded(data): return base64.b64encode(data).decode()
