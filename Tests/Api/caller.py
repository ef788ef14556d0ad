"""Calls the API as docs/http-api.md says, and holds every answer to docs/openapi.yaml."""
import http.client
import json
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

ALWAYS = {
    "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
}


@dataclass
class Answer:
    status: int
    headers: dict
    cookies: dict
    body: bytes

    @property
    def json(self): return json.loads(self.body)

    @property
    def problem(self): return self.json["type"].removeprefix("/problems/")


class Caller:
    """`calls` lists the operations that were answered, with their statuses."""

    def __init__(self, server, description):
        self.origin, self._port, self._description, self.calls = server.origin, server.port, description, []

    def __call__(self, operation, *, parts=(), query=None, json_body=None, body=None, kind=None, token=None, cookie=None,
                 headers=None):
        """`operation` is `METHOD /path`; `parts` fill the braces in order. A token takes the place of the origin."""
        method, path = operation.split(" ", 1)
        for part in parts:
            path = re.sub(r"\{[a-z]+\}", part, path, count=1)
        path += "?" + urlencode(query) if query else ""
        sent = {"Authorization": f"Mailbox {token}"} if token else {"Origin": self.origin} if method != "GET" else {}
        if json_body is not None:
            body, kind = json.dumps(json_body).encode(), "application/json"
        if kind:
            sent["Content-Type"] = kind
        if cookie:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookie.items())
        sent.update(headers or {})
        answer = self._send(method, path, body, {name: value for name, value in sent.items() if value is not None})
        self._check(operation, answer)
        return answer

    def _send(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request(method, path, body, {"Host": f"localhost:{self._port}", **headers})
            response = connection.getresponse()
            cookies = {}
            for value in response.headers.get_all("Set-Cookie") or []:
                name, _, rest = value.partition("=")
                cookies[name] = rest.split(";")[0]
                assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in rest.split(";")}
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, cookies, response.read())
        finally:
            connection.close()

    def _check(self, operation, answer):
        self.calls.append((operation, answer.status))
        for name, value in ALWAYS.items():
            assert answer.headers.get(name) == value, f"{operation}: {name}"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        # What the log says is public and may be kept; everything else is kept nowhere.
        assert answer.headers["cache-control"] == "no-store" or " /api/v1/log/" in operation
        faults = self._description.faults(operation, answer.status, answer.headers.get("content-type", ""), answer.body)
        assert not faults, "\n".join(faults)
        if answer.status >= 400:
            assert answer.json["status"] == answer.status

    def events(self, mailboxes):
        """An open stream to close, and its events as they come."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.request("POST", "/api/v1/stream", json.dumps({"mailboxes": mailboxes}), {
            "Host": f"localhost:{self._port}", "Origin": self.origin, "Content-Type": "application/json"})
        response = connection.getresponse()
        assert response.status == 200 and response.getheader("Content-Type") == "text/event-stream"
        return Closing(connection, response), parsed(response)


class Closing:
    """Closes a connection at once; without its response it would stay open until that is forgotten."""

    def __init__(self, connection, response): self._parts = connection, response

    def close(self):
        for part in self._parts:
            part.close()

    def hang_up(self):
        """Closes this side alone, and returns the next line; none when the server then closes its own side."""
        connection, response = self._parts
        connection.sock.shutdown(socket.SHUT_WR)
        try:
            return response.readline()
        except http.client.IncompleteRead as cut:
            return cut.partial


def parsed(lines):
    """Events as (name, id, data); comments are passed over (HTML Living Standard section 9.2.6)."""
    name, number, data = "message", None, []
    for line in iter(lines.readline, b""):
        field, _, value = line.decode().rstrip("\n").partition(":")
        value = value.removeprefix(" ")
        if not line.strip():
            if data:
                yield name, number, "\n".join(data)
            name, data = "message", []
        elif field == "event":
            name = value
        elif field == "id":
            number = value
        elif field == "data":
            data.append(value)
