"""A PostgreSQL of the tests' own: a folder of its own, a socket in it, no port, gone afterwards."""
import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path


def programs():
    """The folder of the newest server's programs, where Debian puts them or where ALCOVE_POSTGRES_BIN says."""
    if "ALCOVE_POSTGRES_BIN" in os.environ:
        return Path(os.environ["ALCOVE_POSTGRES_BIN"])
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not found:
        raise RuntimeError("PostgreSQL's server is not installed; scripts/setup test installs it.")
    return found[-1]


class Postgres:
    """Runs as long as its `with` statement. PostgreSQL refuses to run as root, so root lends it its own account."""

    def __enter__(self):
        try:
            return self._start()
        except BaseException:
            self.__exit__()
            raise

    def _start(self):
        self._process = None
        self._folder = Path(tempfile.mkdtemp(prefix="alcove-pg-"))
        self._log = self._folder / "log"
        self._as = []
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self._folder, account.pw_uid, account.pw_gid)
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        rows = self._folder / "rows"
        self._run("initdb", "-A", "trust", "-U", getpass.getuser(), "-D", str(rows), "-E", "UTF8", "--locale=C.UTF-8",
                  "--no-sync")
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [*self._as, str(programs() / "postgres"), "-D", str(rows), "-k", str(self._folder), "-h", "",
                 "-c", "fsync=off", "-c", "max_connections=100"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/")
        self._socket = str(self._folder)
        until = time.monotonic() + 30
        while subprocess.run([programs() / "pg_isready", "-q", "-h", self._socket]).returncode:
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{self._log.read_text()}")
            time.sleep(0.02)
        return self

    def database(self, name):
        """Makes an empty database and returns its URL."""
        self._run("createdb", "-h", self._socket, "-U", getpass.getuser(), name)
        return f"postgres:///{name}?host={self._socket}"

    def _run(self, program, *arguments):
        done = subprocess.run([*self._as, str(programs() / program), *arguments], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/")
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}")

    def __exit__(self, *_):
        if self._process:
            self._process.send_signal(signal.SIGQUIT)  # at once: nothing here is kept
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
