"""Officers of a body, reports that are sealed to them, and sanctions that they sign: written from docs/http-api.md section 14 and
docs/protocol.md alone."""
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accounts import CHUNK, body, cobblestone, key_record, mailbox_token
from licences import command
from people import Account
from wire import (H, L, Reader, b64, check, dh_key, fresh, hpke_open, hpke_seal, o8, o16, o32, seal, sign, signing_key, u8, u16,
                  u32, u64, unb64, unseal)

BLOCK = 65_536


class Officer(Account):
    """Works for `name`, by an invitation of the operator's."""

    def __init__(self, call, server, name="knb"):
        super().__init__(call)
        link = command(server, "invite", "officer", "--body", name)
        code, _, self.handle = link.partition("/join#officer.")[2].partition(".")
        self.identity, dh, self.kem = fresh(32), fresh(32), fresh(32)
        now = int(time.time())
        plain = body(identity=self.identity + dh, generations=u32(1) + self.kem + u64(now - 60))
        joined = call("POST /api/v1/signatories", json_body=self.new_vault(plain) | {
            "invitation": code, "handle": self.handle, "role": "officer",
            "key_record": b64(key_record(self.handle, self.identity, dh, self.kem, now - 60, now + 365 * 86_400))})
        assert joined.status == 201
        self.cookie = joined.cookies

    def get(self, case, suffix=""):
        parts = [b64(case.ident)] + (["1"] if suffix.endswith("{n}") else [])
        return self.call("GET /api/v1/oversight/inquiries/{id}" + suffix, parts=parts, cookie=self.cookie)

    def step(self, case, step, reasons="Because of item 1.", **more):
        return self.call("POST /api/v1/oversight/inquiries/{id}/steps", parts=[b64(case.ident)], cookie=self.cookie,
                         json_body={"step": step, "reasons": reasons} | more)

    def sanction(self, case, handle, measure, start, end):
        """Leaf 0x48."""
        leaf = u16(1) + u8(0x48) + o8(handle.encode()) + case.commit + u8(measure) + u64(start) + u64(end)
        return b64(leaf + sign(self.identity, "alcove/1 sanction", leaf))


class Case:
    """A report, and the mailbox that it is lodged by."""

    def __init__(self, call):
        self.call, self.ident, self.blind, self.mailbox = call, fresh(16), fresh(32), fresh(32)
        self.commit = H("alcove/1 case", self.ident + self.blind)

    def token(self): return mailbox_token(self.mailbox, self.call.origin, int(time.time()) + 600)

    def sealed(self, bodies, name, bundle=b"", words="", by_reporter=True):
        """Sealed to every officer of the body, by the newest of their keys; the blind is the reporter's alone to give."""
        (found,) = [one for one in bodies if one["id"] == name]
        head = o8(name.encode()) + self.ident + (self.commit if by_reporter else bytes(32)) + u8(0) + u8(0)
        info, key = L("alcove/1 report-seal") + head, fresh(32)
        wraps = b""
        for officer in found["officers"]:
            who = o8(officer["handle"].encode()) + u32(generation(unb64(officer["records"][-1])))
            enc, ct = hpke_seal(kem_key(unb64(officer["records"][-1])), info, who, key)
            wraps += who + o16(enc) + o16(ct)
        plain = (self.blind if by_reporter else bytes(32)) + o32(bundle) + o32(words.encode())
        plain += bytes(-len(plain) % BLOCK)
        return b"ALCVSR01" + head + o16(wraps) + o32(seal_chunks(key, info, plain))

    def lodge(self, data):
        return self.call("POST /api/v1/reports", body=data, kind="application/octet-stream", token=self.token())


def kem_key(record): return _fields(record)[0]
def generation(record): return _fields(record)[1]


def _fields(record):
    reader = Reader(record)
    reader.take(3), reader.octets(1), reader.take(4 + 32 + 32 + 32 + 2)
    return reader.octets(2), reader.number(4)


def seal_chunks(key, context, plain):
    salt = fresh(24)
    inner, base, commitment = cobblestone(key, salt, context)
    chunks = (plain[at:at + CHUNK] for at in range(0, len(plain) + 1, CHUNK))
    return salt + commitment + b"".join(seal(inner, (base ^ n).to_bytes(12, "big"), one) for n, one in enumerate(chunks))


def opened(data, officer):
    """`(blind, bundle, words)` of a sealed report, as an officer opens it; every field is looked at."""
    reader = Reader(data)
    assert reader.take(8) == b"ALCVSR01"
    head = data[8 : 8 + 1 + data[8] + 16 + 32 + 2]
    reader.take(len(head))
    wraps, blob = Reader(reader.octets(2)), Reader(reader.octets(4))
    reader.finish()
    info, key = L("alcove/1 report-seal") + head, None
    while wraps.left():
        name, number = wraps.octets(1), wraps.number(4)
        enc, ct = wraps.octets(2), wraps.octets(2)
        if name == officer.handle.encode():
            key = hpke_open(officer.kem, enc, info, o8(name) + u32(number), ct)
    salt, commitment = blob.take(24), blob.take(32)
    inner, base, expected = cobblestone(key, salt, info)
    assert commitment == expected
    sealed, plain = blob.take(blob.left()), b""
    for n, at in enumerate(range(0, len(sealed), CHUNK + 16)):
        plain += unseal(inner, (base ^ n).to_bytes(12, "big"), sealed[at : at + CHUNK + 16])
    found = Reader(plain)
    blind, bundle, words = found.take(32), found.octets(4), found.octets(4)
    assert len(plain) % BLOCK == 0 and not any(found.take(found.left()))
    return blind, bundle, words.decode()


def days_ahead(count, zone="Africa/Nairobi"):
    """A day in the body's zone, and the second at which it ends."""
    day = datetime.now(ZoneInfo(zone)).date() + timedelta(days=count)
    after = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return day.isoformat(), int(after.timestamp())


def check_sanction(leaf, officer):
    check(signing_key(officer.identity), leaf[-64:], "alcove/1 sanction", leaf[:-64])
