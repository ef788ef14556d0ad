"""Conversations, written from docs/protocol.md sections 4 to 7 alone. Every check of a receiver is here."""
from dataclasses import dataclass

from wire import (H, L, MAC, Reader, agree, check, dh_key, equal, fresh, hkdf, hpke_open, hpke_seal, o8, o16, o32, seal,
                  sha256, sign, signing_key, u8, u16, u32, u64, unseal)


def need(condition, what):
    if not condition:
        raise ValueError(what)


@dataclass
class Keys:
    """The public half of a key record, or of a persona."""
    sig: bytes
    dh: bytes
    kem: bytes
    generation: int


def key_chain(data, handle):
    """The newest keys of `handle` in the concatenated o16 records, every link checked from the first on."""
    reader, previous, signer, number, keys = Reader(data), bytes(32), None, 0, None
    while reader.left():
        record = reader.octets(2)
        fields, number = Reader(record), number + 1
        need(fields.take(3) == b"\0\1\x40", "version or type")
        need(fields.octets(1) == handle.encode(), "another handle")
        need(fields.number(4) == number, "sequence")
        need(fields.take(32) == previous, "previous record")
        sig, dh = fields.take(32), fields.take(32)
        need(fields.number(2) == 0x0020, "KEM")
        kem, generation = fields.octets(2), fields.number(4)
        need(keys is None or generation >= keys.generation, "generation went back")
        need(fields.number(8) < fields.number(8), "validity")
        fields.take(1), fields.take(32), fields.octets(2)
        signed = record[:fields.at]
        check(signer or sig, fields.take(64), "alcove/1 key-record", signed)
        check(sig, fields.take(64), "alcove/1 key-record", signed)
        fields.finish()
        previous, signer, keys = sha256(record), sig, Keys(sig, dh, kem, generation)
    return keys


def member(role, keys):
    mode = 2 if role == 1 else 1
    return (u8(role) + u8(mode) + keys.sig + keys.dh + u16(0x0020) + o16(keys.kem) + u32(keys.generation) + o8(b""))


def members(data):
    reader, found = Reader(data), []
    while reader.left():
        role, mode, sig, dh = reader.number(1), reader.number(1), reader.take(32), reader.take(32)
        need(reader.number(2) == 0x0020, "KEM")
        kem, generation = reader.octets(2), reader.number(4)
        need(len(reader.octets(1)) in (0, 8), "log reference")
        found.append((role, mode, Keys(sig, dh, kem, generation)))
    return found


class Epoch:
    """A verified epoch with its secrets."""

    def __init__(self, announce, signature, share, slot, kem_seed, expected_practitioner):
        self.announce, self.slot = announce, slot
        reader = Reader(announce)
        need(reader.take(3) == b"\0\1\x10", "version or type")
        self.cid, self.number, previous = reader.take(32), reader.number(4), reader.take(32)
        need(self.number == 0 and previous == bytes(32), "only epoch 0 is read here")
        reader.take(8 + 1 + 4 + 32 + 32)
        raw = reader.octets(2)
        author, ek_commit, shred_commit = reader.number(1), reader.take(32), reader.take(32)
        nonce = reader.octets(2)
        head = announce[:reader.at]
        wraps, self.members = Reader(reader.octets(2)), members(raw)
        reader.finish()
        need(H("alcove/1 cid", raw + nonce) == self.cid, "cid")
        need(author == 0, "author")
        need(self.members[1][2] == expected_practitioner, "the practitioner's keys")
        self.hash = H("alcove/1 epoch", announce)
        check(self.members[author][2].sig, signature, "alcove/1 epoch-sig", self.hash)
        sealed = [(wraps.octets(2), wraps.octets(1)) for _ in self.members]
        wraps.finish()
        enc, ct = sealed[slot]
        key = hpke_open(kem_seed, enc, L("alcove/1 epoch-wrap") + sha256(head), u8(slot), ct)
        need(equal(H("alcove/1 ek-commit", key), ek_commit), "ek_commit")
        need(equal(H("alcove/1 shred-commit", share), shred_commit), "shred_commit")
        self.ems = hkdf(share, key, L("alcove/1 ems") + self.hash, 32)

    def pair_key(self, dh_seed, other, sender, receiver):
        info = L("alcove/1 pair") + self.hash + u8(sender) + u8(receiver)
        return hkdf(self.cid, agree(dh_seed, self.members[other][2].dh), info, 32)


def announce_first(client_seeds, practitioner, share, created_ms):
    """The announcement of epoch 0 by the client in slot 0, and its signature."""
    sig, dh, kem = client_seeds
    raw = member(1, Keys(signing_key(sig), dh_key(dh), dh_key(kem), 1)) + member(2, practitioner)
    nonce, key = fresh(32), fresh(32)
    head = (u16(1) + u8(0x10) + H("alcove/1 cid", raw + nonce) + u32(0) + bytes(32) + u64(created_ms) + u8(0) + u32(0)
            + bytes(32) + bytes(32) + o16(raw) + u8(0) + H("alcove/1 ek-commit", key)
            + H("alcove/1 shred-commit", share) + o16(nonce))
    wraps = b""
    for slot, keys in enumerate((dh_key(kem), practitioner.kem)):
        enc, ct = hpke_seal(keys, L("alcove/1 epoch-wrap") + sha256(head), u8(slot), key)
        wraps += o16(enc) + o8(ct)
    announce = head + o16(wraps)
    return announce, sign(sig, "alcove/1 epoch-sig", H("alcove/1 epoch", announce))


