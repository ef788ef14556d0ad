"""Whether somebody may help where the client is: said before anything is written or booked, and remembered by the tab alone.
And a first question, which waits for the person who began to write it.
"""
import pytest

import elsewhere
from browsers import Setting
from demo_server import PRACTITIONER, DemoServer, arrive, said, take_words, type_words

# All that the browser keeps of this site, as text.
KEPT = """() => new Promise((resolve) => { const opening = indexedDB.open('alcove-accounts')
  opening.onsuccess = () => { const all = opening.result.transaction('things').objectStore('things').getAll()
    all.onsuccess = () => resolve([...all.result.map(({ sealed }) => new TextDecoder().decode(sealed)), ...Object.values({ ...sessionStorage })]) } })"""
# Path and bytes of each script and text that was asked for before the field could be used, or after.
SCRIPTS = """(isBefore) => { const [usable] = performance.getEntriesByName('alcove-usable')
  return performance.getEntriesByType('resource').filter(({ name, startTime }) => /\\.js(on)?$/.test(name) && startTime < usable.startTime === isBefore)
    .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize]) }"""
SIGNED_IN = "async () => (await fetch('/api/v1/vault')).ok"


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
        # The field is there before anything is known, and the keys were looked at once all that sends has come.
        assert page.shows("#message") and page.shows("#place-question") and not page.shows("#place-known")
        page.wait_for(lambda: page.exists("#ask-page[data-keys-checked]"), "the check of the keys")
        assert page.text("#place-answer") == ""
        say(page, "GB-ENG")
        page.wait_for(lambda: page.text("#place-answer").startswith("Can help people in United Kingdom: England: yes"), "yes")
        assert "adult" not in page.text("#place-answer"), "whom it was asked for is folded"
        page.click("#place-answer summary")
        assert "adult" in page.text("#place-answer"), "it says whom it was asked for"
        say(page, "KE")
        page.wait_for(lambda: "We have not checked the rules for Kenya. You can still write" in page.text("#place-answer"), "not checked")
        assert page.shows("#ask-send")
        say(page, "US-MD")
        page.wait_for(lambda: "They do not have a licence that is valid there." in page.text("#place-answer"), "no, and why")
        assert not page.shows("#message") and not page.shows("#ask-send")
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
        page.wait_for("#place-known")
        assert "England" in page.text("#place-known") and not page.shows("#place-question")
        page.click("#place-change")
        # What was written before the answer was no stays, and nothing of it is sent.
        page.fill("#message", "I am moving there.")
        say(page, "US-WA")
        page.wait_for(lambda: page.evaluate("document.querySelector('#ask-page').dataset.answer") == "no", "no")
        assert page.value("#message") == "I am moving there." and page.shows("#message")
        page.click("#ask-send")
        page.wait_for(".error-summary")
        assert not page.shows("#words-list")
        page.follow("#place-answer form .button")
        page.wait_for(lambda: page.path == "/find", "/find")
        assert page.value("input[name=place]") == "US-WA"
    finally:
        page.close()


def written(page, text):
    page.wait_for(lambda: page.shows("#message") and page.value("#message") == text, f"{text!r} in the field")


def usable(page):
    page.wait_for("() => performance.getEntriesByName('alcove-usable').length > 0")


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.every_run_in("chromium")
def test_little_script_comes_before_the_field_can_be_used(demo, browsers, engine):
    page = browsers[engine].person(Setting())
    try:
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        usable(page)
        before = sum(size for _, size in page.evaluate(SCRIPTS, True))
        page.wait_for(lambda: page.exists("#ask-page[data-keys-checked]"), "all that sends")
        later = page.evaluate(SCRIPTS, False)
        print(f"{engine}: {before} bytes of script before the field can be used, {sum(size for _, size in later)} after")
        assert 0 < before <= 60_000
        # What is heavy is there in the end, and was not there at first.
        assert {"/web/protocol/conversations/conversation.js", "/web/vault/account.js", "/web/locales/en.json"} <= {path for path, _ in later}
    finally:
        page.close()


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.every_run_in("firefox")
def test_a_newcomers_question_stays_at_every_step_until_it_is_sent(demo, browsers, engine):
    page = browsers[engine].person(Setting())
    try:
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        usable(page)
        page.fill("#alias", "Slow Ferry 12")
        page.fill("#message", "Half a ques")
        page.type("tion")
        # Other pages, among them the one that explains how to leave, and Back.
        page.follow("#ask-writing a[href^='/before-you-start']")
        page.follow("#continue")
        written(page, "Half a question")
        assert page.value("#alias") == "Slow Ferry 12"
        # It is sealed, and another tab cannot read it.
        kept = page.evaluate(KEPT)
        assert kept and not any(word in text for text in kept for word in ("Half", "Ferry"))
        other = page.another_tab()
        other.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        usable(other)
        assert other.value("#message") == "" and other.value("#alias") not in ("", "Slow Ferry 12")
        # The key: Back leads to the writing; a page that is loaded again shows the same twelve words.
        page.click("#ask-send")
        page.wait_for("#words-list li")
        words = page.texts("#words-list li")
        assert not page.shows("#message") and not page.shows("#proof-first")
        page.back()
        written(page, "Half a question")
        page.click("#ask-send")
        page.wait_for("#words-list li")
        page.reload()
        page.wait_for("#words-list li")
        assert page.texts("#words-list li") == words
        # The words are hidden while they are asked for, can be shown again, and no account is made before they are right.
        page.click("#words-kept")
        assert page.shows("#proof-first") and not page.shows("#words-list")
        page.click("#words-again")
        assert page.shows("#words-list") and not page.shows("#proof-first")
        page.click("#words-kept")
        page.fill("#proof-first", "wrong")
        page.click("#prove-words .button")
        page.wait_for(".error-summary")
        assert not page.shows("#words-list") and not page.evaluate(SIGNED_IN)
        # Without a network nothing is lost either.
        page.offline()
        page.click("#words-again")
        type_words(page)
        page.wait_for(lambda: "cannot reach the server" in page.text(".error-summary"), "that nobody was reached")
        page.offline(False)
        page.leaving(lambda: page.click("#prove-words .button"))
        said(page, "Half a question")
        # Now that there is a talk, the page leads there; nothing is left over to be sent again.
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        said(page, "Half a question")
        assert page.path == "/talks" and page.value("#text") == ""
    finally:
        page.close()


@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.every_run_in("chromium")
def test_a_first_question_stays_until_it_is_sent_or_all_is_removed(demo, browsers, engine):
    page = browsers[engine].person(Setting())
    try:
        page.goto(demo.origin + "/before-you-start")
        page.click("#exit-choice label:has([value=remove])")
        page.goto(f"{demo.origin}/words?next=/p/{PRACTITIONER}/ask")
        arrive(page, "/words")
        words = take_words(page)
        written(page, "")
        page.wait_for(lambda: page.exists("#ask-page[data-keys-checked]"), "the account to be open")
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
        page.goto(f"{demo.origin}/sign-in?next=/p/{PRACTITIONER}/ask")
        page.fill("#words", " ".join(words))
        page.leaving(lambda: page.click("#sign-in-words .button"))
        usable(page)
        written(page, "")
        assert page.value("#alias") != "Slow Ferry 12"
        page.fill("#message", "A whole question.")
        page.goto(demo.origin + "/danger")
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/ask")
        written(page, "A whole question.")
        # Whoever has an account here gets no words.
        page.leaving(lambda: page.click("#ask-send"))
        said(page, "A whole question.")
    finally:
        page.close()
