"""Behind nginx, set up as docs/operations.md says: a stream is there at once, over HTTP/1.1 and HTTP/2."""
import socket
import ssl
import subprocess
import time

import pytest
from conftest import LOAD
from proxy import nginx
from server import Server, free_port

AT_ONCE = 4  # seconds in which the first event has to come on a busy machine; a proxy that holds it back does so for a minute


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server whose address is the proxy's: (its port, the proxy's port)."""
    port = free_port()
    with Server("serve", "--folder", "{folder}", "--port", "{port}", "--origin", f"https://localhost:{port}", "--trusted-proxy", "127.0.0.1") as server:
        yield server.port, port


def body(port):
    token = subprocess.run([LOAD, "tokens", "--server", f"https://localhost:{port}"], check=True, capture_output=True, text=True).stdout.strip()
    return '{"mailboxes":[{"token":"%s","after":0}]}' % token


def over_http_1(port):
    """What has come of a stream when the first event is there, or `AT_ONCE` has passed."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    asked = body(port)
    with trusting.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost") as line:
        line.settimeout(AT_ONCE)
        line.sendall(f"POST /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost:{port}\r\n"
                     f"Content-Type: application/json\r\nContent-Length: {len(asked)}\r\n\r\n{asked}".encode())
        came, until = "", time.monotonic() + AT_ONCE
        while "event: open" not in came and time.monotonic() < until:
            try:
                came += line.recv(4096).decode()
            except TimeoutError:
                break
    return came


def over_http_2(port):
    said = subprocess.run(["curl", "-sikN", "--http2", "--max-time", str(AT_ONCE), "-H", f"Origin: https://localhost:{port}", "-H",
                           "Content-Type: application/json", "-d", body(port), f"https://localhost:{port}/api/v1/stream"], capture_output=True, text=True)
    return said.stdout


@pytest.mark.parametrize("ask, version", [(over_http_1, "HTTP/1.1 200"), (over_http_2, "HTTP/2 200")], ids=["1.1", "2"])
def test_a_stream_begins_at_once(served, tmp_path, ask, version):
    behind, port = served
    with nginx(tmp_path, port, behind):
        came = ask(port)
        assert version in came and "event: open" in came, came


def test_one_that_the_proxy_holds_back_is_noticed(served, tmp_path):
    """The twin: nginx told not to heed what the server says of its stream."""
    behind, port = served
    with nginx(tmp_path, port, behind, [("proxy_http_version", "proxy_ignore_headers X-Accel-Buffering;\n        proxy_http_version")]):
        assert "event: open" not in over_http_1(port)
