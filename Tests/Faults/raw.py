"""Bytes on a socket, as nobody's HTTP library would send them, and what comes back."""
import base64
import json
import socket

HEADER_SET = [
    "content-security-policy", "cross-origin-opener-policy", "cross-origin-embedder-policy",
    "cross-origin-resource-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
]


class Answer:
    """One answer: `status`, `headers` (lower case), `body`."""

    def __init__(self, head, body):
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split(" ")[1])
        pairs = [line.split(":", 1) for line in lines]
        self.headers = {name.strip().lower(): value.strip() for name, value in pairs}
        self.body = body

    @property
    def problem(self):
        """The name of the problem (RFC 9457)."""
        assert self.headers.get("content-type", "").startswith("application/problem+json"), (self.status, self.headers, self.body)
        document = json.loads(self.body)
        assert document["status"] == self.status and document["title"], document
        return document["type"].removeprefix("/problems/")

    def has_header_set(self):
        missing = [name for name in HEADER_SET if name not in self.headers]
        return not missing and self.headers["x-content-type-options"] == "nosniff" and "default-src 'none'" in self.headers["content-security-policy"]


class Peer:
    """One connection to a server on this machine."""

    def __init__(self, port, patience=15, small=False):
        self._socket = socket.socket()
        if small:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.settimeout(patience)
        self._socket.connect(("127.0.0.1", port))
        self._ends = self._socket.getsockname()[1], port
        self._held = b""

    def send(self, data):
        """False when the other end has hung up."""
        try:
            self._socket.sendall(data)
            return True
        except OSError:
            return False

    def answer(self):
        """The next answer, or None when the connection ends without one."""
        while b"\r\n\r\n" not in self._held:
            if not self._more():
                return None
        head, self._held = self._held.split(b"\r\n\r\n", 1)
        length = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        while length and len(self._held) < length[0]:
            if not self._more():
                break
        size = length[0] if length else 0
        body, self._held = self._held[:size], self._held[size:]
        return Answer(head, body)

    def answers(self):
        """Every answer until the connection ends."""
        found = []
        while (one := self.answer()) is not None:
            found.append(one)
        return found

    def is_closed(self, within=5):
        """Whether the other end hangs up in time."""
        self._socket.settimeout(within)
        try:
            while self._socket.recv(65536):
                pass
            return True
        except TimeoutError:
            return False
        except OSError:
            return True

    def was_let_go(self):
        """Whether the other end has closed, though nothing of what it sent was read, so that no end can be seen here."""
        here, there = self._ends
        with open("/proc/net/tcp") as table:
            rows = [line.split() for line in table][1:]
        return not any(int(row[1].split(":")[1], 16) == there and int(row[2].split(":")[1], 16) == here
                       and row[3] == "01" for row in rows)

    def _more(self):
        try:
            part = self._socket.recv(65536)
        except OSError:
            return False
        self._held += part
        return bool(part)

    def close(self): self._socket.close()

    def __enter__(self): return self

    def __exit__(self, *_): self.close()


class Site:
    """Whole requests to one server, one connection each."""

    def __init__(self, server):
        self.server, self.port = server, server.port

    def peer(self, **wishes): return Peer(self.port, **wishes)

    def raw(self, data, **wishes):
        """The first answer to `data`, whatever it is."""
        with self.peer(**wishes) as peer:
            peer.send(data)
            return peer.answer()

    def ask(self, method, path, body=None, *, token=None, cookie=None, headers=None, origin=True):
        """`body`: bytes go as they are, None is no body, anything else goes as JSON."""
        fields = {"Host": f"localhost:{self.port}", "Connection": "close"}
        if origin:
            fields["Origin"] = self.server.origin
        if token:
            fields["Authorization"] = f"Mailbox {token}"
        if cookie:
            fields["Cookie"] = cookie
        content = b""
        if body is not None:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            fields["Content-Type"] = "application/octet-stream" if isinstance(body, bytes) else "application/json"
            fields["Content-Length"] = str(len(content))
        fields.update(headers or {})
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
        return self.raw(head.encode() + b"\r\n" + content, patience=60)


def unbase64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
