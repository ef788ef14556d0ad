"""What is written arrives at once, waits where there is no connection, and is there in every tab of the browser."""
import time

import pytest

from demo_server import DemoServer, arrive, ask, is_kept, open_inbox, said, sign_in, write

# Far below the silence after which a line that says nothing is dialled again, and what a person takes for at once.
AT_ONCE = 5


@pytest.fixture(scope="module")
def demo():
    with DemoServer("sqlite:{folder}/alcove.sqlite") as running:
        yield running


# From now on the browser's storage takes nothing.
FULL = """() => { globalThis.put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') } }"""


def is_connected(page):
    page.wait_for(lambda: "There is no connection" not in page.text(".talk"), "the connection")


def at_the_inbox(demo, page, alias):
    sign_in(page, demo.origin, demo.words("/practice"), "/practice/talks")
    open_inbox(page, alias)


def times_said(page, text): return sum(text in message for message in page.texts(".talk-log .message"))


def test_a_message_shows_on_the_other_side_at_once_both_ways(demo, person, engine):
    client, practitioner = person(), person(zone="Africa/Nairobi")
    ask(demo, client, f"Otter {engine}", "Is this fast?")
    at_the_inbox(demo, practitioner, f"Otter {engine}")
    said(practitioner, "Is this fast?")
    for page in (client, practitioner):
        is_connected(page)
    for sender, reader, text in ((practitioner, client, "It is."), (client, practitioner, "So it is.")):
        write(sender, text)
        sent = time.monotonic()
        said(reader, text)
        taken = time.monotonic() - sent
        print(f"\n{demo.origin}: {taken:.2f} s")
        assert taken < AT_ONCE


def test_what_is_written_without_a_connection_waits_and_arrives_once(demo, person, engine):
    client, practitioner = person(), person()
    ask(demo, client, f"Heron {engine}", "Before.")
    at_the_inbox(demo, practitioner, f"Heron {engine}")
    said(practitioner, "Before.")
    is_connected(client)
    client.offline()
    client.wait_for(lambda: "There is no connection" in client.text(".talk"), "that there is no connection")
    write(client, "First, while away.")
    write(client, "Second, while away.")
    client.wait_for(lambda: [text.endswith("Waiting to send") for text in client.texts(".message[data-state=unsent]")] == [True, True],
                    "that both messages wait")
    client.offline(False)
    is_kept(client)
    for page in (practitioner, client):
        said(page, "Second, while away.")
        assert [times_said(page, text) for text in ("Before.", "First, while away.", "Second, while away.")] == [1, 1, 1]


@pytest.mark.every_run_in("chromium")
def test_two_messages_sent_in_one_breath_both_go_in_order_and_what_is_typed_meanwhile_stays(demo, person, engine):
    client = person()
    ask(demo, client, f"Swift {engine}", "Before.")
    client.evaluate("""() => {
      const field = document.querySelector('#text')
      for (const words of ['One.', 'Two.']) {
        field.value = words
        field.form.requestSubmit()
      }
      field.value = 'Three, not sent'
    }""")
    said(client, "Two.")
    is_kept(client)
    assert [text.split("\n")[0] for text in client.texts(".message")] == ["Before.", "One.", "Two."]
    assert client.value("#text") == "Three, not sent"


