"""A page in a browser as one person's hands and eyes, the same for every engine.

An engine supplies the few primitives at the end; everything a test says is written once, above them.
"""
import importlib.resources
import json
import time
from urllib.parse import urlsplit

from locate import LOCATE, PRESS_POINT, TAKE_FIELD


QUICK, SLOW = 0.01, 0.15  # seconds between two looks at a page: the first, and the longest


class NotSeen(AssertionError):
    """What a test waited for did not come."""


class PageGone(Exception):
    """The document went away while it was being asked, as it does in the middle of a navigation."""


class Page:
    """One tab. `requests` lists the address of every request made, `complaints` every error the page's console showed."""

    patience = 40  # seconds that anything expected on the page may take

    def __init__(self, browser, setting):
        self.browser, self.setting = browser, setting
        self.requests, self.complaints = [], []
        self._left = 0

    # What a person sees.

    def evaluate(self, function, *arguments):
        """The value of a JavaScript function or expression, as JSON; a promise is awaited. No policy of the page binds it."""
        if not function.lstrip().startswith(("(", "async ", "function")):
            function = f"() => ({function})"
        listed = ", ".join(json.dumps(argument) for argument in arguments)
        expression = (
            f"(() => {{ if (!document.body) return 'early'; const said = ({function})({listed});"
            " return said instanceof Promise ? said.then((late) => JSON.stringify(late ?? null))"
            " : JSON.stringify(said ?? null) })()")
        until = time.monotonic() + self.patience
        while (said := self._evaluate(expression)) == "early":
            if time.monotonic() > until:
                raise PageGone(f"no page came in {self.patience} s")
            self._breathe(QUICK)
        return json.loads(said)

    @property
    def url(self): return self.evaluate("location.href")

    @property
    def path(self): return urlsplit(self.url).path

    @property
    def title(self): return self.evaluate("document.title")

    def count(self, target): return self.evaluate(f"(target) => ({LOCATE})(target).length", target)

    def exists(self, target): return self.count(target) > 0

    def text(self, target="body"):
        """What the first match shows, as soon as there is one."""
        return self.wait_for(
            lambda: self.evaluate(f"(target) => ({LOCATE})(target).slice(0, 1).map((e) => e.innerText)", target),
            f"{target} to read")[0]

    def texts(self, target): return self.evaluate(f"(target) => ({LOCATE})(target).map((e) => e.innerText)", target)

    def value(self, target): return self.evaluate(f"(target) => ({LOCATE})(target)[0]?.value", target)

    def focused(self):
        """The focused element's opening tag, shortened, and its text: enough to recognise it by."""
        return self.evaluate(
            "(e = document.activeElement) => `${e.cloneNode().outerHTML.slice(0, 200)} ${e.innerText ?? ''}`")

    def is_focused(self, target): return self.evaluate(f"(target) => ({LOCATE})(target)[0] === document.activeElement", target)

    def shows(self, target): return self.evaluate(
        f"(target) => ({LOCATE})(target).some((e) => e.checkVisibility({{ visibilityProperty: true }}))", target)

    def is_ready(self, target): return self.evaluate(
        f"(target) => ({LOCATE})(target).some((e) => e.checkVisibility({{ visibilityProperty: true }}) && !e.matches(':disabled'))", target)

    def wait_for(self, wanted, what=None, patience=None):
        """Returns as soon as `wanted` holds: a target that shows, a JavaScript arrow function, or a Python callable."""
        if callable(wanted):
            ask = wanted
        elif isinstance(wanted, str) and "=>" in wanted:
            ask = lambda: self.evaluate(wanted)
        else:
            ask = lambda: self.shows(wanted)
        patience = patience or self.patience
        until, pause = time.monotonic() + patience, QUICK
        while True:
            try:
                answer = ask()
            except PageGone:
                answer = None
            if answer:
                return answer
            if time.monotonic() > until:
                raise NotSeen(f"{what or wanted} did not come in {patience} s\n{self._account()}")
            # Asking costs the page a layout: what does not come at once is asked for ever less often.
            self._breathe(pause)
            pause = min(pause * 1.4, SLOW)

    def wait_gone(self, target): self.wait_for(lambda: not self.shows(target), f"{target} to go")

    def _account(self):
        try:
            return f"at {self.url}\n{self.evaluate('document.body.innerText')[:1500]}\n{self.complaints}"
        except Exception as failure:
            return f"and the page cannot be read: {failure}"

    # What a person does.

    def _when_ready(self, ask, target):
        reasons = [None]

        def attempt():
            answer = ask()
            reasons[0] = answer.get("not")
            return None if reasons[0] else answer
        try:
            return self.wait_for(attempt)
        except NotSeen as failure:
            raise NotSeen(f"{target} {reasons[0]}\n{failure}") from None

    def click(self, target):
        """Presses the first match with the pointer, once it is in view, enabled, not covered and at rest; again, where it moved away."""
        self.wait_for(lambda: self._press_on(target), f"a press on {target}")

    def _press_on(self, target):
        """Whether the press landed. Where it began another page it has, and where no script runs nobody can tell."""
        looks = [None]

        def point():
            looks.append(self.evaluate(PRESS_POINT, target))
            return looks[-1] if looks[-1] == looks[-2] or "not" in looks[-1] else {"not": "is moving"}
        at = self._when_ready(point, target)
        self._press_at(at["x"], at["y"])
        until = time.monotonic() + 2
        try:
            while (press := self.evaluate("() => document.documentElement.press")) == "awaited":
                if time.monotonic() > until or not self.setting.javascript:
                    return not self.setting.javascript
                self._breathe(QUICK)
            return press in ("landed", None)
        except PageGone:
            return True

    def fill(self, target, text):
        """Puts `text` in place of what a field holds, by typing it where a person would type."""
        if self._when_ready(lambda: self.evaluate(TAKE_FIELD, target, text), target)["typed"]:
            self._type(text) if text else self.press("Delete")

    def type(self, text): self._type(text)

    def press(self, *keys):
        """Presses keys by name, one after the other: "Tab", "Shift+Tab", "Enter", "Space", "ArrowDown", "Shift", "a"."""
        for key in keys:
            self._press(key.split("+") if key != "+" else ["+"])

    def tab_to(self, target, limit=200):
        """Reaches `target` with the Tab key alone, as a person without a pointer does."""
        for _ in range(limit):
            if self.is_focused(target):
                return
            self.press("Tab")
        raise NotSeen(f"{target} cannot be reached with Tab in {limit} steps\n{self._account()}")

    def leaving(self, act, patience=None):
        """Does `act`, then waits until the document that was there has given way to another that has loaded."""
        # Numbered, because Back can bring a document back alive that was left before.
        self._left += 1
        self.evaluate(f"() => {{ document.documentElement.left = {self._left} }}")
        answer = act()
        self.wait_for(f"() => document.documentElement.left !== {self._left} && document.readyState === 'complete'",
                      "another page", patience)
        return answer

    def follow(self, target):
        """Presses a link; once more, as a person would, if the page moved under the pointer and nothing came of it."""
        try:
            self.leaving(lambda: self.click(target), patience=15)
        except NotSeen:
            self.leaving(lambda: self.click(target))

    def download(self, act, folder, patience=None):
        """Does `act`, which saves one file, and returns where in `folder` that file now lies."""
        raise NotImplementedError

    # What a page must be.

    def foreign_requests(self):
        """Requests made of any host but the page's own. Must be empty: nothing Alcove shows comes from elsewhere."""
        self._settle()
        own = urlsplit(self.url)
        return [url for url in self.requests
                if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).netloc != own.netloc]

    def axe(self):
        """The accessibility faults that axe finds, each as rule, help and the elements at fault. Must be empty.

        Looked for again when there are any: shortly after its start Firefox has been seen to change from one colour
        scheme to the other while axe measured. What is wrong with a page is wrong both times.
        """
        first = self._axe_once()
        return first and [fault for fault in self._axe_once() if fault in first]

    def _axe_once(self):
        source = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
        found = self.evaluate(
            "async () => { if (!globalThis.axe) { " + source + "\n }"
            " return (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations }")
        return [f"{fault['id']}: {fault['help']}: " + "; ".join(node["html"][:120] for node in fault["nodes"])
                for fault in found]

    def overflow(self):
        """How many CSS pixels the page is wider than the window; 0 where nobody has to scroll sideways."""
        return self.evaluate("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)")

    # What an engine supplies.

    def goto(self, url): raise NotImplementedError
    def back(self): raise NotImplementedError
    def reload(self): raise NotImplementedError
    def screenshot(self, path, full=True): raise NotImplementedError
    def set_viewport(self, width, height): raise NotImplementedError
    def another_tab(self): raise NotImplementedError
    def to_front(self):
        """Makes this the window in use: no other one shows where the focus is."""
        raise NotImplementedError
    def offline(self, off=True):
        """Takes this person's network away, or gives it back."""
        raise NotImplementedError
    def close(self): raise NotImplementedError
    def _evaluate(self, expression): raise NotImplementedError
    def _press_at(self, x, y): raise NotImplementedError
    def _press(self, chord): raise NotImplementedError
    def _type(self, text): raise NotImplementedError
    def _settle(self): """Takes in what the browser has reported so far."""
    def _breathe(self, seconds): time.sleep(seconds)
