"""kill -9 while people send and book: nothing that was acknowledged may be lost, and nothing may be there twice.

ALCOVE_KILLS says how often each database is put through it (unless told, 8, and 100 with ALCOVE_LONG).
"""
import os
import random
import sqlite3
import subprocess
import time

import pytest
from conftest import Load, serve

KILLS = int(os.environ.get("ALCOVE_KILLS", "100" if "ALCOVE_LONG" in os.environ else "8"))


def one_run(server, load, accounts, ledger, patience):
    """Load until the server dies at a moment of chance; returns what the load says it saw acknowledged."""
    with subprocess.Popen(load.command("ledger", "--accounts", accounts, "--ledger", ledger), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout.readline().strip() == "loading", run.stderr.read() + server.log[-2000:]
        time.sleep(random.uniform(0.05, 1.2))
        server.kill()
        said, complaint = run.communicate(timeout=patience)
        assert run.returncode == 0, complaint
    return said


@pytest.fixture
def loaded(databases, tmp_path):
    """A server whose practitioners have joined."""
    database = databases()
    with serve(database, "--address-allowance", "100000") as server:
        load, accounts = Load(server, database), tmp_path / "accounts.json"
        load.run("prepare", "--accounts", accounts, storage=True)
        yield server, load, accounts


def test_nothing_acknowledged_is_lost_or_doubled(loaded, tmp_path):
    server, load, accounts = loaded
    ledgers = []
    for number in range(KILLS):
        ledgers.append(tmp_path / f"ledger-{number}")
        said = one_run(server, load, accounts, ledgers[-1], patience=60)
        server.restart()
        print(number + 1, said.strip(), "|", load.run("verify", "--accounts", accounts, ledgers[-1]).strip(), flush=True)
    assert "envelopes and 0 bookings" not in (summary := load.run("verify", "--accounts", accounts, *ledgers)), summary
    print(f"{KILLS} kills:", summary.strip())


def lose(server, load, statements):
    """Takes rows out behind the server's back, as a bad disk would."""
    if load.database.startswith("sqlite:"):
        with sqlite3.connect(server.data / "alcove.sqlite") as rows:
            for statement in statements:
                rows.execute(statement)
    else:
        subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", load.database, *sum((["-c", s] for s in statements), [])], check=True)


LOSSES = {
    "an envelope": ["DELETE FROM delivery WHERE kind = 1 AND n = (SELECT MAX(n) FROM delivery WHERE kind = 1)"],
    "a booking": ["UPDATE appointment SET state = 'cancelled', cancelled_by = 'client' WHERE id = (SELECT id FROM appointment ORDER BY id LIMIT 1)"],
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_that_is_planted_is_found(loaded, tmp_path, loss):
    server, load, accounts = loaded
    ledger = tmp_path / "ledger"
    load.run("ledger", "--accounts", accounts, "--ledger", ledger, "--seconds", "1.5")
    load.run("verify", "--accounts", accounts, ledger)
    lose(server, load, LOSSES[loss])
    found = load.attempt("verify", "--accounts", accounts, ledger)
    assert found.returncode != 0 and "lost" in found.stderr, found
