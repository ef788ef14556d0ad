"""The log of a running instance, verified by Go's tlog and note; witnessed by a second process; damaged, refused.

Needs the Debian packages golang-go and golang-golang-x-mod-dev, and the program built (swift build --product alcove).
"""
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from server import BINARY, Server, free_port  # noqa: E402


@pytest.fixture(scope="session")
def verifier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("go")
    program = folder / "served"
    told = dict(os.environ, GO111MODULE="off", GOPATH="/usr/share/gocode", GOCACHE=str(folder / "cache"), GOFLAGS="", CGO_ENABLED="0")
    subprocess.run(["go", "build", "-o", str(program), str(HERE / "served.go")], check=True, env=told)
    return program


def read(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()


def until(found, patience=30):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def put_in_line(server, count, first=0):
    """What a cause in the server would do: rows in `log_pending`."""
    with sqlite3.connect(server.data / "alcove.sqlite", timeout=30) as rows:
        rows.executemany("INSERT INTO log_pending (leaf) VALUES (?)", ((f"leaf {first + n}".encode(),) for n in range(count)))
    rows.close()


def key_of(server): return re.search(r"^log (\S+)", read(server.origin + "/api/v1/log/policy"), re.M)[1]


def size_of(server): return int(read(server.origin + "/log/1/checkpoint").splitlines()[1])


def judge(verifier, server, *keys):
    ran = subprocess.run([verifier, server.origin, *keys], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def alcove(*arguments): return subprocess.run([BINARY, "log", *arguments], capture_output=True, text=True, timeout=120)


def serve(*more): return Server("serve", "--folder", "{folder}", "--port", "{port}", *more)


def test_go_verifies_every_entry_of_a_running_instance(verifier):
    with serve() as server:
        put_in_line(server, 70_000)
        until(lambda: size_of(server) >= 70_001, 120)
        found = judge(verifier, server, key_of(server))
        assert found["size"] == 70_001 and found["proofs"] > 700 and found["signatures"] == 1
        ran = alcove("verify", server.origin, "--log", key_of(server))
        assert ran.returncode == 0 and "70001 entries" in ran.stdout and "Not independently witnessed" in ran.stdout


def test_a_witness_in_a_second_process_cosigns_and_the_page_says_so(verifier, tmp_path):
    with serve() as server:
        key = key_of(server)
        port = free_port()
        witness = subprocess.Popen(
            [BINARY, "log", "witness", "--key", tmp_path / "key", "--state", tmp_path / "state", "--log", key,
             "--port", str(port), "--name", "w.example/one"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        try:
            lines = witness.stdout.readline() + witness.stdout.readline()
            address, witness_key = re.search(r"'(http://[^=]+)=(\S+)'", lines).groups()
            server.stop()
            server._command += ["--witness", f"{address}={witness_key}"]
            server.start()
            put_in_line(server, 300)
            until(lambda: size_of(server) >= 301)
            assert judge(verifier, server, key, witness_key)["signatures"] == 2
            page = read(server.origin + "/log")
            assert "Witnessed by w.example/one" in page and "Not independently witnessed" not in page
            head = (tmp_path / "state").read_text().split()
            assert int(head[0]) == size_of(server) and head[2] == key.split("+")[0]
            # Without its witness a log goes on, but shows nobody what the witness has not seen.
            witness.send_signal(signal.SIGTERM)
            witness.wait(20)
            before = size_of(server)
            put_in_line(server, 5, 300)
            with sqlite3.connect(server.data / "alcove.sqlite") as rows:
                until(lambda: rows.execute("SELECT size FROM log_head WHERE name = 'signed'").fetchone()[0] == before + 5)
            rows.close()
            assert size_of(server) == before
        finally:
            witness.kill()
            witness.wait()


def test_a_monitor_remembers(tmp_path):
    state = tmp_path / "state"
    with serve() as server:
        for _ in range(2):
            ran = alcove("monitor", server.origin, "--state", str(state))
            assert ran.returncode == 0 and "All is well." in ran.stdout, ran.stdout + ran.stderr
        put_in_line(server, 1)
        until(lambda: size_of(server) == 2)
        # It is whole, but a leaf that says nothing is no leaf of the protocol.
        ran = alcove("monitor", server.origin, "--state", str(state))
        assert ran.returncode == 1 and "Entry 1 is not of a kind" in ran.stdout
        assert alcove("verify", server.origin).returncode == 0
    with serve() as other:
        ran = alcove("monitor", other.origin, "--state", str(state))
        assert ran.returncode != 0 and "All is well." not in ran.stdout


@pytest.mark.parametrize("damage", ["entry", "tile", "note", "key"])
def test_a_flipped_bit_is_found_before_the_start(damage):
    with serve() as server:
        put_in_line(server, 300)
        until(lambda: size_of(server) == 301)
        server.stop()
        if damage == "key":
            path = server.data / "log.key"
            path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
        else:
            table, column, where = {"entry": ("log_bundle", "entries", "idx = 0"), "tile": ("log_tile", "hashes", "level = 0 AND idx = 0"),
                                    "note": ("log_head", "note", "name = 'signed'")}[damage]
            with sqlite3.connect(server.data / "alcove.sqlite") as rows:
                value = rows.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()[0]
                body = bytearray(value.encode() if isinstance(value, str) else value)
                place = body.index(b"\n") + 5 if damage == "note" else 1_000
                body[place] ^= 1
                rows.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (body.decode() if isinstance(value, str) else bytes(body),))
            rows.close()
        ran = subprocess.run(server._command, capture_output=True, text=True, timeout=60)
        assert ran.returncode != 0
        assert "log" in ran.stderr and "start again" in ran.stderr and "othing was changed" in ran.stderr, ran.stderr


def test_an_older_database_put_back_beside_newer_keys(tmp_path):
    """The drill of docs/operations.md: what the server, a witness and a monitor say, and that the newest database starts."""
    database = lambda server: server.data / "alcove.sqlite"
    with serve() as server:
        key, state = key_of(server), tmp_path / "state"
        port = free_port()
        with subprocess.Popen([BINARY, "log", "witness", "--key", tmp_path / "key", "--state", tmp_path / "memory", "--log", key, "--port", str(port),
                               "--name", "w.example/one"], stdout=subprocess.PIPE, stderr=(tmp_path / "said").open("w"), stdin=subprocess.DEVNULL, text=True) as witness:
            try:
                lines = witness.stdout.readline() + witness.stdout.readline()
                address, witness_key = re.search(r"'(http://[^=]+)=(\S+)'", lines).groups()
                server.stop()
                backup = database(server).read_bytes()
                plain = list(server._command)
                server._command = [*plain, "--witness", f"{address}={witness_key}"]
                server.start()
                # Seen by the witness, and by a monitor that knows the log's own head.
                until(lambda: "cosignature" in read(server.origin + "/log/1/checkpoint") or "w.example" in read(server.origin + "/log/1/checkpoint"))
                put_in_line(server, 3)
                until(lambda: size_of(server) == 4)
                state.write_text(read(server.origin + "/log/1/checkpoint"))
                server.stop()
                newest = database(server).read_bytes()

                def start():
                    return subprocess.run(server._command, capture_output=True, text=True, timeout=60)

                database(server).write_bytes(backup)
                ran = start()
                assert ran.returncode != 0 and "has 1 entries of the log, and" in ran.stderr and "log.head knows of 4" in ran.stderr, ran.stderr
                assert "put the newest one in its place" in ran.stderr and "Nothing was changed" in ran.stderr
                (server.data / "log.head").rename(tmp_path / "log.head")
                ran = start()
                assert ran.returncode != 0 and "the witness w.example/one knows of 4" in ran.stderr, ran.stderr
                until(lambda: "A log shows fewer or other entries" in (tmp_path / "said").read_text())
                told = alcove("monitor", "--database", f"sqlite:{database(server)}", "--log", key, "--state", str(state))
                assert told.returncode == 1 and "had 4 when it was last seen: it was taken back" in told.stdout, told.stdout + told.stderr
                # The twin: the newest database starts, and everybody finds what they knew.
                (tmp_path / "log.head").rename(server.data / "log.head")
                database(server).write_bytes(newest)
                server.start()
                assert size_of(server) >= 4
            finally:
                witness.kill()

