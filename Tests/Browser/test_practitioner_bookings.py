"""Bookings far ahead: a practitioner finds one and calls it off; a client moves one by half an hour into its own time. And whose clock counts."""
import re
import time

import pytest

from browsers import Setting
from matrix import LONG, LOOK, LOOKS
from demo_server import PRACTITIONER, DemoServer, sign_in

DAY = 86_400
ENGINES = [("chromium", "firefox"), ("firefox", "chromium")]


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


@pytest.fixture
def two(demo, browsers, request):
    """A client and a practitioner, signed in, each in one engine."""
    client_engine, practitioner_engine = request.param
    client = browsers[client_engine].person(Setting(zone="Europe/London"))
    practitioner = browsers[practitioner_engine].person(Setting(zone="Africa/Nairobi"))
    try:
        sign_in(client, demo.origin, demo.words("/talks"), "/talks")
        sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice")
        yield client, practitioner
        for page in (client, practitioner):
            assert page.foreign_requests() == []
            assert [line for line in page.complaints if "favicon" not in line] == []
    finally:
        client.close()
        practitioner.close()


def times_from(demo, days):
    """The page of times from the day that is so many days ahead."""
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + days * DAY))
    return f"{demo.origin}/p/{PRACTITIONER}/times?zone=Europe/London&from={day}"


def starts(page):
    return [int(start) for start in page.evaluate("[...document.querySelectorAll('input[name=start]')].map((e) => e.value)")]


def book(page, address, which=0):
    """Books one of the times that the page offers; returns the start and the appointment's id."""
    page.goto(address)
    start = starts(page)[which]
    page.click(f"label.slot:has(#t{start})")
    page.click("label:has([name=medium][value=video])")
    page.follow("form[action$='/holds'] .button")
    page.wait_for(lambda: page.path == "/hold" and page.text("#confirm-button") == "Book this time", "the account to be open")
    page.evaluate("() => document.querySelector('#moving-choices input[value=\"\"]')?.click()")
    page.leaving(lambda: page.click("#confirm-button"))
    page.wait_for(lambda: page.path == "/appointments" and "Your time is booked" in page.text("main"), "the booking")
    return start, page.evaluate("location.hash.slice(1).split(':')[0]")


@pytest.mark.every_run_in("chromium")
@pytest.mark.parametrize("two", ENGINES, indirect=True)
def test_a_practitioner_finds_a_far_booking_and_cancels_it(demo, two, browsers, pictures):
    client, practitioner = two
    start, booked = book(client, times_from(demo, 20))
    assert start > time.time() + 15 * DAY, "it lies beyond the first two weeks"
    # The day leads to it, and says who it is with.
    practitioner.goto(demo.origin + "/practice")
    row = f"#later ~ .days a[href='/appointments#{booked}']"
    practitioner.wait_for(row)
    assert practitioner.exists(".nav a[href='/appointments']")
    # However it is looked at, which one engine shows.
    for look in (LOOKS if LONG else [LOOK["chromium"]]) if practitioner.browser is browsers["firefox"] else []:
        look_at(browsers["chromium"], demo, look, ["/practice", "/appointments", f"/appointments#{booked}", f"/appointments#{booked}:cancel"], pictures)
    practitioner.follow(row)
    practitioner.wait_for(lambda: practitioner.path == "/appointments" and practitioner.exists("[data-alias]"), "the booking")
    code = practitioner.evaluate("document.querySelector('[data-alias]').dataset.alias").replace("-", "").replace("_", "")[:4].upper()
    practitioner.wait_for(lambda: practitioner.text("main [data-alias]") != code, "the client's name")
    assert not practitioner.exists("a[href*='/times']"), "only the client changes it"
    practitioner.click(f"a[href='#{booked}:cancel']")
    practitioner.wait_for(lambda: practitioner.text("h1") == "Cancel this time?", "the question")
    assert practitioner.text(".interruption [data-alias]") != code
    practitioner.click(".interruption button")
    practitioner.wait_for(lambda: "The time is cancelled." in practitioner.text("main"), "that it is cancelled")
    practitioner.goto(demo.origin + "/practice")
    assert not practitioner.exists(f"a[href='/appointments#{booked}']")
    # The client is told, by whom, and what they can do now: where their times are and in the talk.
    client.goto(demo.origin + "/talks")
    client.goto(f"{demo.origin}/appointments#{booked}")
    client.wait_for(lambda: "Amina Diallo cancelled this time." in client.text("main"), "that it is cancelled")
    assert "You still have your conversation." in client.text("main") and client.exists(f"a[href^='/p/{PRACTITIONER}/times']")
    client.screenshot(pictures / "client-cancelled.png")
    client.follow("main .buttons a.plain[href^='/talks#']")
    client.wait_for(lambda: client.exists(".talk-log"), "the talk")
    client.wait_for(lambda: "A time was cancelled" in client.text("main"), "the talk to say so")


