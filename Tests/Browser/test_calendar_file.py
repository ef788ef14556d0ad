"""The calendar file that a client saves, as an independent reader (the icalendar package) understands it."""
import re
from datetime import timedelta

import icalendar
import pytest

from browsers import Setting
from demo_server import DemoServer, arrive

READ = """async (title) => {
  const { openAccount } = await import('/web/vault/open-account.js')
  const { AllBookings } = await import('/web/booking/all-bookings.js')
  const all = await AllBookings.read(await openAccount({ next: '/appointments' }), document.documentElement.lang)
  const { appointment, bookings } = all.all[0]
  return { appointment, file: await (await bookings.calendar(appointment.id, title)).text() }
}"""


@pytest.fixture(scope="module")
def client(browsers):
    """The demonstration's client, who has booked a time, on the page of their appointments."""
    with DemoServer("sqlite:{folder}/alcove.sqlite") as demo:
        page = browsers["chromium"].person(Setting())
        page.goto(demo.link("/talks"))
        arrive(page, "/talks")
        page.goto(demo.origin + "/appointments")
        page.wait_for(lambda: page.exists(".agenda li"))
        yield page
        page.close()


def test_it_is_one_event_that_tells_only_the_time(client):
    seen = client.evaluate(READ, "appointment")
    calendar = icalendar.Calendar.from_ical(seen["file"])
    assert calendar["VERSION"] == "2.0" and not calendar.errors
    [event] = calendar.walk("VEVENT")
    assert not event.errors
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    assert start.utcoffset() == timedelta(0) and start.timestamp() == seen["appointment"]["start"]
    assert end - start == timedelta(minutes=seen["appointment"]["minutes"])
    assert (event["SUMMARY"], event["CLASS"], event["STATUS"]) == ("Appointment", "PRIVATE", "CONFIRMED")
    assert event["SEQUENCE"] == seen["appointment"]["sequence"]
    assert re.fullmatch(r"[0-9a-f]{32}", event["UID"])
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "CLASS", "TRANSP"}
    assert seen["appointment"]["name"] not in seen["file"] and "http" not in seen["file"]


def test_it_is_written_as_rfc_5545_asks(client):
    file = client.evaluate(READ, "call")["file"]
    assert file.endswith("\r\n") and "\n" not in file.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    [event] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert event["SUMMARY"] == "Call"


def test_it_is_saved_by_a_plain_link_too_and_not_offered_once_the_time_is_cancelled(client, tmp_path):
    origin = client.url.split("/appointments")[0]
    client.click(".agenda li:not([data-state]) a[href^='#']")
    client.wait_for("form:has([name=title]) .button")
    client.click("form:has([name=title]) .button")
    client.wait_for("a[href^='/calendar/']")
    saved = client.download(lambda: client.click("a[href^='/calendar/']"), tmp_path)
    assert saved.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n") and client.path == "/appointments"
    client.click("a[href$=':cancel']")
    client.wait_for("form .button.danger")
    client.click("form .button.danger")
    client.wait_for(lambda: "delete it there" in client.text("main"), "what to do with a file that was saved")
    assert not client.exists("[name=title]")
    client.goto(origin + "/appointments")
