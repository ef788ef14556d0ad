"""Lock everything: nothing that was opened before opens what is said from then on, and it may be broken off."""
import pytest

from browsers import Setting
from demo_server import PRACTITIONER, DemoServer, ask, said, sign_in


@pytest.fixture(scope="module")
def demo(database):
    with DemoServer(database()) as running:
        yield running


# What the talks' newest epochs are sealed to, read with the tab's own keys.
EPOCHS = """async () => {
  const { openAccount } = await import('/web/vault/open-account.js')
  const { clientIn, practiceMailbox, practitionerIn } = await import('/web/members/member.js')
  const { Talk } = await import('/web/messaging/talk.js')
  const { pinnedInstance } = await import('/web/members/pinned-instance.js')
  const { hex, unbase64url } = await import('/web/protocol/wire/bytes.js')
  const account = await openAccount({ next: location.pathname })
  const box = account.identity && await practiceMailbox(account)
  const members = box
    ? await Promise.all((await box.get('conversations')).map(({ cid }) => practitionerIn(account, unbase64url(cid), box)))
    : await Promise.all(account.body.personas.map(({ cid }) => clientIn(account, cid)))
  const read = []
  for (const member of members.filter(Boolean)) {
    const talk = new Talk(member, await pinnedInstance(account))
    await talk.readEpochs()
    const { epoch, members: keys } = talk.newest.epoch
    read.push({ cid: hex(member.cid), epoch, gen: keys[talk.slot].kemGen, key: hex(keys[talk.slot].kemKey), own: hex(member.keys.kem.public) })
  }
  return read
}"""


def epochs(page):
    return {talk["cid"]: talk for talk in page.evaluate(EPOCHS)}


def lock(page, words, demo):
    page.goto(demo.origin + "/account")
    page.wait_for("#lock-words")
    page.fill("#lock-words", " ".join(words))
    page.click("#lock-form .button")


def open_first(page, demo, path):
    page.goto(demo.origin + path)
    page.wait_for(".talk-list a")
    page.evaluate("() => document.querySelector('.talk-list a').click()")


@pytest.mark.every_run_in("firefox")
def test_a_client_locks_a_lost_device_out_and_both_sides_go_on(demo, engine, browsers):
    client, lost, practitioner = (browsers[engine].person(Setting()) for _ in range(3))
    try:
        words = ask(demo, client, "Grey Wren", "Are you there?")
        sign_in(lost, demo.origin, words, "/account")
        lost.wait_for("#remember-words")
        lost.fill("#remember-words", " ".join(words))
        lost.click("#remember-off .button")
        lost.wait_for("#remember-on")
        before = epochs(client)

        lock(client, words, demo)
        client.wait_for(lambda: "Everything else is locked" in client.text("#account-status"), "the end of locking")
        after = epochs(client)
        assert before.keys() == after.keys() and len(after) == 1
        for cid, talk in after.items():
            assert talk["epoch"] == before[cid]["epoch"] + 1 and talk["gen"] == before[cid]["gen"] + 1
            assert talk["key"] == talk["own"] != before[cid]["key"]

        # The lost device remembered the account; nothing is left that opens it, nor that signs in.
        lost.goto(demo.origin + "/talks")
        lost.wait_for(lambda: lost.path == "/sign-in", "the sign-in page")
        assert not lost.shows("#sign-in-device")

        # Both sides go on in the new epoch; what was said before stays readable.
        sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice/talks")
        practitioner.wait_for(lambda: "Grey Wren" in practitioner.text("main"), "the alias in the inbox")
        practitioner.evaluate("() => [...document.querySelectorAll('.talk-list a')].find((a) => a.textContent.includes('Grey Wren')).click()")
        said(practitioner, "Are you there?")
        practitioner.wait_for("#text")
        practitioner.fill("#text", "I am here.")
        practitioner.click(".composer .button")
        open_first(client, demo, "/talks")
        said(client, "Are you there?")
        said(client, "I am here.")

        # The words open everything on a third browser, old and new.
        lost.fill("#words", " ".join(words))
        lost.leaving(lambda: lost.click("#sign-in-words .button"))
        open_first(lost, demo, "/talks")
        said(lost, "I am here.")
        for page in (client, practitioner):
            assert [line for line in page.complaints if "favicon" not in line] == []
    finally:
        for page in (client, lost, practitioner):
            page.close()


@pytest.mark.every_run_in("chromium")
def test_a_practitioner_s_lock_that_is_broken_off_goes_on_by_itself(demo, engine, browsers):
    practitioner, client = (browsers[engine].person(Setting()) for _ in range(2))
    words = demo.words("/practice")
    try:
        ask(demo, client, f"Wren {engine}", "May I write to you?")
        sign_in(practitioner, demo.origin, words, "/account")
        before = epochs(practitioner)
        chain = practitioner.evaluate(
            f"async () => (await (await fetch('/api/v1/practitioners/{PRACTITIONER}/keys')).arrayBuffer()).byteLength")
        # The page is closed as soon as the vault has its new key: no talk is rotated yet.
        practitioner.evaluate("""async (words) => {
          const { openAccount } = await import('/web/vault/open-account.js')
          const { lockEverything } = await import('/web/vault/renew-keys.js')
          await lockEverything(await openAccount({ next: '/account' }), words, Math.floor(Date.now() / 1000))
        }""", " ".join(words))
        practitioner.goto(demo.origin + "/practice/talks")
        turned = lambda talks: talks.keys() == before.keys() and all(t["key"] == t["own"] for t in talks.values())
        practitioner.wait_for(lambda: turned(epochs(practitioner)), "every talk to be turned")
        after = epochs(practitioner)
        assert all(after[cid]["epoch"] == talk["epoch"] + 1 and after[cid]["key"] != talk["key"] for cid, talk in before.items())
        assert len({talk["key"] for talk in after.values()}) == 1
        longer = practitioner.evaluate(
            f"async () => (await (await fetch('/api/v1/practitioners/{PRACTITIONER}/keys')).arrayBuffer()).byteLength")
        assert longer > chain

        # Done once, it is done; done again, it makes newer keys.
        practitioner.goto(demo.origin + "/account")
        practitioner.wait_for("#lock-words")
        assert epochs(practitioner) == after
        lock(practitioner, words, demo)
        practitioner.wait_for(lambda: practitioner.exists("#account-status:not([hidden])")
                              and "Everything else is locked" in practitioner.text("#account-status"), "the end of locking")
        again = epochs(practitioner)
        assert all(again[cid]["gen"] == talk["gen"] + 1 for cid, talk in after.items())

        # The client, whose page has been open all the time, writes on, and is read.
        client.fill("#text", "I write on.")
        client.click(".composer .button")
        said(client, "I write on.")
        practitioner.goto(demo.origin + "/practice/talks")
        practitioner.wait_for(lambda: f"Wren {engine}" in practitioner.text("main"), "the alias in the inbox")
        practitioner.evaluate("(alias) => [...document.querySelectorAll('.talk-list a')].find((a) => a.textContent.includes(alias)).click()",
                              f"Wren {engine}")
        said(practitioner, "May I write to you?")
        said(practitioner, "I write on.")
        assert [line for line in practitioner.complaints if "favicon" not in line] == []
    finally:
        for page in (practitioner, client):
            page.close()
