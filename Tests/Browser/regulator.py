"""What a regulator's officers do in a browser: join by a one-time link, take up an inquiry, take its steps."""
import subprocess
from datetime import date, timedelta

from server import BINARY
from demo_server import arrive, type_words


def invite(demo, *who):
    """A one-time link, as the operator prints it beside the running server."""
    made = subprocess.run(
        [BINARY, "invite", *who, "--database", demo.database, "--folder", str(demo.folder / "operator"), "--origin", demo.origin],
        capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def join(page, link, home, with_passkey=False):
    """Joins the staff by `link`, with a passkey where the browser has one, and comes to `home`."""
    page.goto(link)
    arrive(page, "/join")
    words = type_words(page)
    page.wait_for("#join-passkey")
    page.leaving(lambda: page.click(f"#{'passkey-form' if with_passkey else 'without-passkey'} .button"))
    arrive(page, home)
    return words


def open_inquiry(page, demo, number):
    """Opens the inquiry that the inbox calls `number`, as the reporter's receipt does."""
    page.goto(demo.origin + "/oversight")
    page.click({"role": "link", "name": number})
    page.wait_for("dl.summary-list")


def declare(page):
    """Says that neither party is known to the officer, which comes before anything can be read."""
    page.click("section.note .button:not(.quiet)")
    page.wait_for("#steps")


def check_report(page):
    """Opens the report on the officer's device and returns what it was found to be: valid, invalid or unverifiable."""
    page.click("#open-report")
    page.wait_for("#verdict")
    return page.evaluate("document.querySelector('.verdict').dataset.verdict")


def fill_in(page, step, reasons, fields=(), choices=()):
    """Fills in the form of a step: `fields` and `choices` are names with values."""
    form = f"#step-{step}"
    page.wait_for(lambda: page.exists(form), f"the step {step}")
    if not page.evaluate("(form) => document.querySelector(form).open", form):
        page.click(f"{form} > summary")
    for name, value in fields:
        page.fill(f"{form} [name={name}]", value)
    for name, value in choices:
        page.click(f"{form} [name={name}][value='{value}']")
    page.fill(f"{form} [name=reasons]", reasons)


def press_step(page, step): page.click(f"#step-{step} form .button")


def take(page, step, reasons, fields=(), choices=(), then=None):
    """Takes a step and waits for the one that it makes possible."""
    fill_in(page, step, reasons, fields, choices)
    press_step(page, step)
    page.wait_for(lambda: page.exists(f"#step-{then}") if then else not page.exists(f"#step-{step}"), f"what follows {step}")


def until_in_days(days): return (date.today() + timedelta(days=days)).isoformat()
