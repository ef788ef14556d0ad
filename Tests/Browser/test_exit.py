"""Leaving: at once, with locked keys, and with nothing to see when somebody presses Back."""
import pytest

from world import World, arrive, said


@pytest.fixture(scope="module")
def world():
    with World("sqlite:{folder}/alcove.sqlite") as running:
        yield running


def open_talk(world, page):
    page.goto(world.link("/talks"))
    arrive(page, "/talks")
    page.wait_for(lambda: page.exists(".talk-list a"), "the list of talks")
    page.evaluate("() => document.querySelector('.talk-list a').click()")
    said(page, "Hello.")


def test_three_shifts_leave_a_private_page_and_back_shows_it_locked(world, person):
    page = person()
    open_talk(world, page)
    # The neutral site cannot be reached from here; what matters is that the page goes, and what Back shows.
    page.press("Shift", "Shift", "Shift")
    page.wait_for(lambda: not page.url.startswith(world.origin + "/talks"), "the page to be gone", patience=20)
    page.goto(world.origin + "/talks")
    page.wait_for(lambda: not page.exists(".talk-log .message"), "nothing of the talk")
    assert "I moved here alone" not in page.text()


def test_two_shifts_do_not_leave(world, person):
    page = person()
    open_talk(world, page)
    page.press("Shift", "Shift", "a")
    assert page.path == "/talks"
    said(page, "Hello.")


def test_every_page_has_the_exit_and_says_nothing_in_its_title(world, person):
    page = person()
    open_talk(world, page)
    for path in ("/talks", "/appointments", "/account"):
        page.goto(world.origin + path)
        page.wait_for("a[href='/exit']")
        assert "Amina" not in page.title and "talk" not in page.title.lower()
