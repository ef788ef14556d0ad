"""Accounts, written from docs/protocol.md sections 3, 4 and 9 alone."""
from wire import (H, L, MAC, Reader, b64, dh_key, equal, expand, extract, fresh, hkdf, o8, o16, o32, seal, sha256, sign,
                  signing_key, u8, u16, u32, u64, unseal)

CHUNK = 16_384


class Phrase:
    """What the twelve words stand for. The words themselves never leave the device, so entropy is enough here."""

    def __init__(self, entropy):
        self._master = hkdf(b"alcove/1 phrase", entropy, b"", 32)
        self.locator = expand(self._master, L("alcove/1 phrase-locator"), 16)
        self.auth_seed = expand(self._master, L("alcove/1 phrase-auth"), 32)

    def unlock_keys(self, vault_id):
        both = expand(self._master, L("alcove/1 unlock") + vault_id + u8(1), 64)
        return both[:32], both[32:]

    def wrap(self, vault_id, vmk):
        """The unlocker of kind 1."""
        kek, kc = self.unlock_keys(vault_id)
        nonce = fresh(12)
        wrapped = seal(kek, nonce, vmk, L("alcove/1 unlock") + vault_id + u8(1))
        commit = MAC(kc, "alcove/1 unlock-commit", nonce + wrapped)
        return u8(1) + fresh(16) + o16(b"") + nonce + wrapped + commit

    def unwrap(self, vault_id, record):
        reader = Reader(record)
        if reader.number(1) != 1:
            raise ValueError("not the words' unlocker")
        reader.take(16), reader.octets(2)
        nonce, wrapped, commit = reader.take(12), reader.take(48), reader.take(32)
        reader.finish()
        kek, kc = self.unlock_keys(vault_id)
        if not equal(commit, MAC(kc, "alcove/1 unlock-commit", nonce + wrapped)):
            raise ValueError("wrong words")
        return unseal(kek, nonce, wrapped, L("alcove/1 unlock") + vault_id + u8(1))

    def login(self, origin, nonce, client_nonce, time):
        data = o8(origin.encode()) + nonce + client_nonce + u64(time) + self.locator
        return sign(self.auth_seed, "alcove/1 login", data)


def body(identity=b"", generations=b"", personas=b"", settings=b""):
    """A vault's body of the parts that are already bytes."""
    plain = (u16(1) + (u8(1) + identity if identity else u8(0)) + o16(generations) + o32(personas) + o32(b"")
             + o32(b"") + o16(settings))
    return plain + bytes(-len(plain) % CHUNK)


def _context(vault_id, revision): return L("alcove/1 vault") + vault_id + u64(revision)


def cobblestone(key, salt, context):
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + context
    out = expand(key, info, 76, "sha512")
    return out[:32], int.from_bytes(out[32:44], "big"), out[44:]


def seal_vault(vmk, vault_id, revision, previous, plain):
    salt = fresh(24)
    key, base, commitment = cobblestone(vmk, salt, _context(vault_id, revision))
    blob = salt + commitment
    for index in range(len(plain) // CHUNK + 1):
        nonce = (base ^ index).to_bytes(12, "big")
        blob += seal(key, nonce, plain[index * CHUNK:(index + 1) * CHUNK])
    return u16(1) + u8(0x51) + vault_id + u64(revision) + (sha256(previous) if previous else bytes(32)) + blob


def open_vault(vmk, sealed):
    """The body and its revision, once the commitment and every chunk were right."""
    reader = Reader(sealed)
    if reader.take(3) != b"\0\1\x51":
        raise ValueError("not a vault")
    vault_id, revision, _ = reader.take(16), reader.number(8), reader.take(32)
    salt, commitment = reader.take(24), reader.take(32)
    key, base, expected = cobblestone(vmk, salt, _context(vault_id, revision))
    if not equal(commitment, expected):
        raise ValueError("wrong key")
    plain, rest, index = b"", reader.take(reader.left()), 0
    while True:
        chunk = unseal(key, (base ^ index).to_bytes(12, "big"), rest[:CHUNK + 16])
        plain, rest, index = plain + chunk, rest[CHUNK + 16:], index + 1
        if len(chunk) < CHUNK:
            break
    if rest:
        raise ValueError("trailing chunks")
    return plain, revision


def mailbox_id(auth_key): return H("alcove/1 mailbox", auth_key)[:16]


def mailbox_token(seed, origin, expires):
    key = signing_key(seed)
    box = mailbox_id(key)
    signature = sign(seed, "alcove/1 mailbox-login", o8(origin.encode()) + box + u64(expires))
    return b64(box + u64(expires) + key + signature)


def practitioner_mailbox_seed(identity): return expand(identity, L("alcove/1 mailbox-auth"), 32)


def key_record(handle, identity, dh, kem, not_before, not_after, before=None, number=1):
    """The record `number` of a handle, after the record `before`: the same identity key signs twice."""
    previous = sha256(before) if before else bytes(32)
    signed = (u16(1) + u8(0x40) + o8(handle.encode()) + u32(number) + previous + signing_key(identity) + dh_key(dh)
              + u16(0x0020) + o16(dh_key(kem)) + u32(number) + u64(not_before) + u64(not_after) + u8(0) + bytes(32) + o16(b""))
    signature = sign(identity, "alcove/1 key-record", signed)
    return signed + signature + signature
