"""The shared vectors of the protocol hold in the engines that people use, and what is spoilt is noticed there."""
import copy
import functools
import http.server
import json
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VECTORS = json.loads((ROOT / "Tests/Vectors/protocol-vectors.json").read_text())
# Runs beside the asking, which would not wait so long.
RUN = """(vectors) => { delete globalThis.found
  import(new URL('/protocol/vectors.check.js', location.href).href).then(({ checkVectors }) => checkVectors(vectors))
    .then((found) => { globalThis.found = found }, (error) => { globalThis.found = { passed: 0, failed: [String(error)] } }) }"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_): pass


@pytest.fixture(scope="module")
def served():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=ROOT / "Web")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def check(page, vectors):
    page.evaluate(RUN, vectors)
    return page.wait_for("() => globalThis.found", "the end of the checks", patience=240)


def test_every_shared_vector_holds_and_a_spoilt_one_is_noticed(person, served, engine):
    page = person()
    page.goto(served + "/verify/page.html")
    found = check(page, VECTORS)
    print(f"\n{engine}: {found['passed']} checks")
    assert found["failed"] == []
    assert found["passed"] > 5_000

    spoilt = copy.deepcopy(VECTORS)
    value = spoilt["msg_worker"]["kf"]
    spoilt["msg_worker"]["kf"] = ("1" if value[0] == "0" else "0") + value[1:]
    assert check(page, spoilt)["failed"] == ["msg_worker kf"]
