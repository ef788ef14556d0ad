"""The harness itself: that it drives both engines, and that each of its checks finds what is planted for it."""
import struct
import subprocess
import sys

import pytest

import matrix
from browsers import ENGINES, Setting
from locate import button, field, heading, link, words
from page import NotSeen
from postgres import Postgres, programs
from sample import Sample
from server import Server


@pytest.fixture(scope="module")
def sample():
    with Sample() as served:
        yield served


@pytest.fixture
def page(person, sample):
    page = person()
    page.goto(sample.origin + "/")
    return page


def test_reads_a_page(page):
    assert page.title == "Sample" and page.path == "/"
    assert page.text("h1") == "Sample" and page.exists(heading("Sample")) and not page.exists(heading("Samp"))
    assert page.count("input[type=radio]") == 2
    assert page.wait_for(words("Script ran."))
    assert page.shows(button("Send")) and not page.shows(words("Works without script."))


def test_fills_a_form_and_follows(page):
    page.fill(field("Your alias"), "Zoë 日 'x'")
    page.fill(field("Your words"), "one\ntwo")
    page.fill(field("Day"), "2026-10-25")
    page.fill(field("Way"), "phone")
    page.click(field("Ten"))
    page.follow(button("Send"))
    assert page.evaluate("() => Object.fromEntries(new URLSearchParams(location.search))") == {
        "alias": "Zoë 日 'x'", "words": "one\r\ntwo", "day": "2026-10-25", "way": "phone", "time": "10"}


def test_waits_until_a_button_can_be_pressed_and_presses_it_as_a_person(page):
    page.click(button("Later"))
    page.wait_for(words("Pressed, trusted true"))


def test_scrolls_to_what_is_below_and_goes_back_and_reloads(page):
    page.follow(link("Another page"))
    assert page.title == "Other"
    page.leaving(page.back)
    assert page.title == "Sample"
    page.leaving(page.reload)
    assert page.path == "/"


def test_does_not_press_what_is_covered(person, sample):
    page = person()
    page.patience = 0.3
    page.goto(sample.origin + "/covered")
    with pytest.raises(NotSeen, match="is covered by <div"):
        page.click(button("Under"))


def test_presses_what_moves_away_until_the_press_lands(person, sample):
    page = person()
    page.goto(sample.origin + "/moving")
    page.click(button("Shy"))
    assert page.text("#times") == "1"


def test_presses_what_gives_way_under_the_finger_once_more(person, sample):
    page = person()
    page.goto(sample.origin + "/fleeting")
    page.click(button("Fleeting"))
    assert page.text("#times") == "1"


def test_keys_alone_reach_and_send_the_form(page):
    page.tab_to(field("Your alias"))
    page.type("keys only")
    page.tab_to("input[type=radio]")
    page.press("Space", "ArrowDown")
    page.tab_to(button("Send"))
    page.press("Shift+Tab")
    assert not page.is_focused(button("Send"))
    page.press("Tab")
    page.leaving(lambda: page.press("Enter"))
    assert "time=10" in page.text("#query") and "alias=keys+only" in page.text("#query")


def test_shift_three_times(page):
    page.wait_for(words("Script ran."))
    page.press("Shift", "Shift", "Shift")
    page.wait_for(lambda: page.text("#pressed") == "Shift Shift Shift")


def test_each_person_is_apart_but_tabs_of_one_are_not(person, sample):
    first, second = person(), person()
    first.goto(sample.origin + "/")
    for page, expected in ((second, None), (first, "__Host-visit=yes"), (first.another_tab(), "__Host-visit=yes")):
        sample.cookies.clear()
        page.goto(sample.origin + "/other")
        assert sample.cookies == [expected]


def test_dark_and_light(person, sample):
    for dark, colour in ((True, "rgb(17, 17, 17)"), (False, "rgb(255, 255, 255)")):
        page = person(dark=dark)
        page.goto(sample.origin + "/")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == colour


def test_without_javascript(person, sample):
    page = person(javascript=False)
    page.goto(sample.origin + "/")
    assert page.shows(words("Works without script.")) and page.text("#script") == "No script ran."
    page.fill(field("Your alias"), "plain")
    page.follow(button("Send"))
    assert "alias=plain" in page.text("#query")


def test_a_persons_zone_and_language(person):
    for zone, language, expected in (("Asia/Amman", "ar", 180), ("America/New_York", "en-US", -300)):
        page = person(zone=zone, language=language)
        page.goto("about:blank")
        assert page.evaluate("-new Date(2026, 0, 5).getTimezoneOffset()") == expected
        assert page.evaluate("navigator.languages[0]") == language


def test_axe_finds_planted_faults_and_none_on_a_clean_page(page, sample):
    assert page.axe() == []
    page.goto(sample.origin + "/faulty")
    rules = {fault.split(":")[0] for fault in page.axe()}
    assert {"image-alt", "label", "color-contrast"} <= rules


def test_a_foreign_request_is_seen(page, sample):
    assert page.foreign_requests() == [] and sample.origin + "/style.css" in page.requests
    page.goto(sample.origin + "/foreign")
    assert page.foreign_requests() == ["http://foreign.invalid/pixel.png"]


def test_what_the_policy_stops_is_complained_of(page, sample):
    page.wait_for(words("Script ran."))
    assert page.complaints == []
    page.goto(sample.origin + "/stopped")
    page.wait_for(lambda: page._settle() or any("Content Security Policy" in line for line in page.complaints))
    assert page.title == "Stopped"


