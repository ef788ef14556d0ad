"""The client written from the documents reads what Tests/Vectors holds, so a passing walk cannot be two equal mistakes."""
import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

import talks
from accounts import Phrase
from wire import H, L, MAC, Reader, hpke_open, sha256, u8

VECTORS = json.loads((Path(__file__).resolve().parents[1] / "Vectors/protocol-vectors.json").read_text("utf-8"))


def given(*path):
    value = VECTORS
    for name in path:
        value = value[name]
    return bytes.fromhex(value)


def epoch(slot):
    seed = given("keys", ("client" if slot == 0 else "worker") + "_kem_seed")
    announce = given("epoch0", "announce")
    reader = Reader(announce)
    reader.take(3 + 32 + 4 + 32 + 8 + 1 + 4 + 32 + 32)
    practitioner = talks.members(reader.octets(2))[1][2]
    return talks.Epoch(announce, given("epoch0", "sig"), given("epoch0", "shred"), slot, seed, practitioner)


def test_words():
    phrase = Phrase(given("phrase", "entropy"))
    assert phrase.locator == given("phrase", "locator")
    vault = given("phrase", "vault_id")
    record = (u8(1) + bytes(16) + bytes(2) + given("phrase", "nonce") + given("phrase", "wrapped") + given("phrase", "commit"))
    assert phrase.unwrap(vault, record) == given("phrase", "vmk")
    with pytest.raises(ValueError):
        Phrase(bytes(16)).unwrap(vault, record)


def test_epoch():
    assert epoch(0).hash == epoch(1).hash == given("epoch0", "hash")
    assert epoch(0).ems == epoch(1).ems


def receiver(slot):
    seed = given("keys", ("client" if slot == 0 else "worker") + "_dh_seed")
    return talks.Receiver(epoch(slot), seed, given("trust", "instance_id"), given("keys", "instance_pk"))


def wire(name):
    message = VECTORS[name]
    auth = given(name, "auth")
    return (given(name, "header") + u8(message["auth_mode"]) + len(auth).to_bytes(2, "big") + auth + given(name, "ct"))


def test_messages_open_both_ways():
    assert receiver(1).open(wire("msg_client"), given("msg_client", "receipt"))[1][1].decode() == \
        "I would rather stay anonymous."
    assert receiver(0).open(wire("msg_worker"), given("msg_worker", "receipt"))


@pytest.mark.parametrize("place", [0, 4, 40, 72, 80, 113, 121, 153, 188, 189, 192, 230, -1])
def test_a_changed_byte_is_refused(place):
    changed = bytearray(wire("msg_client"))
    changed[place] ^= 1
    with pytest.raises((ValueError, InvalidTag)):
        receiver(1).open(bytes(changed), given("msg_client", "receipt"))
