"""What the tests of `alcove-verify` may ask for: the program, the bundle of the vectors, and a trust file that fits it."""
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ALCOVE_VERIFY", str(ROOT / ".build/debug/alcove-verify"))


@pytest.fixture(scope="session")
def vectors():
    return json.loads((ROOT / "Tests/Vectors/protocol-vectors.json").read_text())


@pytest.fixture
def bundle(vectors):
    return bytes.fromhex(vectors["bundle"]["hex"])


@pytest.fixture
def trusted(vectors):
    """The trust file's content, to be changed by the test before it is written."""
    trust = vectors["trust"]
    return {
        "policy": vectors["log"]["policy"],
        "historical": [],
        "operators": [trust["operator"]],
        "authorities": {"authority.example": trust["authority"]},
        "instance_id": trust["instance_id"],
    }


@pytest.fixture
def verify(tmp_path, trusted):
    """Runs the program: `verify(bytes, …, json=True)`. Files are named 0.bin, 1.bin …; paths may be given too."""

    def run(*bundles, json=False, trust=None, options=()):
        place = tmp_path / "TRUST.json"
        place.write_text(trust if isinstance(trust, str) else dumps(trust or trusted))
        paths = []
        for number, content in enumerate(bundles):
            path = tmp_path / f"{number}.bin"
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path = content
            paths.append(str(path))
        command = [PROGRAM, *paths, "--trust", str(place), *options, *(["--json"] if json else [])]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    return run


dumps = json.dumps
