"""A running demonstration to test in, and the few things people do again and again."""
import re
import time

from proxy import OVER_HTTP_1, nginx
from server import Server, free_port

PRACTITIONER = "amina-diallo"


class DemoServer(Server):
    """`alcove demo` on a database of its own; `links` are the addresses that it printed."""

    def __init__(self, database, *more):
        super().__init__("demo", "--port", "{port}", "--database", database, *more)
        self.database = database.format(folder=self.data)

    def start(self, patience=240):
        super().start()
        self.wait_for_line("Stop with", patience)
        return self

    def wait_for_line(self, text, patience):
        until = time.monotonic() + patience
        while text not in self.log:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the demonstration did not get ready:\n{self.log[-3000:]}")
            time.sleep(0.05)

    def link(self, next_page):
        """The printed link that signs in and goes on to `next_page`."""
        return re.search(rf"https?://\S+next={next_page}#words=\S+", self.log).group(0)

    def words(self, next_page):
        return self.link(next_page).split("#words=")[1].split("-")


class ProxiedDemoServer(DemoServer):
    """The same behind nginx on HTTP/1.1 with TLS, as docs/operations.md sets it up: what browsers reach is the proxy."""

    def __init__(self, database):
        self._proxy_port = free_port()
        super().__init__(database, "--origin", self.origin)

    @property
    def origin(self): return f"https://localhost:{self._proxy_port}"

    def __enter__(self):
        super().__enter__()
        self._proxy = nginx(self.folder, self._proxy_port, self.port, OVER_HTTP_1)
        self._proxy.__enter__()
        return self

    def __exit__(self, *fault):
        try:
            self._proxy.__exit__(*fault)
        finally:
            super().__exit__(*fault)


def arrive(page, path):
    """Waits for the private page at `path`; a tab's first one comes after the page that explains how to leave."""
    if not getattr(page, "has_read_explanation", False):
        page.wait_for(lambda: page.path == "/before-you-start" and page.shows("#exit-choice"), "the explanation")
        page.follow("#continue")
        page.has_read_explanation = True
    page.wait_for(lambda: page.path == path, path)


def type_words(page):
    """Reads twelve new words and types two of them back."""
    page.wait_for("#words-list li")
    words = [text.split()[-1] for text in page.texts("#words-list li")]
    assert len(words) == 12
    page.click("#words-kept")
    assert not page.shows("#words-list")
    for name in ("first", "second"):
        number = int(re.search(r"\d+", page.text(f"#proof-{name}-label")).group(0))
        page.fill(f"#proof-{name}", words[number - 1])
    page.click("#prove-words .button")
    return words


def take_words(page):
    """Makes a client's account on /words as a person does."""
    words = []
    page.leaving(lambda: words.extend(type_words(page)))
    return words


def sign_in(page, origin, words, next_page):
    """Signs in with the words, as on a browser that has never seen the account."""
    page.goto(f"{origin}/sign-in?next={next_page}")
    page.wait_for("#words")
    page.fill("#words", " ".join(words))
    page.leaving(lambda: page.click("#sign-in-words .button"))
    arrive(page, next_page)


def said(page, text):
    """Waits until `text` stands in the open talk."""
    page.wait_for(lambda: any(text in message for message in page.texts(".talk-log .message")), f"the message {text!r}")


def is_kept(page):
    """Waits until the server has taken everything that was written in the open talk."""
    page.wait_for(lambda: not page.exists(".message[data-state=unsent]"), "the message to be kept by the server")


def write_question(page, alias, text):
    """Fills in the form of a first question."""
    page.wait_for(lambda: page.value("#alias"), "a name that is suggested")
    page.fill("#message", text)
    page.fill("#alias", alias)


def ask_first(demo, page, alias, text, handle=PRACTITIONER):
    """A newcomer writes to `handle`, keeps the key and goes on; their words."""
    page.goto(f"{demo.origin}/p/{handle}/ask")
    write_question(page, alias, text)
    page.click("#ask-send")
    words = take_words(page)
    page.has_read_explanation = True
    return words


def ask(demo, page, alias, text):
    """A newcomer asks a first question, is in the talk then, and returns their words."""
    words = ask_first(demo, page, alias, text)
    said(page, text)
    is_kept(page)
    return words


def open_inbox(page, alias):
    """Opens the practitioner's talk with the client called `alias`, from the page of talks."""
    page.wait_for(lambda: alias in page.text("main"), "the alias in the inbox")
    page.evaluate("(alias) => [...document.querySelectorAll('.talk-list a')].find((a) => a.textContent.includes(alias)).click()", alias)
    page.wait_for("#text")


def write(page, text):
    """Sends `text` in the open talk."""
    page.fill("#text", text)
    page.click(".composer .button")