def test_screenshots_and_widths(page, sample, tmp_path):
    page.set_viewport(320, 640)
    assert page.evaluate("innerWidth") == 320 and page.overflow() == 0
    for full, test in ((False, lambda height: height == 640), (True, lambda height: height > 1500)):
        page.screenshot(tmp_path / "it.png", full=full)
        width, height = struct.unpack(">II", (tmp_path / "it.png").read_bytes()[16:24])
        assert width == 320 and test(height)
    page.goto(sample.origin + "/wide")
    assert page.overflow() > 1000


def test_what_does_not_come_is_said_with_what_is_there(page):
    with pytest.raises(NotSeen, match="(?s)Never.*Your alias"):
        page.wait_for(words("Never"), patience=0.2)


PASSKEY = """async () => {
  const bytes = (n) => crypto.getRandomValues(new Uint8Array(n)), salt = new Uint8Array(32).fill(7)
  const made = await navigator.credentials.create({ publicKey: {
    rp: { name: 'Sample' }, user: { id: bytes(16), name: 'x', displayName: 'x' }, challenge: bytes(32),
    pubKeyCredParams: [{ type: 'public-key', alg: -8 }, { type: 'public-key', alg: -7 }],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    extensions: { prf: { eval: { first: salt } } } } })
  const evaluate = async () => (await navigator.credentials.get({ publicKey: { challenge: bytes(32),
    userVerification: 'required', extensions: { prf: { eval: { first: salt } } } } }))
    .getClientExtensionResults().prf.results.first
  const [one, two] = [[...new Uint8Array(await evaluate())], [...new Uint8Array(await evaluate())]]
  return { enabled: made.getClientExtensionResults().prf.enabled, length: one.length, same: `${one}` === `${two}` }
}"""


def test_a_virtual_passkey_with_prf(browsers, sample):
    page = browsers["chromium"].person(Setting())
    page.goto(sample.origin + "/")
    passkeys = page.passkeys()
    assert page.evaluate(PASSKEY) == {"enabled": True, "length": 32, "same": True}
    assert len(passkeys.credentials()) == 1
    passkeys.verifies(False)
    with pytest.raises(RuntimeError, match="NotAllowedError"):
        page.evaluate(PASSKEY)
    page.close()


def test_people_in_different_engines_at_once(browsers, sample):
    people = [browsers[engine].person(Setting()) for engine in ("chromium", "firefox")]
    for page in people:
        page.goto(sample.origin + "/")
    for page in people:
        page.fill(field("Your alias"), page.browser.name)
    assert [page.value(field("Your alias")) for page in people] == ["chromium", "firefox"]
    for page in people:
        page.close()


def test_a_postgresql_of_our_own():
    with Postgres() as postgres:
        url = postgres.database("alcove")
        asked = subprocess.run([programs() / "psql", url, "-Atc", "select current_database()"],
                               capture_output=True, text=True)
        assert asked.stdout == "alcove\n", asked.stderr
        folder = postgres._folder
    assert not folder.exists()


STAND_IN = """import http.server as h, signal, sys
class Handler(h.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == '/healthz' else 404)
        self.end_headers()
print('starting', sys.argv[2], flush=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
h.HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()"""


def test_a_server_is_ready_when_it_says_so_and_keeps_its_log():
    with Server("-c", STAND_IN.replace("{", "{{"), "{port}", "{folder}", program=sys.executable) as server:
        assert f"starting {server.data}" in server.log and "/healthz" in server.log
        folder, port = server.folder, server.port
        server.kill()
        assert server.restart().port == port and server.log.count("starting") == 2
        assert server.stop() == 0
    assert not folder.exists()


def test_a_server_that_does_not_start_says_why():
    with pytest.raises(RuntimeError, match="no such option"):
        Server("-c", "raise SystemExit('no such option')", program=sys.executable).start()


class Item:
    """A test as `matrix` sees it."""

    def __init__(self, name, only=None, **choices):
        self.nodeid, self.callspec, self._only = f"{name}[{choices}]", type("Spec", (), {"params": choices}), only

    def get_closest_marker(self, _): return self._only and type("Mark", (), {"args": [self._only]})


def taken(items): return [item.callspec.params for item in matrix.divide(items)[0]]


def test_every_run_takes_each_page_in_both_engines_and_both_databases():
    pages = taken([Item("pages", engine=engine, look=look) for engine in ENGINES for look in matrix.LOOKS])
    assert pages == [{"engine": engine, "look": matrix.LOOK[engine]} for engine in ENGINES]
    keys = taken([Item("keys", engine=engine, database=database) for engine in ENGINES for database in ("sqlite", "postgresql")])
    assert sorted((one["engine"], one["database"]) for one in keys) == [("chromium", "postgresql"), ("firefox", "sqlite")]
    pairs = taken([Item("journey", database=database, client_engine=one, practitioner_engine=other)
                   for database in ("sqlite", "postgresql") for one in ENGINES for other in ENGINES])
    assert sorted((one["client_engine"], one["practitioner_engine"], one["database"]) for one in pairs) == [
        ("chromium", "firefox", "postgresql"), ("firefox", "chromium", "sqlite")]
    assert taken([Item("locking", only="firefox", engine=engine) for engine in ENGINES]) == [{"engine": "firefox"}]
    assert taken([Item("plain"), Item("said", path="/")]) == [{}, {"path": "/"}]


def test_a_test_that_no_run_would_take_is_named():
    with pytest.raises(AssertionError, match="no run takes .*forgotten"):
        matrix.divide([Item("forgotten", engine="chromium", look="wide"), Item("kept", engine="firefox")])
