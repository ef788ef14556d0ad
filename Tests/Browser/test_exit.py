"""Leaving: at once, with locked keys, and with nothing to see when somebody presses Back."""
import pytest

import elsewhere
from demo_server import DemoServer, arrive, said

# What this site keeps in the browser, asked on a page without script.
KEPT = """async () => ({ databases: (await indexedDB.databases()).map(({ name }) => name),
  local: Object.keys(localStorage), tab: Object.keys(sessionStorage) })"""
# Leaves, and says what shows before anything else can happen.
COVERED = """() => { document.querySelector('.safety .button[data-exit]').click()
  return [getComputedStyle(document.body).display, document.title.trim()] }"""


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


def open_talk(demo, page):
    page.goto(demo.link("/talks"))
    arrive(page, "/talks")
    page.wait_for(lambda: page.exists(".talk-list a"), "the list of talks")
    page.evaluate("() => document.querySelector('.talk-list a').click()")
    said(page, "Hello.")


def is_away(page):
    page.wait_for(lambda: page.url == elsewhere.ORIGIN and page.text("h1") == "Elsewhere", "the neutral site")


def is_locked(page):
    page.wait_for(lambda: page.path == "/locked" and page.shows("main h1"), "the locked page")
    assert "Hello." not in page.text() and "Amina" not in page.text()


def needs_the_words(demo, page):
    """A private page asks for the words, and nothing else opens it."""
    page.has_read_explanation = False
    page.goto(demo.origin + "/talks")
    arrive(page, "/sign-in")
    page.wait_for("#words")
    assert not page.shows("#sign-in-device") and not page.exists(".talk-log")


def exit_button(page): page.click(".safety .button[data-exit]")


def second_skip_link(page):
    page.reload()
    said(page, "Hello.")
    page.to_front()
    page.press("Tab", "Tab")
    assert page.is_focused(".safety .skip[data-exit]")
    page.press("Enter")


def three_shifts(page): page.press("Shift", "Shift", "Shift")


@pytest.mark.parametrize("way", [
    pytest.param(exit_button, id="button", marks=pytest.mark.every_run_in("chromium")),
    pytest.param(second_skip_link, id="skip link", marks=pytest.mark.every_run_in("firefox")), pytest.param(three_shifts, id="three shifts")])
def test_each_way_out_takes_the_page_s_place_and_back_shows_it_locked(demo, person, way):
    page = person()
    open_talk(demo, page)
    entries = page.evaluate("history.length")
    way(page)
    is_away(page)
    assert page.evaluate("history.length") == entries and page.evaluate("document.referrer") == ""
    page.back()
    is_locked(page)
    needs_the_words(demo, page)


def test_the_page_is_covered_in_the_same_moment(demo, person):
    page = person()
    open_talk(demo, page)
    assert page.evaluate(COVERED) == ["none", ""]
    is_away(page)


def test_shift_with_other_keys_between_does_not_leave(demo, person):
    page = person()
    open_talk(demo, page)
    page.press("Shift", "Shift")
    page.wait_for("#exit-lights")
    assert page.count("#exit-lights [data-on]") == 2
    page.press("a", "Shift")
    page.wait_for(lambda: page.count("#exit-lights [data-on]") == 1, "the count to begin again")
    page.press("Shift+b", "Shift+Tab", "Shift", "Shift")
    page.wait_for(lambda: page.count("#exit-lights [data-on]") == 2, "two presses")
    assert page.path == "/talks"
    said(page, "Hello.")


def test_leaving_in_one_tab_locks_the_others(demo, person):
    page = person()
    open_talk(demo, page)
    other = page.another_tab()
    other.goto(demo.origin + "/talks")
    arrive(other, "/talks")
    other.wait_for(".talk-list a")
    three_shifts(page)
    is_locked(other)
    needs_the_words(demo, other)


def test_the_exit_is_a_link_where_script_is_off(demo, person):
    page = person(javascript=False)
    page.goto(demo.origin + "/")
    assert page.count("a[data-exit][href='/exit']") == 2
    page.click(".safety .button[data-exit]")
    is_away(page)


@pytest.mark.parametrize("choice", ["lock", "remove"])
def test_what_stays_in_the_browser_is_what_was_chosen(demo, person, choice):
    page = person()
    open_talk(demo, page)
    page.goto(demo.origin + "/before-you-start")
    page.click(f"#exit-choice label:has([value={choice}])")
    page.wait_for(lambda: page.evaluate("(choice) => document.querySelector('#exit-choice input:checked').value === choice", choice), choice)
    page.goto(demo.origin + "/talks")
    page.wait_for(".talk-list a")
    page.evaluate("() => localStorage.setItem('alcove-theme', 'dark')")
    kept = page.evaluate(KEPT)
    assert kept["databases"] and kept["tab"]
    exit_button(page)
    is_away(page)
    page.back()
    is_locked(page)
    page.goto(demo.origin + "/style.css")
    left = page.evaluate(KEPT)
    assert left["tab"] == ["alcove-left"], "the mark for Back alone"
    assert (left["databases"], left["local"]) == ([], []) if choice == "remove" else left["databases"] and left["local"]
    # A fresh visit takes the mark away too.
    page.goto(demo.origin + "/")
    page.wait_for(lambda: page.evaluate("sessionStorage.length") == 0, "nothing of this tab")
    needs_the_words(demo, page)


def test_every_page_has_the_exit_and_says_nothing_in_its_title(demo, person):
    page = person()
    open_talk(demo, page)
    for path in ("/talks", "/appointments", "/account"):
        page.goto(demo.origin + path)
        page.wait_for("a[href='/exit']")
        assert "Amina" not in page.title and "talk" not in page.title.lower()
