"""The pages of licences, reports and oversight: calm pictures, no axe findings, nothing sideways, in both engines and every look."""
import pytest

import regulator
from browsers import Setting
from matrix import LOOKS
from test_pages import check, visit
from demo_server import DemoServer, arrive, said


@pytest.fixture(scope="module")
def demo(browsers):
    """A demonstration whose officer has read the report, told its practitioner, and thinks about an interim order."""
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        officer = enter(browsers["chromium"].person(Setting()), running, "/oversight")
        try:
            open_first(officer)
            regulator.declare(officer)
            assert regulator.check_report(officer) == "valid"
            for step, reasons, fields, choices in [
                    ("accept", "It is about somebody whom we register.", [], []),
                    ("investigate", "What was shown may be misconduct.", [], [("head", "misconduct")]),
                    ("tellRespondent", "A concern about being paid outside the service.", [], []),
                    ("proposeInterim", "Clients may be at risk.", [("measure", "suspension"), ("hours", "48")], [])]:
                regulator.take(officer, step, reasons, fields, choices)
        finally:
            officer.close()
        yield running


def enter(page, demo, home):
    """Follows the printed link to `home`."""
    page.goto(demo.link(home))
    arrive(page, home)
    return page


def open_first(page):
    page.wait_for("tbody a")
    page.evaluate("() => document.querySelector('tbody a').click()")
    page.wait_for("dl.summary-list")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("walk", ["officer", "authority", "reported", "client", "operator", "stranger"])
def test_pages_are_accessible_and_fit(demo, engine, browsers, walk, look, pictures):
    page, findings = browsers[engine].person(Setting(**LOOKS[look])), []

    def see(name):
        page.evaluate("() => scrollTo(0, 0)")
        check(page, name, walk, look, engine, pictures, findings)

    try:
        WALKS[walk](page, demo, see)
        assert page.foreign_requests() == []
    finally:
        page.close()
    assert findings == []


def officer(page, demo, see):
    enter(page, demo, "/oversight")
    page.wait_for("tbody a")
    see("inbox")
    open_first(page)
    see("inquiry")
    assert regulator.check_report(page) == "valid"
    see("report")
    reasons = "To protect clients until there is a decision."
    regulator.fill_in(page, "orderInterim", reasons, [("lastDay", regulator.until_in_days(90)), ("reviewBy", regulator.until_in_days(60))])
    regulator.press_step(page, "orderInterim")
    page.wait_for("#step-orderInterim .note")
    see("effect")
    regulator.press_step(page, "orderInterim")
    page.wait_for(".error-summary")
    see("too-early")


def authority(page, demo, see):
    enter(page, demo, "/authority")
    page.wait_for("#holders > *")
    see("desk")


def reported(page, demo, see):
    enter(page, demo, "/practice/inquiries")
    page.wait_for(".timeline li")
    see("inquiries")
    visit(page, demo.origin, ["/practice/licence"], see)


def client(page, demo, see):
    enter(page, demo, "/talks")
    visit(page, demo.origin, ["/report"], see)
    page.goto(demo.origin + "/talks")
    page.wait_for(".talk-list a")
    page.evaluate("() => document.querySelector('.talk-list a').click()")
    said(page, "Hello.")
    page.follow("a[href^='/report#']")
    page.wait_for("#words")
    see("report-words")
    page.click("form .button:not(.quiet)")
    page.wait_for("input[name=message]")
    see("report-messages")
    page.click("form .button:not(.quiet)")
    page.wait_for(".error-summary")
    see("report-error")
    page.evaluate("() => document.querySelectorAll('input[name=message]')[1].click()")
    page.click("form .button:not(.quiet)")
    page.wait_for("input[name=body]")
    see("report-body")
    page.click("form .button:not(.quiet)")
    page.wait_for("input[name=identity]")
    see("report-identity")
    page.click("form .button:not(.quiet)")
    page.wait_for(lambda: page.exists("#sending"), "the last look")
    see("report-check")


def operator(page, demo, see):
    page.goto(demo.link("/operator"))
    page.wait_for("form[action$='/invitations']")
    see("operator")
    page.click("input[value=officer]")
    page.follow("form[action$='/invitations'] .button")
    page.wait_for(".error-summary")
    see("operator-error")
    page.click("input[value=officer]")
    page.fill("#body", "swe")
    page.follow("form[action$='/invitations'] .button")
    page.wait_for("#link")
    see("operator-invited")


def stranger(page, demo, see):
    visit(page, demo.origin, ["/p/daniel-cho", "/p/daniel-cho/licence"], see)


WALKS = {"officer": officer, "authority": authority, "reported": reported, "client": client, "operator": operator,
         "stranger": stranger}