@pytest.mark.every_run_in("chromium")
def test_storage_that_is_deleted_or_full_under_the_page_takes_nobody_their_words(demo, person, engine):
    client = person()
    ask(demo, client, f"Plover {engine}", "Before.")
    # A form that has no words of its own for it.
    client.follow(".talk a[href^='/report#']")
    client.wait_for("#words")
    client.evaluate(FULL)
    client.fill("#words", "Is not lost.")
    client.click("#report-page form .button")
    client.wait_for(lambda: "This browser could not save this" in client.text(".error-summary"), "a sentence")
    assert client.value("#words") == "Is not lost."
    client.goto(demo.origin + "/talks")
    client.wait_for(".talk-list a")
    client.click(".talk-list a")
    said(client, "Before.")
    # And a talk.
    client.evaluate("""async () => {
      for (const { name } of await indexedDB.databases())
        await new Promise((resolve) => { const asked = indexedDB.deleteDatabase(name); asked.onsuccess = asked.onerror = resolve })
    }""")
    write(client, "Goes all the same.")
    said(client, "Goes all the same.")
    is_kept(client)
    client.evaluate(FULL)
    write(client, "Is not lost.")
    client.wait_for(lambda: "This browser could not save this" in client.text(".error-summary"), "a sentence")
    assert client.value("#text") == "Is not lost." and not any("Is not lost." in text for text in client.texts(".message"))
    client.evaluate("() => { IDBObjectStore.prototype.put = globalThis.put }")
    client.click(".composer .button")
    said(client, "Is not lost.")
    is_kept(client)
    assert times_said(client, "Is not lost.") == 1 and client.value("#text") == ""


@pytest.mark.every_run_in("firefox")
def test_what_was_typed_is_there_after_leaving_at_once_and_in_every_tab(demo, person, engine):
    client = person()
    ask(demo, client, f"Robin {engine}", "Before.")
    client.fill("#text", "Half a sen")
    client.type("tence")
    client.goto(demo.origin + "/danger")
    client.back()
    client.wait_for(lambda: client.value("#text") == "Half a sentence", "what was typed")
    second = client.another_tab()
    second.goto(demo.origin + "/talks")
    arrive(second, "/talks")
    second.wait_for(".talk-list a")
    second.click(".talk-list a")
    second.wait_for(lambda: second.value("#text") == "Half a sentence", "what was typed")
    asked = [url for url in second.requests if "/deliveries?" in url]
    assert asked and not any("after=0&" in url for url in asked), "what the first page has read is not asked for again"
    second.fill("#text", "A whole sentence.")
    client.wait_for(lambda: client.value("#text") == "A whole sentence.", "what was typed in the second tab")
    second.click(".composer .button")
    said(client, "A whole sentence.")
    client.wait_for(lambda: client.value("#text") == "", "the field to be empty")


@pytest.mark.every_run_in("firefox")
def test_a_message_that_comes_takes_nobody_the_focus(demo, person, engine):
    client, practitioner = person(), person()
    ask(demo, client, f"Snipe {engine}", "Before.")
    at_the_inbox(demo, practitioner, f"Snipe {engine}")
    is_connected(client)
    client.evaluate("document.querySelector('.talk a[href^=\"/report#\"]').focus()")
    write(practitioner, "While you look elsewhere.")
    said(client, "While you look elsewhere.")
    assert client.is_focused(".talk a[href^='/report#']")


@pytest.mark.every_run_in("firefox")
def test_a_second_tab_needs_no_words_sees_what_is_new_and_locks_with_the_first(demo, person, engine):
    client, practitioner = person(), person()
    ask(demo, client, f"Wrens {engine}", "Seen twice?")
    at_the_inbox(demo, practitioner, f"Wrens {engine}")
    second = client.another_tab()
    second.goto(demo.origin + "/talks")
    arrive(second, "/talks")
    second.wait_for(".talk-list a")
    second.click(".talk-list a")
    said(second, "Seen twice?")
    write(practitioner, "In both tabs.")
    said(client, "In both tabs.")
    said(second, "In both tabs.")
    write(second, "From the second.")
    said(client, "From the second.")
    said(practitioner, "From the second.")
    assert times_said(client, "From the second.") == 1
    second.goto(demo.origin + "/account")
    second.wait_for("#sign-out .button")
    second.leaving(lambda: second.click("#sign-out .button"))
    client.wait_for(lambda: client.path == "/locked", "the first tab to lock")
    assert "Seen twice?" not in client.text() and "In both tabs." not in client.text()
    for page in (client, second):
        page.has_read_explanation = False
        page.goto(demo.origin + "/talks")
        page.wait_for(lambda: page.path in ("/sign-in", "/before-you-start"), "no talk")
        if page.path == "/before-you-start":
            page.follow("#continue")
        page.wait_for(lambda: page.path == "/sign-in" and page.shows("#words"), "the words to be asked for")
