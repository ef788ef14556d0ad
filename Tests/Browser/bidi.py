"""WebDriver BiDi over a plain WebSocket (https://www.w3.org/TR/webdriver-bidi/): commands out, answers and events in."""
import json
from contextlib import ExitStack

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


class Refused(Exception):
    """The browser answered a command with an error; `kind` is the standard's name for it."""

    def __init__(self, kind, message):
        super().__init__(f"{kind}: {message}")
        self.kind = kind


class BiDi:
    """One connection. `heard` is called with each event's name and parameters while an answer is being waited for."""

    def __init__(self, address, heard):
        self._held = ExitStack()
        self._socket = self._held.enter_context(connect(address, max_size=None, open_timeout=30, proxy=None))
        self._heard, self._last = heard, 0

    def __call__(self, method, patience=60, /, **parameters):
        """Sends a command and returns its result."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            try:
                said = json.loads(self._socket.recv(timeout=patience))
            except TimeoutError:
                raise Refused("timeout", f"{method} had no answer in {patience} s") from None
            except ConnectionClosed as closed:
                raise Refused("closed", f"the browser went away during {method}: {closed}") from None
            if said.get("type") == "event":
                self._heard(said["method"], said["params"])
            elif said.get("id") == self._last:
                if said["type"] == "error":
                    raise Refused(said["error"], said["message"])
                return said["result"]

    def close(self): self._held.close()
