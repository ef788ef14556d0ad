"""The protocol's bytes and primitives, written from docs/protocol.md sections 1 and 2 alone."""
import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

fresh = os.urandom


def u8(number): return number.to_bytes(1, "big")
def u16(number): return number.to_bytes(2, "big")
def u32(number): return number.to_bytes(4, "big")
def u64(number): return number.to_bytes(8, "big")
def o8(data): return u8(len(data)) + data
def o16(data): return u16(len(data)) + data
def o32(data): return u32(len(data)) + data
def L(label): return o8(label.encode("ascii"))


def sha256(data): return hashlib.sha256(data).digest()
def H(label, data): return sha256(L(label) + data)
def MAC(key, label, data): return hmac.digest(key, L(label) + data, "sha256")
def equal(one, other): return hmac.compare_digest(one, other)


def extract(salt, key, name="sha256"):
    return hmac.digest(salt or bytes(hashlib.new(name).digest_size), key, name)


def expand(key, info, count, name="sha256"):
    out, block = b"", b""
    for number in range(1, 256):
        if len(out) >= count:
            break
        block = hmac.digest(key, block + info + bytes([number]), name)
        out += block
    return out[:count]


def hkdf(salt, key, info, count): return expand(extract(salt, key), info, count)


def signing_key(seed): return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
def sign(seed, label, data): return Ed25519PrivateKey.from_private_bytes(seed).sign(L(label) + data)


def check(key, signature, label, data):
    """Raises InvalidSignature for a wrong one."""
    Ed25519PublicKey.from_public_bytes(key).verify(signature, L(label) + data)


def dh_key(seed): return X25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def agree(seed, key):
    return X25519PrivateKey.from_private_bytes(seed).exchange(X25519PublicKey.from_public_bytes(key))


def seal(key, nonce, plaintext, aad=b""): return AESGCM(key).encrypt(nonce, plaintext, aad)
def unseal(key, nonce, sealed, aad=b""): return AESGCM(key).decrypt(nonce, sealed, aad)


def b64(data): return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    if "=" in text or base64.urlsafe_b64encode(base64.urlsafe_b64decode(text + "==")).rstrip(b"=") != text.encode():
        raise ValueError("not strict base64url")
    return base64.urlsafe_b64decode(text + "==")


class Reader:
    """Reads structures, every byte of them."""

    def __init__(self, data): self.data, self.at = data, 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise ValueError("truncated")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, width): return int.from_bytes(self.take(width), "big")
    def octets(self, width): return self.take(self.number(width))
    def left(self): return len(self.data) - self.at

    def finish(self):
        if self.left():
            raise ValueError("trailing bytes")


# HPKE, base mode, 0x0020 / 0x0001 / 0x0002 (RFC 9180 sections 4, 4.1 and 5.1). The `cryptography` package has HPKE too,
# but does not take additional data.

KEM_SUITE, SUITE = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x02"


def _extract(suite, salt, label, key): return extract(salt, b"HPKE-v1" + suite + label + key)


def _expand(suite, key, label, info, count):
    return expand(key, u16(count) + b"HPKE-v1" + suite + label + info, count)


def _hpke(shared_dh, enc, recipient, info):
    prk = _extract(KEM_SUITE, b"", b"eae_prk", shared_dh)
    shared = _expand(KEM_SUITE, prk, b"shared_secret", enc + recipient, 32)
    context = (b"\0" + _extract(SUITE, b"", b"psk_id_hash", b"") + _extract(SUITE, b"", b"info_hash", info))
    secret = _extract(SUITE, shared, b"secret", b"")
    return _expand(SUITE, secret, b"key", context, 32), _expand(SUITE, secret, b"base_nonce", context, 12)


def hpke_seal(recipient, info, aad, plaintext):
    seed = fresh(32)
    enc = dh_key(seed)
    key, nonce = _hpke(agree(seed, recipient), enc, recipient, info)
    return enc, seal(key, nonce, plaintext, aad)


def hpke_open(seed, enc, info, aad, sealed):
    key, nonce = _hpke(agree(seed, enc), enc, dh_key(seed), info)
    return unseal(key, nonce, sealed, aad)
