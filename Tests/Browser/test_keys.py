"""Keys that a client or a practitioner cannot trust: nothing is sent, and the page says what is wrong."""
import pytest

from demo_server import PRACTITIONER, DemoServer, arrive, said, sign_in, take_words, write_question

OTHER = "grace-campbell"
# A server that lies to this page: it gives somebody else's proof.
EXCHANGE = """(asked, given) => { const real = window.fetch
  window.fetch = (path, init) => real(String(path).replace(asked, given), init) }"""
ACCOUNT = "const a = await import('/web/vault/open-account.js'); const account = await a.openAccount({ next: location.pathname });"
MONTH_LATER = f"""async () => {{ {ACCOUNT}
  await account.update((body) => {{ for (const generation of body.kemGenerations) generation.notBefore -= 31 * 86400 }})
  return account.body.kemGenerations.length }}"""
GENERATIONS = f"async () => {{ {ACCOUNT} const {{ settingsOf }} = await import('/web/protocol/accounts/settings.js'); return settingsOf(account.body).renewing ? 0 : account.body.kemGenerations.length }}"
# Twice is as if nothing had been done.
OTHER_SECRET = f"""async () => {{ {ACCOUNT} await account.update((body) => {{
  for (const generation of body.kemGenerations) generation.seed = generation.seed.map((byte) => byte ^ 255) }}) }}"""
CHECK = f"""async (handle) => {{ {ACCOUNT} const {{ checkedKeys }} = await import('/web/keys/checked-keys.js')
  return checkedKeys(account, handle).then(() => 'sound', (error) => error.problem) }}"""
TALKS_BEGUN = f"async () => {{ {ACCOUNT} return account.body.personas.length }}"


@pytest.fixture(scope="module")
def demo(database):
    with DemoServer(database()) as running:
        yield running


def begin(demo, client, handle):
    """A new account on the page where `handle` is asked, once their keys were looked at."""
    client.goto(f"{demo.origin}/words?next=/p/{handle}/ask")
    arrive(client, "/words")
    take_words(client)
    arrive(client, f"/p/{handle}/ask")
    client.wait_for(lambda: client.exists("#ask-page[data-keys-checked]"), "the check of the keys")


def ask(client, alias, words):
    write_question(client, alias, words)
    client.click("#ask-send")


def test_somebody_elses_keys_are_never_written_to(demo, person):
    client = person()
    begin(demo, client, OTHER)
    assert "not independently witnessed" in client.text("#ask-page")
    client.evaluate(EXCHANGE, f"{OTHER}/key-proof", f"{PRACTITIONER}/key-proof")
    ask(client, "River", "a secret")
    client.wait_for("#ask-page .error-summary")
    assert "We have not sent anything" in client.text("#ask-page .error-summary") and client.value("#message") == "a secret"
    assert client.evaluate(TALKS_BEGUN) == 0 and client.axe() == []
    # Its twin: the same words, and the server tells the truth again.
    client.reload()
    client.wait_for(lambda: client.exists("#ask-page[data-keys-checked]"), "the check of the keys")
    client.leaving(lambda: ask(client, "River", "a secret"))
    said(client, "a secret")


def test_nobody_gets_words_for_keys_that_are_not_right(demo, person):
    client = person()
    client.goto(f"{demo.origin}/p/{OTHER}/ask")
    client.evaluate(EXCHANGE, f"{OTHER}/key-proof", f"{PRACTITIONER}/key-proof")
    ask(client, "River", "a secret")
    client.wait_for("#ask-page .error-summary")
    assert client.value("#message") == "a secret" and not client.shows("#words-list")
    # Its twin: the same words, and the server tells the truth again.
    client.reload()
    client.wait_for(lambda: client.value("#message") == "a secret", "what was written")
    client.click("#ask-send")
    client.wait_for("#words-list")


def test_whoever_is_suspended_is_told_apart(demo, person):
    client = person()
    begin(demo, client, PRACTITIONER)
    assert [client.evaluate(CHECK, handle) for handle in (PRACTITIONER, "daniel-cho", "nobody-here")] == ["sound", "suspended", "unlogged"]


@pytest.mark.every_run_in("chromium")
def test_a_generation_of_keys_lasts_a_month_and_the_talks_go_on(demo, person):
    client, practitioner = person(), person(zone="Africa/Nairobi")
    begin(demo, client, PRACTITIONER)
    client.leaving(lambda: ask(client, "Quiet Hill", "the first words"))
    said(client, "the first words")
    client.wait_for(lambda: not client.exists(".message[data-state=unsent]"), "the message to be kept by the server")
    sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice/talks")
    practitioner.wait_for(lambda: "Quiet Hill" in practitioner.text("main"), "the alias in the inbox")
    before = practitioner.evaluate(MONTH_LATER)
    practitioner.reload()
    practitioner.wait_for(lambda: practitioner.evaluate(GENERATIONS) == before + 1, "the next generation in every talk", patience=60)
    client.goto(demo.origin + "/talks")
    client.wait_for(".talk-list a")
    client.evaluate("() => document.querySelector('.talk-list a').click()")
    said(client, "the first words")
    client.fill("#text", "and the next")
    client.click(".composer .button")
    said(client, "and the next")
    client.wait_for(lambda: not client.exists(".message[data-state=unsent]"), "the message to be kept by the server")
    assert not client.exists(".note[data-kind=danger]") and not practitioner.exists("#own-keys")


@pytest.mark.every_run_in("firefox")
def test_a_practitioner_is_alarmed_by_keys_that_are_not_theirs(demo, person):
    practitioner = person()
    sign_in(practitioner, demo.origin, demo.words("/practice"), "/practice")
    assert not practitioner.exists("#own-keys")
    # The vault no longer has the secret of the record: for this device somebody else made it.
    practitioner.evaluate(OTHER_SECRET)
    practitioner.reload()
    practitioner.wait_for("#own-keys[role=alert]")
    assert "not made with your account" in practitioner.text("#own-keys") and practitioner.axe() == []
    practitioner.evaluate(OTHER_SECRET)
    practitioner.reload()
    practitioner.wait_for(lambda: "wait" in practitioner.text("#waiting-says"), "the day")
    assert not practitioner.exists("#own-keys")
