"""Whether somebody may help where the client is: said before anything is written or booked, and remembered by the tab alone.
And a first question, which waits for the person who began to write it.
"""
import pytest

import elsewhere
from browsers import Setting
from demo_server import PRACTITIONER, DemoServer, arrive, said, sign_in, take_words


@pytest.fixture(scope="module")
def demo(database):
    with DemoServer(database()) as running:
        yield running


def say(page, place):
    """Chooses a place as a person does."""
    page.evaluate("(place) => { const list = document.querySelector('#place'); list.value = place; list.dispatchEvent(new Event('change')) }", place)


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
def test_the_answer_comes_before_the_writing(demo, browsers, engine):
    page = browsers[engine].person(Setting(zone="America/Vancouver"))
    try:
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        page.wait_for("#begin-button")
        page.wait_for(lambda: "you have not said where you are" in page.text("#place-answer"), "that nothing is known")
        say(page, "GB-ENG")
        page.wait_for(lambda: page.text("#place-answer").startswith("Can help people in United Kingdom: England: yes"), "yes")
        assert "adult" not in page.text("#place-answer"), "whom it was asked for is folded"
        page.click("#place-answer summary")
        assert "adult" in page.text("#place-answer"), "it says whom it was asked for"
        say(page, "KE")
        page.wait_for(lambda: "We have not checked the rules for Kenya. You can still write" in page.text("#place-answer"), "not checked")
        assert page.shows("#begin-button")
        say(page, "US-MD")
        page.wait_for(lambda: "They do not have a licence that is valid there." in page.text("#place-answer"), "no, and why")
        assert not page.shows("#begin-button") and not page.shows("#ask-form")
        assert "US-MD" not in page.url and "KE" not in page.url
        assert page.overflow() == 0 and page.axe() == []
        # The tab remembers the place; another browser does not.
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=America/Vancouver")
        page.wait_for(lambda: page.value("#place") == "US-MD", "the place")
        page.click("label.slot")
        page.follow("form[action$='/holds'] .button")
        page.wait_for(lambda: "They do not have a licence that is valid there." in page.text(".error-summary"), "no, and why")
        say(page, "GB-ENG")
        if not page.exists("input[name=start]:checked"):
            page.click("label.slot")
        page.follow("form[action$='/holds'] .button")
        page.wait_for(lambda: page.path == "/hold", "/hold")
        assert "England: yes" in page.text("#hold-help")
        # Somebody else is looked for there.
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        say(page, "US-WA")
        page.wait_for(lambda: page.evaluate("document.querySelector('#ask-page').dataset.answer") == "no", "no")
        page.follow("#place-answer form .button")
        page.wait_for(lambda: page.path == "/find", "/find")
        assert page.value("input[name=place]") == "US-WA"
    finally:
        page.close()


def written(page, text):
    page.wait_for(lambda: page.shows("#message") and page.value("#message") == text, f"{text!r} in the field")


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.every_run_in("chromium")
def test_a_first_question_stays_until_it_is_sent_or_all_is_removed(demo, browsers, engine):
    page = browsers[engine].person(Setting())
    try:
        page.goto(demo.origin + "/before-you-start")
        page.click("#exit-choice label:has([value=remove])")
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        page.leaving(lambda: page.click("#begin-button"))
        arrive(page, "/words")
        words = take_words(page)
        written(page, "")
        page.fill("#alias", "Slow Ferry 12")
        page.fill("#message", "Half a ques")
        page.type("tion")
        page.goto(demo.origin + "/danger")
        page.back()
        written(page, "Half a question")
        assert page.value("#alias") == "Slow Ferry 12"
        # Leaving removes it with everything else.
        page.press("Shift", "Shift", "Shift")
        page.wait_for(lambda: page.url == elsewhere.ORIGIN, "the neutral site")
        page.has_read_explanation = False
        sign_in(page, demo.origin, words, f"/p/{PRACTITIONER}/ask")
        written(page, "")
        assert page.value("#alias") != "Slow Ferry 12"
        page.fill("#message", "A whole question.")
        page.goto(demo.origin + "/danger")
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        written(page, "A whole question.")
        page.leaving(lambda: page.click("#ask-form .button:not(.plain)"))
        said(page, "A whole question.")
        # Now that there is a talk, the page leads there; nothing is left over to be sent again.
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        said(page, "A whole question.")
        assert page.path == "/talks" and page.value("#text") == ""
    finally:
        page.close()
