"""Every page, in both engines, both directions and both themes: calm pictures, no axe findings, nothing sideways, no foreign host."""
import urllib.request

import pytest

from browsers import Setting
from matrix import LOOKS
from regulator import invite
from demo_server import PRACTITIONER, DemoServer, arrive, said, take_words, write_question

PUBLIC = ["/", "/directory", f"/p/{PRACTITIONER}", f"/p/{PRACTITIONER}/times", f"/p/{PRACTITIONER}/ask", "/p/grace-campbell/times",
          f"/p/{PRACTITIONER}/licence", "/log", "/danger", "/about", "/before-you-start", "/locked", "/sign-in", "/nothing-here"]
PRIVATE = {"/talks": ["/talks", "/appointments", "/looked", "/account"],
           "/practice": ["/practice", "/practice/talks", "/practice/hours", "/practice/page", "/account"],
           "/operator": ["/operator"]}


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_and_fit(demo, engine, browsers, look, pictures):
    findings = []

    def look_around(role, walk):
        page = browsers[engine].person(Setting(**LOOKS[look]))
        try:
            walk(page, lambda name: check(page, name, role, look, engine, pictures, findings))
            assert page.foreign_requests() == []
        finally:
            page.close()

    def public(page, see):
        visit(page, demo.origin, PUBLIC, see)
        page.goto(demo.origin + "/")
        page.follow("form.panel .button")
        see("find")

    def newcomer(page, see):
        page.goto(demo.origin + "/words")
        arrive(page, "/words")
        page.wait_for("#words-list li")
        see("words")
        page.click("#words-kept")
        see("words-check")
        page.click("#prove-words .button")
        page.wait_for(".error-summary")
        see("words-error")
        page.goto(f"{demo.origin}/p/grace-campbell/ask")
        write_question(page, "Grey Finch", "May I ask you something?")
        page.click("#ask-send")
        page.wait_for("#words-list li")
        see("ask-key")

    def signed_in(next_page, paths):
        def walk(page, see):
            page.goto(demo.link(next_page))
            if next_page == "/operator":
                page.wait_for(lambda: page.path == next_page, next_page)
            else:
                arrive(page, next_page)
            visit(page, demo.origin, paths, see)
            if next_page != "/operator":
                page.goto(demo.origin + ("/talks" if next_page == "/talks" else "/practice/talks"))
                # The talk that the demonstration began with, whoever wrote since.
                name = "Amina" if next_page == "/talks" else "Blue Heron"
                page.wait_for(lambda: name in page.text("main") and page.exists(".talk-list a"), f"the talk with {name}")
                page.evaluate("(name) => [...document.querySelectorAll('.talk-list a')].find((a) => a.textContent.includes(name)).click()", name)
                said(page, "Hello.")
                see("talk-open")
        return walk

    look_around("public", public)
    look_around("newcomer", newcomer)
    for next_page, paths in PRIVATE.items():
        look_around(next_page.strip("/"), signed_in(next_page, paths))
    assert findings == []


@pytest.mark.parametrize("look", LOOKS)
def test_pages_in_the_middle_of_something_are_accessible_and_fit(demo, engine, browsers, look, pictures):
    findings = []
    page = browsers[engine].person(Setting(**LOOKS[look]))
    see = lambda name: check(page, name, "midway", look, engine, pictures, findings)
    try:
        page.goto(invite(demo, "practitioner"))
        arrive(page, "/join")
        page.wait_for("#display-name")
        see("join")
        page.click("#name-form .button")
        page.wait_for(".error-summary")
        see("join-error")
        page.goto(f"{demo.origin}/p/{PRACTITIONER}/times?zone=Europe/London")
        page.follow("form[action$='/holds'] .button")
        page.wait_for(".error-summary")
        see("times-error")
        page.evaluate("(number) => document.querySelectorAll('label.slot')[number].click()", list(LOOKS).index(look))
        page.follow("form[action$='/holds'] .button")
        page.wait_for(lambda: page.path == "/hold" and page.shows("#alias"), "the held time")
        see("hold")
        page.fill("#alias", "Grey Finch")
        page.leaving(lambda: page.click("#confirm-button"))
        arrive(page, "/words")
        take_words(page)
        page.wait_for(lambda: page.path == "/appointments" and page.shows("a[href$=':cancel']"), "the booking")
        see("booked")
        page.click("a[href$=':cancel']")
        page.wait_for(".interruption .button.danger")
        see("cancel")
        page.goto(f"{demo.origin}/p/grace-campbell/ask")
        page.wait_for("#message")
        see("ask-form")
        assert findings == [] and page.foreign_requests() == []
    finally:
        page.close()


def visit(page, origin, paths, see):
    for path in paths:
        page.goto(origin + path)
        page.wait_for("main h1, main h2")
        page.wait_for(lambda: not page.shows("#talks-status") and not page.exists("[aria-busy=true]"), f"{path} to be ready")
        page.wait_for("() => !document.querySelector('[data-zone-auto]')", "the times in the reader's own zone")
        see(path.strip("/").replace("/", "-") or "home")


def check(page, name, role, look, engine, pictures, findings):
    if engine == "chromium":
        page.screenshot(pictures / f"{role}-{name}-{look}.png")
        if (role, name, look) == ("public", f"p-{PRACTITIONER}-times", "wide"):
            page.screenshot(pictures / "readme.png", full=False)  # git holds a copy as docs/pictures/times.png
    findings += [f"{role} {name}: {finding}" for finding in page.axe()]
    if page.overflow():
        findings.append(f"{role} {name}: wider than the window by {page.overflow()}")


@pytest.mark.parametrize("path", ["/", "/directory", f"/p/{PRACTITIONER}", f"/p/{PRACTITIONER}/times"])
def test_public_pages_work_without_script_within_fifty_kilobytes(demo, browsers, path):
    page = browsers["chromium"].person(Setting(javascript=False))
    try:
        page.goto(demo.origin + path)
        assert page.exists("main h1")
        size = sum(transferred(demo.origin + part) for part in (path, "/style.css", "/web/base/icon.svg"))
        assert size <= 50_000, size
        assert page.foreign_requests() == []
    finally:
        page.close()


def transferred(url):
    """Bytes of the body as a browser gets it."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())


def test_an_account_out_of_reach_is_said_once_and_nothing_goes_on(demo, engine, browsers):
    page = browsers[engine].person(Setting())
    try:
        page.goto(demo.link("/talks"))
        arrive(page, "/talks")
        page.goto(demo.origin + "/about")
        page.evaluate("async () => { window.openAccount = (await import('/web/vault/open-account.js')).openAccount }")
        page.offline(True)
        page.evaluate("() => { const note = () => { window.wentOn = true }; openAccount({ next: '/about' }).then(note, note) }")
        page.wait_for("main [role=alert]")
        assert page.evaluate("[...document.querySelectorAll('main [role=alert]')].map((e) => e.textContent)") == [
            "We cannot reach the server. Check your connection and try again."]
        assert page.evaluate("window.wentOn") is None
        page.offline(False)
        page.evaluate("() => openAccount({ next: '/about' }).then(() => { window.opened = true })")
        page.wait_for(lambda: page.evaluate("window.opened"), "the account, now that it is in reach")
        assert [line for line in page.complaints if "ServerProblem" in line] == []
    finally:
        page.close()
