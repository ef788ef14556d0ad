"""The main job, end to end: find, ask, book; answer and see the booking; come back on another browser with the words.

Browsers reach the server as they will elsewhere: through nginx, with TLS, on HTTP/1.1.
"""
import pytest

from browsers import Setting
from demo_server import PRACTITIONER, ProxiedDemoServer, said, sign_in, take_words, write_question

QUESTION = "I cannot sleep and I worry all day. Can somebody listen to me?"
ANSWER = "Thank you for writing. We will talk on the day that you chose."


@pytest.fixture(scope="module")
def demo(database):
    with ProxiedDemoServer(database()) as running:
        yield running


@pytest.mark.parametrize("client_engine, practitioner_engine", [
    ("chromium", "chromium"), ("firefox", "firefox"), ("chromium", "firefox"), ("firefox", "chromium")])
def test_find_ask_book_answer_and_come_back(demo, browsers, client_engine, practitioner_engine):
    client = browsers[client_engine].person(Setting(zone="America/Vancouver"))
    practitioner = browsers[practitioner_engine].person(Setting(zone="Africa/Nairobi"))
    again = browsers[client_engine].person(Setting(zone="America/Vancouver"))
    try:
        journey(demo, client, practitioner, again)
    finally:
        for page in (client, practitioner, again):
            page.close()


def journey(demo, client, practitioner, again):
    # The client finds somebody who speaks their language …
    client.goto(demo.origin + "/")
    client.evaluate("() => { document.querySelector('#topic').value = 'family'; document.querySelector('#language').value = 'sw' }")
    client.follow("form.panel .button")
    assert "Amina Diallo" in client.text("main") and "Daniel Cho" not in client.text("main")
    assert "family" not in client.url and "sw" not in client.url.split("/")[-1]
    client.follow(f"a[href='/p/{PRACTITIONER}']")
    # … asks first: the question, then the words that open the answer …
    client.follow(f"a[href='/p/{PRACTITIONER}/ask']")
    write_question(client, "Quiet River", QUESTION)
    client.click("#ask-send")
    words = take_words(client)
    said(client, QUESTION)
    client.wait_for(lambda: not client.exists(".message[data-state=unsent]"), "the message to be kept by the server")
    # … and books a time that is right on both clocks.
    client.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=America/Vancouver")
    option = client.text("label.slot")
    assert "Nairobi" in option
    client.click("label.slot")
    client.follow("form[action$='/holds'] .button")
    client.wait_for(lambda: client.path == "/hold", "/hold")
    client.wait_for(lambda: "Vancouver" in client.text("#hold") or "Nairobi" in client.text("#hold"), "both clocks")
    client.wait_for(lambda: client.text("#confirm-button") == "Book this time", "the account to be open")
    assert not client.shows("#alias-field")
    client.leaving(lambda: client.click("#confirm-button"))
    client.wait_for(lambda: client.path == "/appointments" and "Amina Diallo" in client.text("main"), "the booking")

    # The practitioner signs in, sees the question, answers, and sees the booking in their own clock.
    sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice/talks")
    practitioner.wait_for(lambda: "Quiet River" in practitioner.text("main"), "the alias in the inbox")
    practitioner.evaluate("() => [...document.querySelectorAll('.talk-list a')].find((a) => a.textContent.includes('Quiet River')).click()")
    said(practitioner, QUESTION)
    client.goto(demo.origin + "/talks")
    client.wait_for(lambda: client.exists(".talk-list a"), "the list of talks")
    client.evaluate("() => document.querySelector('.talk-list a').click()")
    said(client, QUESTION)
    practitioner.wait_for("#text")
    practitioner.fill("#text", ANSWER)
    practitioner.click(".composer .button")
    said(client, ANSWER)
    practitioner.goto(demo.origin + "/practice")
    practitioner.wait_for(lambda: "Quiet River" in practitioner.text("main"), "the alias in the day list")

    # On another browser the words bring everything back.
    sign_in(again, demo.origin, words, "/talks")
    again.wait_for(lambda: again.exists(".talk-list a"), "the list of talks")
    again.evaluate("() => document.querySelector('.talk-list a').click()")
    said(again, QUESTION)
    said(again, ANSWER)
    again.goto(demo.origin + "/appointments")
    again.wait_for(lambda: "Amina Diallo" in again.text("main"), "the booking on the other browser")

    # Whoever erases the account calls off what was booked.
    again.goto(demo.origin + "/account")
    again.wait_for("#erase-sure")
    again.evaluate("() => { document.querySelector('#erase-sure').checked = true }")
    again.leaving(lambda: again.evaluate("() => document.querySelector('#erase-form').requestSubmit()"))
    again.wait_for(lambda: again.path == "/", "the front page")
    practitioner.goto(demo.origin + "/practice")
    practitioner.wait_for(lambda: "Quiet River" not in practitioner.text("main"), "the day without the booking")

    for page in (client, practitioner, again):
        assert page.foreign_requests() == []
        assert [line for line in page.complaints if "favicon" not in line] == []
