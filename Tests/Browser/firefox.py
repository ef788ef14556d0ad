"""Firefox: Debian's own, driven over WebDriver BiDi without a driver program in between."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import elsewhere
from bidi import BiDi, Refused
from browsers import Setting
from page import Page, PageGone

# Firefox looks nothing up of its own accord, shows no first-run page, and keeps nothing.
QUIET = {
    "app.update.enabled": False, "browser.aboutwelcome.enabled": False, "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False, "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False, "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0, "browser.tabs.remote.separatePrivilegedContentProcess": False,
    "datareporting.policy.dataSubmissionEnabled": False, "dom.ipc.processCount": 2,
    # Several people share one program, and only one of their windows is in front: the timers of the others go on all the same.
    "dom.min_background_timeout_value": 4, "dom.timeout.enable_budget_timer_throttling": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "network.proxy.type": 0, "remote.active-protocols": 1, "remote.prefs.recommended": True,
    "services.settings.server": "data:,#remote-settings-dummy/v1", "signon.rememberSignons": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    # A bar beside the page would take its width from a window of 320 pixels; phones lay it over.
    "ui.useOverlayScrollbars": 1, "widget.gtk.overlay-scrollbars.enabled": True,
}
GONE = ("no such frame", "no such node", "unknown error", "no such handle")
EVENTS = ["network.beforeRequestSent", "log.entryAdded", "script.message", "browsingContext.userPromptOpened"]


class Firefox:
    """What BiDi cannot set for one person is set for a whole program: one is started for each such setting."""

    name = "firefox"

    def __enter__(self):
        self._programs = {}
        return self

    def __exit__(self, *_):
        for program in self._programs.values():
            program.stop()

    def person(self, setting=Setting()):
        key = (setting.dark, setting.javascript, setting.language)
        if key not in self._programs:
            self._programs[key] = Program(setting)
        program = self._programs[key]
        person = program.bidi("browser.createUserContext")["userContext"]
        program.bidi("emulation.setTimezoneOverride", timezone=setting.zone, userContexts=[person])
        return FirefoxPage(self, setting, program, person)


class Program:
    """One running Firefox with a profile folder of its own, and whose event is whose page's."""

    def __init__(self, setting):
        self._folder = Path(tempfile.mkdtemp(prefix="alcove-firefox-"))
        self.pages = {}
        self.downloads = self._folder / "downloads"
        prefs = QUIET | {
            "layout.css.prefers-color-scheme.content-override": 0 if setting.dark else 1,
            "javascript.enabled": setting.javascript,
            "browser.download.dir": str(self.downloads), "browser.download.folderList": 2,
            "browser.download.useDownloadDir": True, "browser.download.alwaysOpenPanel": False,
            "intl.accept_languages": setting.language, "intl.locale.requested": "en-US",
            "network.dns.localDomains": elsewhere.HOST, "network.socket.forcePort": f"443={elsewhere.port()}",
        }
        (self._folder / "user.js").write_text(
            "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()))
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [shutil.which("firefox-esr") or "firefox", "--headless", "--no-remote", "--profile", str(self._folder),
                 "--remote-debugging-port", "0"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=dict(os.environ, HOME=str(self._folder), MOZ_CRASHREPORTER_DISABLE="1"))
        self.bidi = BiDi(f"ws://127.0.0.1:{self._port()}/session", self._heard)
        self.bidi("session.new", capabilities={"alwaysMatch": {
            "acceptInsecureCerts": True, "unhandledPromptBehavior": {"default": "ignore"}}})
        self.bidi("session.subscribe", events=EVENTS)

    def _port(self):
        written, until = self._folder / "WebDriverBiDiServer.json", time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            try:
                return json.loads(written.read_text())["ws_port"]
            except (FileNotFoundError, ValueError):
                time.sleep(0.02)
        raise RuntimeError(f"Firefox did not start:\n{(self._folder / 'log').read_text(errors='replace')[-2000:]}")

    def _heard(self, event, said):
        page = self.pages.get(said.get("context") or said.get("source", {}).get("context"))
        if page is None:
            return
        if event == "network.beforeRequestSent":
            page.requests.append(said["request"]["url"])
        elif event == "log.entryAdded" and said["level"] in ("error", "warn"):
            frames = (said.get("stackTrace") or {}).get("callFrames", [])
            page.complaints.append((said["text"] or "") + "".join(f" at {frame['url']}:{frame['lineNumber'] + 1}" for frame in frames[:3]))
        elif event == "script.message" and said["channel"] == "policy":
            page.complaints.append("Content Security Policy: " + said["data"]["value"])

    def stop(self):
        try:
            self.bidi("browser.close", 10)
        except Refused:
            pass
        self.bidi.close()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


class FirefoxPage(Page):
    def __init__(self, browser, setting, program, person):
        super().__init__(browser, setting)
        self._program, self._bidi, self._person = program, program.bidi, person
        # A window each: a tab behind another would have its clocks and animations slowed down.
        self._id = self._bidi("browsingContext.create", type="window", userContext=person)["context"]
        program.pages[self._id] = self
        self.set_viewport(*setting.viewport)
        # The console's own events leave out what the policy of the page stopped.
        self._bidi("script.addPreloadScript", contexts=[self._id], sandbox="harness", functionDeclaration=(
            "(report) => addEventListener('securitypolicyviolation',"
            " (e) => report(`${e.effectiveDirective} stopped ${e.blockedURI}`))"),
            arguments=[{"type": "channel", "value": {"channel": "policy"}}])

    def goto(self, url): self._bidi("browsingContext.navigate", context=self._id, url=url, wait="complete")
    def back(self): self._bidi("browsingContext.traverseHistory", context=self._id, delta=-1)
    def reload(self): self._bidi("browsingContext.reload", context=self._id, wait="complete")
    def to_front(self): self._bidi("browsingContext.activate", context=self._id)
    def another_tab(self): return FirefoxPage(self.browser, self.setting, self._program, self._person)

    def set_viewport(self, width, height):
        self._bidi("browsingContext.setViewport", context=self._id, viewport={"width": width, "height": height})

    def screenshot(self, path, full=True):
        picture = self._bidi("browsingContext.captureScreenshot", context=self._id,
                             origin="document" if full else "viewport")
        Path(path).write_bytes(base64.b64decode(picture["data"]))

    def download(self, act, folder, patience=None):
        before = self._downloaded()
        act()
        new = self.wait_for(lambda: sorted(self._downloaded() - before), "the saved file", patience)
        return Path(shutil.move(new[0], folder))

    def _downloaded(self):
        """What has been saved to the end."""
        if not self._program.downloads.is_dir():
            return set()
        files = set(self._program.downloads.iterdir())
        return {file for file in files if file.suffix != ".part" and file.stat().st_size and file.with_name(file.name + ".part") not in files}

    def offline(self, off=True):
        self._bidi("emulation.setNetworkConditions", userContexts=[self._person],
                   networkConditions={"type": "offline"} if off else None)

    def close(self):
        """Ends this person's tabs and forgets all they kept."""
        self._bidi("browser.removeUserContext", userContext=self._person)

    def _evaluate(self, expression):
        try:
            # The longest work, judging a page's accessibility, may take minutes on a machine that is busy.
            said = self._bidi("script.evaluate", 180, expression=expression, awaitPromise=True,
                              target={"context": self._id})
        except Refused as refusal:
            if refusal.kind in GONE:
                raise PageGone(str(refusal)) from None
            raise
        if said["type"] == "exception":
            raise RuntimeError(said["exceptionDetails"]["text"])
        if "value" not in said["result"]:
            raise PageGone("the document gave no answer")
        return said["result"]["value"]

    def _act(self, kind, steps, **more):
        self._bidi("input.performActions", context=self._id,
                   actions=[{"type": kind, "id": kind, "actions": steps, **more}])

    def _press_at(self, x, y):
        self._act("pointer", [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0},
                              {"type": "pointerUp", "button": 0}], parameters={"pointerType": "mouse"})

    def _press(self, chord):
        keys = [KEYS.get(key, key) for key in chord]
        self._act("key", [{"type": "keyDown", "value": key} for key in keys]
                  + [{"type": "keyUp", "value": key} for key in reversed(keys)])

    def _type(self, text):
        self._act("key", [{"type": kind, "value": KEYS["Enter"] if letter == "\n" else letter}
                          for letter in text for kind in ("keyDown", "keyUp")])

    def _settle(self): self._bidi("session.status")


# WebDriver's code points for keys without a letter of their own (WebDriver, 17.4.2, keyboard actions).
KEYS = {"Backspace": "\ue003", "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009",
        "Alt": "\ue00a", "Escape": "\ue00c", "Space": " ", "PageUp": "\ue00e", "PageDown": "\ue00f", "End": "\ue010",
        "Home": "\ue011", "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
        "Delete": "\ue017", "Meta": "\ue03d"}
