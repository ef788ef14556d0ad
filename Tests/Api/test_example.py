"""The worked example in docs/http-api.md is true: every value in it is computed again from the vectors."""
import re

from accounts import Phrase, mailbox_id, mailbox_token
from description import ROOT
from test_vectors import given, wire
from wire import b64, o8, sha256, signing_key, u64

ORIGIN, TIME = "https://help.example.org", 1_790_000_000


def computed():
    phrase = Phrase(given("phrase", "entropy"))
    nonce, client_nonce, seed = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32
    envelope = wire("msg_client")
    token = mailbox_token(seed, ORIGIN, TIME + 600)
    return {
        "locator": b64(phrase.locator), "auth_key": b64(signing_key(phrase.auth_seed)),
        "login statement": (o8(ORIGIN.encode()) + nonce + client_nonce + u64(TIME) + phrase.locator).hex(),
        "login signature": b64(phrase.login(ORIGIN, nonce, client_nonce, TIME)),
        "mailbox key": b64(signing_key(seed)), "mailbox_id": b64(mailbox_id(signing_key(seed))),
        "mailbox statement": (o8(ORIGIN.encode()) + mailbox_id(signing_key(seed)) + u64(TIME + 600)).hex(),
        "token": token, "cid": b64(given("epoch0", "cid")), "announce bytes": str(len(given("epoch0", "announce"))),
        "signature": b64(given("epoch0", "sig")), "envelope bytes": str(len(envelope)),
        "envelope SHA-256": sha256(envelope).hex(), "receipt": b64(given("msg_client", "receipt")),
    }


def test_the_example_is_true():
    text = (ROOT / "docs/http-api.md").read_text("utf-8")
    written = dict(re.findall(r"^    ([a-zA-Z_ 0-9-]+?) += (\S+)$", text, re.MULTILINE))
    assert written == computed()


if __name__ == "__main__":
    for name, value in computed().items():
        print(f"    {name:<17} = {value}")
