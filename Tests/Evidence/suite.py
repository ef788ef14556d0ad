"""Encoding, labels and keys, from docs/protocol.md sections 1 and 2."""
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Malformed(Exception):
    """Bytes that are not what they must be."""


def label(text): return bytes([len(text)]) + text.encode("ascii")
def sha256(data): return hashlib.sha256(data).digest()
def H(name, data): return sha256(label(name) + data)
def context(header): return H("alcove/1 ctx", header[:153])


P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL = {bytes.fromhex(text) for text in (
    "00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")}
LOW = {bytes.fromhex(text) for text in (
    "00" * 32, "01" + "00" * 31, "ec" + "ff" * 30 + "7f", "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")}


def masked(key): return key[:31] + bytes([key[31] & 0x7f])


def sound_point(key):
    """An Ed25519 public key, or half R of a signature."""
    if len(key) != 32 or int.from_bytes(masked(key), "little") >= P or masked(key) in SMALL:
        raise Malformed
    return key


def sound_x25519(key):
    if len(key) != 32 or masked(key) in LOW:
        raise Malformed
    return key


def ed25519(key, signature, message):
    """Whether `signature` is `key`'s over `message`: what engines let pass is checked before they are asked."""
    try:
        sound_point(key), sound_point(signature[:32])
        if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= ORDER:
            return False
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (Malformed, InvalidSignature, ValueError):
        return False


def is_signed(key, signature, name, data): return ed25519(key, signature, label(name) + data)


def is_name(text):
    """Whether it can name somebody in an entry of the log: visible ASCII."""
    return 1 <= len(text) <= 255 and all("!" <= sign <= "~" for sign in text)


class Reader:
    """Reads a structure field by field; whatever is short, long or unknown raises `Malformed`."""

    def __init__(self, data): self._data, self._at = data, 0

    def take(self, count):
        if self._at + count > len(self._data):
            raise Malformed
        self._at += count
        return self._data[self._at - count : self._at]

    def _number(self, width): return int.from_bytes(self.take(width), "big")
    def u8(self): return self._number(1)
    def u32(self): return self._number(4)

    def u64(self):
        value = self._number(8)
        if value > 2**53 - 1:
            raise Malformed
        return value

    def o8(self): return self.take(self.u8())

    def o16(self, exactly=None):
        found = self.take(self._number(2))
        if exactly is not None and len(found) != exactly:
            raise Malformed
        return found

    def o32(self): return self.take(self.u32())

    def among(self, width, values):
        value = self._number(width)
        if value not in values:
            raise Malformed
        return value

    def expect(self, width, value):
        self.among(width, (value,))
        return self

    @staticmethod
    def text(data):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed from None

    @classmethod
    def name(cls, data):
        if not is_name(cls.text(data)):
            raise Malformed
        return cls.text(data)

    def so_far(self): return self._data[: self._at]

    def until_end(self, one, most=None):
        found = []
        while self._at < len(self._data):
            if len(found) == most:
                raise Malformed
            found.append(one(self))
        return found

    def end(self, value=None):
        if self._at != len(self._data):
            raise Malformed
        return value