def padded(count):
    if count > 65_536:
        return -(-count // 65_536) * 65_536
    size = 512
    while size < count:
        size *= 2
    return size


class Sender:
    """Writes messages as one member; `secret` is the dh seed of a client and the signing seed of a practitioner."""

    def __init__(self, epoch, secret):
        self.epoch, self.secret, self.sequence, self.previous = epoch, secret, 0, bytes(32)

    def seal(self, parts, sent):
        epoch, slot = self.epoch, self.epoch.slot
        franking, salt = fresh(32), fresh(32)
        plain = franking + o32(b"".join(parts))
        count = padded(len(plain) + 16)
        plain += bytes(count - 16 - len(plain))
        head = (u16(1) + u8(1) + u8(1) + epoch.cid + u32(epoch.number) + epoch.hash + u8(slot) + u64(self.sequence + 1)
                + self.previous + u64(sent) + salt)
        ctx = H("alcove/1 ctx", head)
        header = head + commitment(ctx, franking, parts) + u32(count)
        keys = hkdf(salt, epoch.ems, L("alcove/1 msg") + ctx, 44)
        name = H("alcove/1 header", header)
        role, mode, _ = epoch.members[slot]
        if mode == 1:
            auth = sign(self.secret, "alcove/1 msg-sig", name)
        else:
            others = [other for other in range(len(epoch.members)) if other != slot]
            auth = b"".join(MAC(epoch.pair_key(self.secret, other, slot, other), "alcove/1 msg-mac", name) for other in others)
        self.sequence, self.previous = self.sequence + 1, name
        return header + u8(mode) + o16(auth) + seal(keys[:32], keys[32:], plain, header)


def part(kind, data): return u8(kind) + o32(data)
def seen(): return part(7, u8(1) + u8(0))


def commitment(ctx, franking, parts):
    leaves = b"".join(H("alcove/1 part", u32(i) + MAC(franking, "alcove/1 part-salt", u32(i)) + one)
                      for i, one in enumerate(parts))
    return H("alcove/1 commit", ctx + u32(len(parts)) + leaves)


class Receiver:
    """Reads the other side's messages in order and refuses whatever fails any check of section 6."""

    def __init__(self, epoch, dh_seed, instance_id, receipt_key):
        self.epoch, self.dh_seed, self.instance_id, self.receipt_key = epoch, dh_seed, instance_id, receipt_key
        self.chain = {}

    def open(self, wire, receipt):
        epoch, reader = self.epoch, Reader(wire)
        header = reader.take(189)
        fields = Reader(header)
        need(fields.take(4) == b"\0\1\1\1", "version, type or suite")
        need(fields.take(32) == epoch.cid, "conversation")
        need(fields.number(4) == epoch.number and fields.take(32) == epoch.hash, "epoch")
        slot, sequence, previous = fields.number(1), fields.number(8), fields.take(32)
        need((sequence - 1, previous) == self.chain.get(slot, (0, bytes(32))), "chain")
        fields.take(8)
        salt, commit, count = fields.take(32), fields.take(32), fields.number(4)
        mode, auth, ct = reader.number(1), reader.octets(2), reader.take(count)
        reader.finish()
        name = H("alcove/1 header", header)
        need(mode == epoch.members[slot][1], "mode")
        if mode == 1:
            check(epoch.members[slot][2].sig, auth, "alcove/1 msg-sig", name)
        else:
            place = 32 * (epoch.slot if epoch.slot < slot else epoch.slot - 1)
            key = epoch.pair_key(self.dh_seed, slot, slot, epoch.slot)
            need(equal(auth[place:place + 32], MAC(key, "alcove/1 msg-mac", name)), "MAC")
        self.check_receipt(receipt, name, ct)
        ctx = H("alcove/1 ctx", header[:153])
        keys = hkdf(salt, epoch.ems, L("alcove/1 msg") + ctx, 44)
        plain = Reader(unseal(keys[:32], keys[32:], ct, header))
        franking, raw = plain.take(32), plain.octets(4)
        need(not any(plain.take(plain.left())), "padding")
        parts, read = [], Reader(raw)
        while read.left():
            start = read.at
            read.take(1), read.octets(4)
            parts.append(raw[start:read.at])
        need(equal(commitment(ctx, franking, parts), commit), "commitment")
        need(parts[0][0] == 7 and all(one[0] != 7 for one in parts[1:]), "part 0")
        self.chain[slot] = (sequence, name)
        return [(one[0], one[5:]) for one in parts]

    def check_receipt(self, receipt, name, ct):
        need(len(receipt) == 172 and receipt[:3] == b"\0\1\x20", "receipt")
        need(receipt[3:99] == self.instance_id + name + sha256(ct) and receipt[107] == 1, "receipt is for something else")
        check(self.receipt_key, receipt[108:], "alcove/1 receipt", receipt[:108])
