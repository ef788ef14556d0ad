"""Somebody without an account who has found a time: one press books it, with the words in between."""
import pytest

import elsewhere
from demo_server import PRACTITIONER, DemoServer, arrive, said, take_words


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


def hold(demo, page, number):
    page.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=Europe/London")
    page.evaluate(f"() => document.querySelectorAll('label.slot')[{number}].click()")
    page.follow("form[action$='/holds'] .button")
    page.wait_for(lambda: page.path == "/hold" and page.text("#confirm-button") == "Book this time", "the held time")


def test_a_newcomer_confirms_once_and_the_booking_follows_the_words(demo, person):
    page = person()
    hold(demo, page, 3)
    assert page.shows("#newcomer") and page.shows("#alias")
    page.click("#confirm-button")
    page.wait_for(".error-summary")
    page.fill("#alias", "Early Bird")
    page.leaving(lambda: page.click("#confirm-button"))
    arrive(page, "/words")
    take_words(page)
    page.wait_for(lambda: page.path == "/appointments" and "Amina Diallo" in page.text("main"), "the booking")
    assert page.evaluate("() => sessionStorage.getItem('alcove-booking')") is None
    page.goto(demo.origin + "/talks")
    page.wait_for(".talk-list a")
    page.click(".talk-list a")
    said(page, "London")


def test_what_was_chosen_is_gone_after_leaving(demo, person):
    page = person()
    hold(demo, page, 5)
    page.fill("#alias", "Gone Bird")
    page.leaving(lambda: page.click("#confirm-button"))
    page.wait_for(lambda: page.path == "/before-you-start" and page.shows("#exit-choice"), "the explanation")
    page.wait_for("() => document.readyState === 'complete'")
    assert "Gone Bird" in page.evaluate("() => sessionStorage.getItem('alcove-booking')")
    page.press("Shift", "Shift", "Shift")
    page.wait_for(lambda: page.url == elsewhere.ORIGIN and page.text("h1") == "Elsewhere", "the neutral site")
    page.goto(demo.origin + "/")
    assert page.evaluate("() => sessionStorage.getItem('alcove-booking')") is None
