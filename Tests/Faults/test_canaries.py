"""What the server must never hold: plaintexts pass through whole journeys, and are looked for everywhere.

Two hundred of them through ten journeys; with ALCOVE_LONG a thousand through fifty.
"""
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from conftest import Load, serve
from search import Search, files_below

COUNT = 1000 if "ALCOVE_LONG" in os.environ else 200


def dump(server, database):
    """Everything that the databases hold, as text."""
    if database.startswith("sqlite:"):
        dumps = []
        for file in server.data.glob("*.sqlite*"):
            if file.name.endswith(("-wal", "-shm")):
                continue
            with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as rows:
                dumps.append("\n".join(rows.iterdump()))
        return "\n".join(dumps).encode()
    return subprocess.run(["pg_dump", database], check=True, capture_output=True).stdout


def places(server, database, folder):
    """Files that hold all that the server holds: dump, data folder, log, memory."""
    (folder / "dump.sql").write_bytes(dump(server, database))
    subprocess.run(["gcore", "-o", str(folder / "core"), str(server.pid)], check=True, capture_output=True)
    core = next(folder.glob("core.*"))
    assert core.stat().st_size > 10 << 20, "the memory dump is empty"
    rows = [] if database.startswith("sqlite:") else files_below(Path(database.split("host=")[1]) / "rows")
    return [folder / "dump.sql", core, *files_below(server.data), server.folder / "log", *rows]


@pytest.mark.skipif(shutil.which("gcore") is None, reason="gdb is not installed")
def test_the_server_holds_no_plaintext(databases, tmp_path):
    database = databases()
    with serve(database, "--address-allowance", "100000", "--log-level", "trace") as server:
        load = Load(server, database)
        load.run("canaries", "--out", tmp_path / "texts", "--count", COUNT, storage=True)
        texts = (tmp_path / "texts").read_text("utf-8").split("\n")
        assert len(set(texts)) == COUNT
        assert " trace " in server.log, "the log says nothing at trace level"
        found = Search(texts).in_files(places(server, database, tmp_path))
        assert found == {}, {place: len(which) for place, which in found.items()}


@pytest.mark.skipif(shutil.which("gcore") is None, reason="gdb is not installed")
def test_a_plaintext_in_clear_is_found(databases, tmp_path):
    """The twin: one text is put into a public page, and must turn up in the dump, in the data and in memory."""
    database = databases()
    with serve(database, "--address-allowance", "100000", "--log-level", "trace") as server:
        load = Load(server, database)
        load.run("canaries", "--out", tmp_path / "texts", "--count", 20, "--in-clear", storage=True)
        texts = (tmp_path / "texts").read_text("utf-8").split("\n")
        found = Search(texts).in_files(places(server, database, tmp_path))
        assert str(tmp_path / "dump.sql") in found and any("core." in place for place in found), found.keys()
        assert len(found) >= 3, found.keys()
        assert all(which == {texts[0]} for which in found.values()), found


@pytest.mark.parametrize("wear", [
    lambda raw: raw, lambda raw: raw.hex().encode(), lambda raw: raw.hex().upper().encode(),
    lambda raw: raw.decode().encode("utf-16-le"), lambda raw: b"x" + raw.decode().encode("utf-16-be"),
    *(lambda raw, n=n, table=table: __import__("base64").b64encode(b"Zebra"[:n] + raw + b"Yak", altchars=table)
      for n in range(3) for table in (b"+/", b"-_")),
])
def test_each_disguise_is_seen_through(wear):
    text = "kalomine taruvoxi ~~~???>>> 41"
    hay = bytes(1001) + wear(text.encode()) + bytes(37)
    assert Search([text, "something else entirely"]).in_bytes(hay) == {text}
