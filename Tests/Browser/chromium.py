"""Chromium: Debian's own, driven by Playwright."""
import shutil

from playwright.sync_api import Error, sync_playwright

import elsewhere
from browsers import Setting
from page import Page, PageGone


class Chromium:
    name = "chromium"

    def __enter__(self):
        self._playwright = sync_playwright().start()
        # Root has no sandbox to give, and every address a test visits is its own.
        self._program = self._playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False,
            # Pages are drawn without a graphics card; its stand-in in software would cost more than the pages do.
            args=["--disable-dev-shm-usage", "--font-render-hinting=none", "--disable-gpu", "--disable-gpu-rasterization",
                  f"--host-resolver-rules=MAP {elsewhere.HOST}:443 127.0.0.1:{elsewhere.port()}"])
        return self

    def __exit__(self, *_):
        self._program.close()
        self._playwright.stop()

    def person(self, setting=Setting()):
        width, height = setting.viewport
        context = self._program.new_context(
            color_scheme="dark" if setting.dark else "light", java_script_enabled=setting.javascript,
            locale=setting.language, timezone_id=setting.zone, viewport={"width": width, "height": height},
            ignore_https_errors=True)
        return ChromiumPage(self, setting, context)


class ChromiumPage(Page):
    def __init__(self, browser, setting, context):
        super().__init__(browser, setting)
        self._context, self._page = context, context.new_page()
        self._protocol = context.new_cdp_session(self._page)
        self._page.on("request", lambda request: self.requests.append(request.url))
        self._page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._page.on("console", lambda line: line.type in ("error", "warning") and self.complaints.append(line.text))

    def goto(self, url): self._page.goto(url)
    def back(self): self._page.go_back(wait_until="commit")
    def reload(self): self._page.reload()
    def to_front(self): self._page.bring_to_front()
    def another_tab(self): return ChromiumPage(self.browser, self.setting, self._context)
    def set_viewport(self, width, height): self._page.set_viewport_size({"width": width, "height": height})
    def screenshot(self, path, full=True): self._page.screenshot(path=path, full_page=full)

    def download(self, act, folder, patience=None):
        with self._page.expect_download(timeout=(patience or self.patience) * 1000) as saving:
            act()
        place = folder / saving.value.suggested_filename
        saving.value.save_as(place)
        return place

    def offline(self, off=True): self._context.set_offline(off)

    def close(self):
        """Ends this person's tabs and forgets all they kept."""
        self._context.close()

    def passkeys(self):
        """Gives this tab a virtual authenticator, built in, that verifies its person and evaluates PRF."""
        return Passkeys(self._protocol)

    def _evaluate(self, expression):
        # Straight over the protocol: the page's policy (no eval, Trusted Types) does not bind it.
        try:
            said = self._protocol.send("Runtime.evaluate", {
                "expression": expression, "awaitPromise": True, "returnByValue": True, "userGesture": False})
        except Error as failure:
            raise PageGone(str(failure)) from None
        if "exceptionDetails" in said:
            thrown = said["exceptionDetails"]
            raise RuntimeError(thrown.get("exception", {}).get("description") or thrown["text"])
        if "value" not in said["result"]:
            raise PageGone("the document gave no answer")
        return said["result"]["value"]

    def _press_at(self, x, y): self._page.mouse.click(x, y)
    def _press(self, chord): self._page.keyboard.press("+".join(chord))
    def _type(self, text): self._page.keyboard.type(text)
    def _settle(self): self._page.wait_for_timeout(0)
    def _breathe(self, seconds): self._page.wait_for_timeout(seconds * 1000)


class Passkeys:
    def __init__(self, protocol):
        self._protocol = protocol
        protocol.send("WebAuthn.enable")
        self._id = protocol.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "hasPrf": True, "isUserVerified": True,
            "automaticPresenceSimulation": True}})["authenticatorId"]

    def credentials(self):
        return self._protocol.send("WebAuthn.getCredentials", {"authenticatorId": self._id})["credentials"]

    def verifies(self, truly):
        """Whether the authenticator recognises its person from now on, as with a finger or a face."""
        self._protocol.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": truly})

    def remove(self): self._protocol.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._id})
