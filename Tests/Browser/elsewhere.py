"""The neutral site that the way out leads to, answered on this machine: both engines are told that its name is here."""
import functools
import ssl
import subprocess
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "www.wikipedia.org"
ORIGIN = f"https://{HOST}/"
BODY = b"<!doctype html><html lang=en><title>Elsewhere</title><h1>Elsewhere</h1></html>"


class Neutral(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_): pass


class Quiet(ThreadingHTTPServer):
    def handle_error(self, *_):
        """Says nothing: a browser first asks whether the certificate is one it knows, and hangs up."""


@functools.cache
def port():
    """The port it is answered on, under a certificate of its own; it ends with the tests."""
    server = Quiet(("127.0.0.1", 0), Neutral)
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = Path(folder) / "key", Path(folder) / "certificate"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
                        "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", key, "-out", certificate],
                       check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    # The handshake belongs to the thread of each visit: a browser may connect ahead and say nothing.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server.server_port
