"""A practitioner's passkey signs in and opens their data; once removed it does neither, and the talks get new keys.

Chromium alone: Firefox has no virtual authenticator over BiDi, and without one no passkey can be made by a test.
"""
import pytest

from regulator import invite
from demo_server import DemoServer, arrive, ask, open_inbox, said, sign_in, type_words, write

WAYS = "() => [...document.querySelectorAll('#ways li')].length"


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


@pytest.fixture
def people(browsers):
    made = [browsers["chromium"].person() for _ in range(2)]
    yield made
    for page in made:
        page.close()


def account(page):
    page.wait_for(lambda: page.path == "/account" and page.shows("#ways li"), "the account")


def sign_out(demo, page):
    page.goto(demo.origin + "/account")
    account(page)
    page.leaving(lambda: page.click("#sign-out .button"))
    page.goto(demo.origin + "/sign-in?next=/account")
    page.wait_for("#sign-in-passkey .button")


def remove_passkey(page):
    page.click("#ways li .button")
    page.wait_for(lambda: page.shows("#account-status") and "no longer opens" in page.text("#account-status"), "the removal")
    assert page.evaluate(WAYS) == 1 and page.shows("#renew-form")


def is_refused(page):
    page.click("#sign-in-passkey .button")
    page.wait_for(".error-summary")
    assert page.path == "/sign-in"


def enter_words(page, words):
    page.fill("#words", " ".join(words))
    page.leaving(lambda: page.click("#sign-in-words .button"))
    account(page)


def test_an_invited_practitioner_joins_with_a_passkey_that_can_be_removed(demo, people):
    page = people[0]
    passkeys = page.passkeys()
    page.goto(invite(demo, "practitioner"))
    arrive(page, "/join")
    page.wait_for("#display-name")
    page.fill("#display-name", "Noor Haddad")
    page.fill("#handle", "noor-haddad")
    page.click("#name-form .button")
    page.wait_for("#join-words")
    words = type_words(page)
    page.wait_for("#join-passkey")
    page.leaving(lambda: page.click("#passkey-form .button"))
    arrive(page, "/practice")
    assert len(passkeys.credentials()) == 1

    sign_out(demo, page)
    page.leaving(lambda: page.click("#sign-in-passkey .button"))
    account(page)
    assert page.evaluate(WAYS) == 2
    remove_passkey(page)

    # The authenticator still has it; it opens nothing.
    sign_out(demo, page)
    assert len(passkeys.credentials()) == 1
    is_refused(page)
    enter_words(page, words)
    assert page.evaluate(WAYS) == 1


def test_after_a_passkey_is_removed_new_keys_go_into_every_talk(demo, people):
    practitioner, client = people
    words = demo.words("/practice")
    passkeys = practitioner.passkeys()
    ask(demo, client, "Calm Teal", "Do you still read me?")
    sign_in(practitioner, demo.origin, words, "/account")
    # As where a program that keeps passkeys answers in the browser's place, without the newer methods.
    practitioner.evaluate("""() => { for (const name of ['getPublicKey', 'getPublicKeyAlgorithm', 'getAuthenticatorData'])
      delete AuthenticatorAttestationResponse.prototype[name] }""")
    practitioner.click("#passkey-form .button")
    practitioner.wait_for(lambda: practitioner.evaluate(WAYS) == 2, "the passkey")
    # A second one in its place would leave the first in the list with nothing behind it.
    practitioner.click("#passkey-form .button")
    practitioner.wait_for(lambda: "already has a passkey for this account" in practitioner.text(".error-summary"), "that there is one")
    assert len(passkeys.credentials()) == 1 and practitioner.evaluate(WAYS) == 2
    remove_passkey(practitioner)
    sign_out(demo, practitioner)
    is_refused(practitioner)
    enter_words(practitioner, words)
    practitioner.fill("#renew-words", " ".join(words))
    practitioner.click("#renew-form .button")
    practitioner.wait_for(lambda: practitioner.shows("#account-status")
                          and practitioner.text("#account-status") == "Your account has new keys, in every conversation.", "the new keys")
    assert not practitioner.shows("#renew-form")

    practitioner.goto(demo.origin + "/practice/talks")
    open_inbox(practitioner, "Calm Teal")
    said(practitioner, "Do you still read me?")
    write(practitioner, "I do.")
    said(client, "I do.")
    write(client, "Good.")
    said(practitioner, "Good.")
