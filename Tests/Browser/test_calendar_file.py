"""The calendar file that a client saves, as an independent reader (the icalendar package) understands it."""
import re
from datetime import timedelta

import icalendar
import pytest

from browsers import Setting
from world import World, arrive

READ = """async (title) => {
  const { openAccount } = await import('/web/accounts/account.js')
  const { AllBookings } = await import('/web/booking/all-bookings.js')
  const all = await AllBookings.read(await openAccount({ next: '/appointments' }), document.documentElement.lang)
  const { appointment, bookings } = all.all[0]
  return { appointment, file: await (await bookings.calendar(appointment.id, title)).text() }
}"""


@pytest.fixture(scope="module")
def client(browsers):
    """The demonstration's client, who has booked a time, on the page of their appointments."""
    with World("sqlite:{folder}/alcove.sqlite") as world:
        page = browsers["chromium"].person(Setting())
        page.goto(world.link("/talks"))
        arrive(page, "/talks")
        page.goto(world.origin + "/appointments")
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
