"""The main job without a pointer: every stop is seen, nothing holds the focus, and Shift three times leaves."""
import pytest

from browsers import Setting
from keyboard import arrive, choose, follow, reach, sign_in, skip, step, take_words, tour, write
from demo_server import PRACTITIONER, DemoServer, said

QUESTION = "I do not know whom to ask. May I ask you?"
ANSWER = "You may. Thank you for writing."


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


def test_the_main_job_without_a_pointer(demo, engine, browsers):
    client, practitioner, again = (browsers[engine].person(Setting(zone=zone)) for zone in (
        "America/Vancouver", "Africa/Nairobi", "America/Vancouver"))
    try:
        # Find, read the page, ask.
        client.goto(demo.origin + "/")
        skip(client)
        choose(client, "#topic", "family")
        choose(client, "#language", "sw")
        follow(client, "form.panel .buttons .button")
        assert "Amina Diallo" in client.text("main") and "Daniel Cho" not in client.text("main")
        skip(client)
        follow(client, f"a[href='/p/{PRACTITIONER}']")
        skip(client)
        follow(client, f"a[href='/p/{PRACTITIONER}/ask']")
        client.wait_for(lambda: client.value("#alias"), "a name that is suggested")
        write(client, "#message", QUESTION)
        reach(client, "#alias-another")
        client.press("Space")
        step(client, "Shift+Tab")
        assert client.is_focused("#alias")
        alias = client.value("#alias")
        reach(client, "#ask-send")
        client.press("Enter")
        client.wait_for("#words-list li")
        words = take_words(client)
        client.has_read_explanation = True
        said(client, QUESTION)
        client.wait_for(lambda: not client.exists(".message[data-state=unsent]"), "the message to be kept by the server")

        # Book: choose a time with the arrows, confirm.
        client.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=America/Vancouver")
        reach(client, "label.slot input")
        step(client, "ArrowRight")
        client.press("Space")
        assert client.count("label.slot input:checked") == 1
        follow(client, "form[action$='/holds'] .button")
        client.wait_for(lambda: client.text("#confirm-button") == "Book this time", "the account to be open")
        follow(client, "#confirm-button")
        client.wait_for(lambda: client.path == "/appointments" and "Amina Diallo" in client.text("main"), "the booking")

        # The other side signs in, answers and sees the booking.
        sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice/talks")
        practitioner.wait_for(lambda: alias in practitioner.text("main"), "the alias in the inbox")
        reach(practitioner, f"(e) => e.matches('.talk-list a') && e.textContent.includes({alias!r})")
        practitioner.press("Enter")
        said(practitioner, QUESTION)
        write(practitioner, "#text", ANSWER)
        reach(practitioner, ".composer .button")
        practitioner.press("Enter")
        said(practitioner, ANSWER)
        reach(practitioner, "header a[href='/practice']", "Shift+Tab")
        practitioner.leaving(lambda: practitioner.press("Enter"))
        practitioner.wait_for(lambda: alias in practitioner.text("main"), "the alias in the day list")

        # On a second browser the words bring everything back.
        sign_in(again, demo.origin, words, "/talks")
        again.wait_for(".talk-list a")
        reach(again, ".talk-list a")
        again.press("Enter")
        said(again, QUESTION)
        said(again, ANSWER)
        reach(again, "header a[href='/appointments']", "Shift+Tab")
        again.leaving(lambda: again.press("Enter"))
        again.wait_for(lambda: "Amina Diallo" in again.text("main"), "the booking on the other browser")

        # Walking backwards is not leaving; Shift alone, three times, is.
        for _ in range(4):
            step(again, "Shift+Tab")
        assert again.path == "/appointments"
        again.press("Shift", "Shift", "Shift")
        again.wait_for(lambda: not again.url.startswith(demo.origin + "/appointments"), "the page to be gone", patience=20)
        for page in (client, practitioner):
            assert [line for line in page.complaints if "favicon" not in line] == []
    finally:
        for page in (client, practitioner, again):
            page.close()


PUBLIC = ["/", f"/p/{PRACTITIONER}", f"/p/{PRACTITIONER}/times", f"/p/{PRACTITIONER}/ask", "/danger", "/about",
          "/before-you-start", "/sign-in"]


@pytest.mark.every_run_in("chromium")
@pytest.mark.parametrize("path", PUBLIC)
def test_every_control_of_a_public_page_is_reached_and_let_go(demo, person, path):
    page = person()
    page.goto(demo.origin + path)
    page.wait_for("main h1")
    assert tour(page) == []


@pytest.mark.every_run_in("firefox")
@pytest.mark.parametrize("next_page, paths", [
    ("/talks", ["/talks", "/appointments", "/account"]),
    ("/practice", ["/practice", "/practice/talks", "/practice/hours", "/practice/page"])])
def test_every_control_of_a_private_page_is_reached_and_let_go(demo, person, next_page, paths):
    page = person()
    page.goto(demo.link(next_page))
    arrive(page, next_page)
    for path in paths:
        page.goto(demo.origin + path)
        page.wait_for("main h1, main h2")
        assert tour(page) == [], path