@pytest.mark.every_run_in("firefox")
@pytest.mark.parametrize("two, ahead", list(zip(ENGINES, [27, 34])), indirect=["two"])
def test_a_client_moves_a_booking_by_half_an_hour_and_then_cancels_it(demo, two, ahead, pictures):
    client, practitioner = two
    assert practitioner.evaluate("""async () => {
        const hours = await (await fetch('/api/v1/practice/hours')).json()
        for (const service of hours.services) service.step = 30
        const answer = await fetch('/api/v1/practice/hours',
          { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(hours) })
        return answer.status }""") == 200
    address = times_from(demo, ahead)
    start, booked = book(client, address, 2)
    near = {start - 1800, start + 1800}
    client.goto(address)
    assert not near & set(starts(client)) and not client.shows("#moving"), "the booking is in its own way"
    # With "Change this time" it is not.
    client.goto(f"{demo.origin}/appointments#{booked}")
    client.wait_for("main a[href*='/times']")
    client.follow("main a[href*='/times']")
    client.wait_for("#moving")
    client.goto(address)
    client.wait_for("#moving")
    offered = starts(client)
    assert near <= set(offered) and start not in offered and offered == sorted(set(offered))
    assert booked not in client.url and client.overflow() == 0 and client.axe() == []
    client.screenshot(pictures / f"moving-{client.setting.zone.split('/')[1]}.png")
    client.click("#choose")
    client.wait_for(".error-summary")
    client.click(f"label.slot:has(#t{start + 1800})")
    client.leaving(lambda: client.click("#choose"))
    client.wait_for(lambda: client.path == "/appointments" and "Your time is changed" in client.text("main"), "the change")
    assert client.evaluate("location.hash") == f"#{booked}:changed"
    own = time.strftime("%H:%M", time.gmtime(start + 1800))
    assert own in client.text("main .summary-list"), "the new time, on a clock that is UTC in winter"
    assert "Video" in client.text("main .summary-list"), "the way of talking stays"
    # Another time is booked as before, once nothing is being changed.
    client.goto(address)
    assert not client.shows("#moving") and start + 1800 not in starts(client)
    # Called off it is free again, and the other side reads so.
    client.goto(f"{demo.origin}/appointments#{booked}")
    client.wait_for(f"a[href='#{booked}:cancel']")
    client.click(f"a[href='#{booked}:cancel']")
    client.click(".interruption button")
    client.wait_for(lambda: "The time is cancelled." in client.text("main"), "that it is cancelled")
    client.goto(address)
    assert start + 1800 in starts(client)
    practitioner.goto(f"{demo.origin}/appointments#{booked}")
    practitioner.wait_for(lambda: "Cancelled" in practitioner.text("main .note"), "that it is cancelled")
    assert "You cancelled" not in practitioner.text("main")


@pytest.mark.every_run_in("firefox")
@pytest.mark.parametrize("words_for, inbox, clock, other", [("/talks", "/talks", "Vancouver", "Nairobi"), ("/practice", "/practice/talks", "Nairobi", "Vancouver")])
def test_somebody_who_travels_reads_the_clocks_that_were_agreed(demo, browsers, engine, words_for, inbox, clock, other):
    page = browsers[engine].person(Setting(zone="Asia/Tokyo"))
    try:
        sign_in(page, demo.origin, demo.words(words_for), words_for)
        page.goto(demo.origin + inbox)
        page.wait_for(".talk-list a")
        page.click(".talk-list a")
        page.wait_for("[aria-labelledby=booked] li")
        said = page.text("[aria-labelledby=booked] li")
        own, far = re.search(rf"(\d\d:\d\d) {clock} \(.*?(\d\d:\d\d) {other}[,)]", said).groups()
        assert own[2:] == far[2:], "both zones are whole hours from UTC"
        ahead = (int(own[:2]) - int(far[:2])) % 24
        assert ahead in ((10, 11) if clock == "Nairobi" else (13, 14)), said
        page.click("[aria-labelledby=booked] li a")
        page.wait_for(lambda: page.path == "/appointments" and page.exists("main .summary-list"), "the booking")
        assert f"{own} {clock}" in page.text("main .summary-list") and f"{far} {other}" in page.text("main .summary-list")
        assert ("you have not said where you are" in page.text("main")) == (words_for == "/talks")
        page.goto(demo.origin + "/appointments")
        page.wait_for(".agenda li")
        assert f"· {clock}" in page.text(".agenda li .agenda-day") and own in page.text(".agenda li")
    finally:
        page.close()


def look_at(browser, demo, look, paths, pictures):
    page = browser.person(Setting(**LOOKS[look]))
    try:
        sign_in(page, demo.origin, demo.words("/practice"), "/practice")
        for path in paths:
            page.goto("about:blank")
            page.goto(demo.origin + path)
            page.wait_for("main h1")
            page.wait_for(lambda: not page.exists("[aria-busy=true]"), f"{path} to be ready")
            page.wait_for("() => !document.querySelector('[data-alias]') || [...document.querySelectorAll('[data-alias]')].every((e) => e.textContent.length > 4)")
            page.screenshot(pictures / f"practice-{path.strip('/').split('#')[0]}{'-one' if '#' in path else ''}{'-cancel' if ':' in path else ''}-{look}.png")
            assert page.overflow() == 0 and page.axe() == [], (path, look)
    finally:
        page.close()
