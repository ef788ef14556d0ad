"""Whether somebody may help where the client is: said before anything is written or booked, and remembered by the tab alone."""
import pytest

from browsers import Setting
from world import PRACTITIONER, World


@pytest.fixture(scope="module")
def world(database):
    with World(database()) as running:
        yield running


def say(page, place):
    """Chooses a place as a person does."""
    page.evaluate("(place) => { const list = document.querySelector('#place'); list.value = place; list.dispatchEvent(new Event('change')) }", place)


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
def test_the_answer_comes_before_the_writing(world, browsers, engine):
    page = browsers[engine].person(Setting(zone="America/Vancouver"))
    try:
        page.goto(f"{world.origin}/p/{PRACTITIONER}/ask")
        page.wait_for("#begin-button")
        page.wait_for(lambda: "you have not said where you are" in page.text("#place-answer"), "that nothing is known")
        say(page, "GB-ENG")
        page.wait_for(lambda: page.text("#place-answer").startswith("Can help people in United Kingdom: England: yes"), "yes")
        assert "adult" in page.text("#place-answer"), "it says whom it was asked for"
        say(page, "KE")
        page.wait_for(lambda: "not yet known" in page.text("#place-answer") and "It is not a yes" in page.text("#place-answer"), "not yet known")
        assert page.shows("#begin-button")
        say(page, "US-MD")
        page.wait_for(lambda: "They hold no licence that counts there." in page.text("#place-answer"), "no, and why")
        assert not page.shows("#begin-button") and not page.shows("#ask-form")
        assert "US-MD" not in page.url and "KE" not in page.url
        assert page.overflow() == 0 and page.axe() == []
        # The tab remembers the place; another browser does not.
        page.goto(f"{world.origin}/p/{PRACTITIONER}/times?zone=America/Vancouver")
        page.wait_for(lambda: page.value("#place") == "US-MD", "the place")
        page.click("label.slot")
        page.follow("form[action$='/holds'] .button")
        page.wait_for(lambda: "They hold no licence that counts there." in page.text(".error-summary"), "no, and why")
        say(page, "GB-ENG")
        if not page.exists("input[name=start]:checked"):
            page.click("label.slot")
        page.follow("form[action$='/holds'] .button")
        page.wait_for(lambda: page.path == "/hold", "/hold")
        assert "England: yes" in page.text("#hold-help")
        # Somebody else is looked for there.
        page.goto(f"{world.origin}/p/{PRACTITIONER}/ask")
        say(page, "US-WA")
        page.wait_for(lambda: page.evaluate("document.querySelector('#ask-page').dataset.answer") == "no", "no")
        page.follow("#place-answer form .button")
        page.wait_for(lambda: page.path == "/find", "/find")
        assert page.value("input[name=place]") == "US-WA"
    finally:
        page.close()
