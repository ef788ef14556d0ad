"""The program under test, started as an operator starts it, on a free port of this machine."""
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ALCOVE_BINARY", str(ROOT / ".build/debug/alcove"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`alcove` with `arguments`, in which {port} and {folder} stand for a free port and an empty folder of its own.

        with Server("serve", "--port", "{port}", "--data", "{folder}") as server:
            page.goto(server.origin)

    `restart` starts it again on the same port and folder, after `stop` or `kill`.
    """

    def __init__(self, *arguments, environment=None, program=BINARY):
        self.address = "127.0.0.1"
        self._kept = tempfile.TemporaryDirectory(prefix="alcove-test-")
        self.folder, self.port = Path(self._kept.name), free_port()
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        self._log = self.folder / "log"
        self._command = [program, *(part.format(port=self.port, folder=self.data) for part in arguments)]
        self._environment = dict(os.environ, **(environment or {}))

    # Passkeys and Secure cookies need a name that browsers trust without TLS, so not 127.0.0.1.
    @property
    def origin(self): return f"http://localhost:{self.port}"

    @property
    def log(self):
        """All it has printed so far, on both streams."""
        return self._log.read_text("utf-8", errors="replace")

    @property
    def pid(self): return self._process.pid

    def start(self, patience=60):
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                             env=self._environment, cwd=self.folder)
        until = time.monotonic() + patience
        while self._process.poll() is None and time.monotonic() < until:
            if self._is_ready():
                return self
            time.sleep(0.02)
        if self._process.poll() is None:
            self.kill()
        raise RuntimeError(f"{' '.join(self._command)[:300]} was not ready in {patience} s:\n{self.log[-3000:]}")

    restart = start

    def _is_ready(self):
        try:
            with urllib.request.urlopen(f"http://{self.address}:{self.port}/healthz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def send(self, number):
        """Sends it a signal."""
        self._process.send_signal(number)

    def stop(self, patience=20):
        """Asks it to end, and returns its exit status."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"alcove did not end within {patience} s of being asked:\n{self.log[-2000:]}") from None

    def kill(self):
        """Ends it as a loss of power does."""
        self._process.kill()
        self._process.wait()

    def __enter__(self): return self.start()

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            self._kept.cleanup()
