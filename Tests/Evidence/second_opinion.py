"""A verifier of evidence bundles that was written from docs/protocol.md and docs/http-api.md alone, and shares no line with ours.

    python second_opinion.py BUNDLE TRUST.json      one line of JSON; exit 0 valid, 1 invalid, 2 unverifiable

TRUST.json is what `GET /api/v1/log/trust.json` answers (http-api.md section 13). Numbers of steps are those of protocol.md section
13.1. It needs `cryptography` for Ed25519, and nothing else.
"""
import json
import math
import re
import sys
from pathlib import Path

from logbook import Ignorance, Lie, Policy, inclusion_root, parse_proof, leaf_hash
from suite import H, Malformed, Reader, context, is_name, is_signed, sha256, sound_point, sound_x25519

IGNORANCE = set("""policy_unknown log_unknown quorum_not_met instance_unknown operator_unknown authority_unknown
    instance_config_missing key_record_missing licence_missing members_changed first_epoch_missing item_epoch_missing key_expired
    key_replaced no_items attachment_missing""".split())
REMARKS = set("""not_witnessed historical_policy earlier_key_record_missing licence_events_missing other_authority clock_skew
    part_unreadable acknowledges_other""".split())


class Trust:
    """What the verifier brings: nothing in a bundle adds to it."""

    def __init__(self, data):
        kept = strict_json(data)
        try:
            operators, self.policy, self.historical = kept["operators"], kept["policy"], kept.get("historical")
            self.historical = [] if self.historical is None else self.historical
            if not isinstance(self.historical, list) or not isinstance(operators, (dict, list)):
                raise Malformed
            for text in (self.policy, *self.historical):
                Policy(text)
            self.operators = [sound_point(raw32(key)) for key in (operators.values() if isinstance(operators, dict) else operators)]
            self.authorities = {name: sound_point(raw32(key)) for name, key in kept["authorities"].items()}
            self.instance = raw32(kept["instance_id"])
        except (Lie, KeyError, AttributeError, TypeError, IndexError, ValueError):
            raise Malformed from None
        if not all(map(is_name, self.authorities)):
            raise Malformed


def raw32(digits):
    if not re.fullmatch("[0-9a-fA-F]{64}", digits):
        raise Malformed
    return bytes.fromhex(digits)


def strict_json(data):
    """What section 13.2 takes for JSON."""
    def member(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise Malformed
        return dict(pairs)

    def whole(digits):
        if len(digits) > 17 or abs(int(digits)) >= 2**53:
            raise Malformed
        return int(digits)

    def finite(digits):
        if math.isinf(float(digits)):
            raise Malformed
        return float(digits)

    def refuse(_): raise Malformed

    def look(value, depth):
        if isinstance(value, str) and any(is_no_text(ord(sign)) for sign in value):
            raise Malformed
        if isinstance(value, (dict, list)):
            if depth == 32:
                raise Malformed
            for each in [*value, *(value.values() if isinstance(value, dict) else ())]:
                look(each, depth + 1)
        return value

    try:
        text = data.decode("utf-8")
        return look(json.loads(text, object_pairs_hook=member, parse_int=whole, parse_float=finite, parse_constant=refuse), 0)
    except (ValueError, RecursionError):
        raise Malformed from None


def is_no_text(code): return code == 0 or 0xd800 <= code < 0xe000 or 0xfdd0 <= code < 0xfdf0 or code & 0xfffe == 0xfffe


# Sections 4, 5, 6, 7 and 11: structures.

def key_record(data):
    r = Reader(data).expect(2, 1).expect(1, 0x40)
    one = {"handle": r.name(r.o8()), "seq": r.u32(), "prev": r.take(32), "aik": sound_point(r.take(32)), "dh": sound_x25519(r.take(32))}
    r.expect(2, 0x0020)
    sound_x25519(r.o16(32))
    r.u32()
    one |= {"from": r.u64(), "to": r.u64()}
    r.u8()
    one |= {"commit": r.take(32)}
    r.o16()
    one["signed"] = r.so_far()
    return one | {"sig_prev": r.take(64), "sig_new": r.end(r.take(64))}


def licence_event(data):
    r = Reader(data).expect(2, 1).expect(1, 0x42)
    one = {"handle": r.name(r.o8()), "seq": r.u32(), "prev": r.take(32), "aik": sound_point(r.take(32)), "event": r.among(1, range(1, 9)),
           "place": r.name(r.o8()), "authority": r.name(r.o8()), "from": r.u64(), "to": r.u64(), "commit": r.take(32)}
    if one["to"] and one["to"] < one["from"]:
        raise Malformed
    one["signed"] = r.so_far()
    return one | {"sig": r.end(r.take(64)), "hash": sha256(data)}


def instance_config(data):
    r = Reader(data).expect(2, 1).expect(1, 0x45)
    one = {"instance": r.take(32), "seq": r.u32(), "key": sound_point(r.take(32)), "from": r.u64()}
    one["signed"] = r.so_far()
    return one | {"sig": r.end(r.take(64))}


def member(r):
    role, mode = r.among(1, range(1, 5)), r.among(1, (1, 2))
    if (role == 1) != (mode == 2):
        raise Malformed
    one = {"role": role, "mode": mode, "sig": sound_point(r.take(32)), "dh": sound_x25519(r.take(32))}
    r.expect(2, 0x0020)
    one |= {"kem": sound_x25519(r.o16(32)), "gen": r.u32(), "ref": r.o8()}
    if len(one["ref"]) not in (0, 8):
        raise Malformed
    one["ref"] = int.from_bytes(one["ref"], "big") if one["ref"] else None
    return one


def epoch(announce, signature):
    r = Reader(announce).expect(2, 1).expect(1, 0x10)
    one = {"cid": r.take(32), "number": r.u32(), "prev": r.take(32)}
    r.u64(), r.u8(), r.u32(), r.take(64)
    written = r.o16()
    one |= {"members": Reader(written).until_end(member), "members_written": written, "author": r.u8()}
    r.take(64)
    one["ext"] = r.o16()
    for _ in Reader(r.o16()).until_end(lambda w: (w.o16(), w.o8())):
        pass
    r.end()
    return one | {"hash": H("alcove/1 epoch", announce), "sig": signature}


def part_content(kind, data):
    """What a part says; raises where its data is not of its kind (section 6)."""
    if kind == 1:
        return data.decode()
    if kind == 2:
        r = Reader(data)
        r.take(48)
        one = {"length": r.u64(), "sha256": r.take(32)}
        r.u64(), r.take(32)
        return one | {"type": r.text(r.o16()), "name": r.end(r.text(r.o16()))}
    if kind == 7:
        r = Reader(data).expect(1, 1)
        seen = [(r.u8(), r.u64(), r.take(32)) for _ in range(r.u8())]
        r.end()
        slots = [slot for slot, _, _ in seen]
        if slots != sorted(set(slots)) or any(seq < 1 for _, seq, _ in seen):
            raise Malformed
        return seen
    if kind == 9:
        name = data.decode()
        barred = lambda c: c < 0x20 or 0x7f <= c < 0xa0 or c in (0x61c, 0x200e, 0x200f) or 0x2028 <= c <= 0x202e or 0x2066 <= c <= 0x2069
        if not 1 <= len(name) <= 64 or any(barred(ord(c)) for c in name):
            raise Malformed
        return name
    return data


def item(r):
    header = r.take(189)
    h = Reader(header).expect(2, 1).expect(1, 1).expect(1, 1)
    one = {"header": header, "cid": h.take(32), "epoch": h.u32(), "epoch_hash": h.take(32), "slot": h.u8(), "seq": h.u64(),
           "prev": h.take(32), "sent": h.u64()}
    h.take(32)
    one |= {"commit": h.take(32)}
    length = h.end(h.u32())
    if one["seq"] < 1 or (length < 65_536 and (length < 512 or length & length - 1)) or (length >= 65_536 and length % 65_536):
        raise Malformed
    one |= {"mode": r.among(1, (1, 2)), "auth": r.o16(), "leaves": Reader(r.o32()).until_end(lambda x: x.take(32))}

    def disclosed(x):
        index, salt, part = x.u32(), x.take(32), x.o32()
        p = Reader(part)
        return {"i": index, "salt": salt, "part": part, "kind": p.u8(), "data": p.end(p.o32())}

    one["shown"] = Reader(r.o32()).until_end(disclosed)
    shown = [each["i"] for each in one["shown"]]
    if not one["leaves"] or shown != sorted(set(shown)) or any(i >= len(one["leaves"]) for i in shown):
        raise Malformed
    receipt = r.o16(172)
    s = Reader(receipt).expect(2, 1).expect(1, 0x20)
    one |= {"receipt": receipt[:108], "receipt_sig": receipt[108:], "instance": s.take(32), "received_hash": s.take(32)}
    s.take(32)
    one |= {"received": s.u64()}
    s.expect(1, 1)
    place = Reader(r.o16())
    one |= {"index": place.u64(), "size": place.u64(), "path": place.until_end(lambda x: x.take(32))}
    if one["index"] >= one["size"]:
        raise Malformed
    return one | {"batch": r.o16(), "proof": r.text(r.o16()), "hash": H("alcove/1 header", header)}


class Bundle:
    """Section 13, to the last byte."""

    def __init__(self, data):
        r = Reader(data)
        if r.take(8) != b"ALCVEV01":
            raise Malformed
        self.policy = r.text(r.o16())
        self.epochs = Reader(r.o32()).until_end(lambda x: epoch(x.o32(), x.o16(64)), 4096)
        self.leaves = Reader(r.o32()).until_end(lambda x: (x.o16(), x.text(x.o16())), 4096)
        self.items = Reader(r.o32()).until_end(item, 16_384)
        before = r.so_far()
        s = Reader(r.o32())
        self.reporter = s.u8()
        s.take(16), s.u64()
        self.words = s.text(s.o32())
        self.signed = sha256(before) + s.so_far()
        self.statement_sig = s.end(s.o16(64))
        self.attachments = Reader(r.o32()).until_end(lambda x: (x.take(32), x.u64()))
        r.end()


class Examination:
    """Steps 1 to 14; `found` holds the codes of the bundle and of its items."""

    def __init__(self, bundle, trust, given):
        self.bundle, self.trust, self.found, self.proofs = bundle, trust, set(), {}
        self.attachments = []
        texts = [trust.policy, *trust.historical]
        self.policy = Policy(bundle.policy) if bundle.policy in texts else None
        self.find("policy_unknown" if not self.policy else "historical_policy" if bundle.policy != trust.policy else None)
        self.find(None if bundle.items else "no_items")
        self.records, self.licences, self.configs = [], {}, []
        self.unknown_operator, self.unknown_authorities, self.broken = False, set(), set()
        self.leaf_entries()
        self.epochs()
        self.people()
        for each in bundle.items:
            each["found"] = set()
            self.item(each)
        self.order()
        self.files(given)
        self.statement()
        if bundle.items and not all(each.get("witnesses") for each in bundle.items):
            self.find("not_witnessed")

    def find(self, code):
        if code:
            self.found.add(code)

    def proof(self, data, text):
        """Step 2: (code, index, witnesses' times)."""
        if (data, text) not in self.proofs:
            self.proofs[data, text] = self._proof(data, text)
        return self.proofs[data, text]

    def _proof(self, data, text):
        try:
            proof = parse_proof(text)
        except Lie:
            return "proof_false", None, []
        if not self.policy:
            return "policy_unknown", proof["index"], []
        try:
            return None, proof["index"], self.policy.check(proof, data)
        except Lie:
            return "proof_false", None, []
        except Ignorance as why:
            return str(why), proof["index"], []

    def leaf_entries(self):
        """Steps 2 and 3."""
        seen, events = set(), []
        for data, text in self.bundle.leaves:
            code, index, _ = self.proof(data, text)
            self.find(code)
            self.find("leaf_repeated" if data in seen else None)
            seen.add(data)
            if code == "proof_false":
                continue
            try:
                kind = data[2] if data[:2] == b"\0\1" and len(data) > 2 else None
                if kind == 0x40:
                    self.records.append(key_record(data) | {"index": index, "hash": sha256(data)})
                elif kind == 0x42:
                    events.append(licence_event(data))
                elif kind == 0x45:
                    self.config(instance_config(data))
            except Malformed:
                self.find("leaf_malformed")
        self.configs.sort(key=lambda one: (one["from"], one["seq"]))
        self.key_chain()
        for handle in {one["handle"] for one in events}:
            self.licence_chain(handle, sorted((e for e in events if e["handle"] == handle), key=lambda e: e["seq"]))

    def config(self, one):
        if one["instance"] != self.trust.instance:
            return
        if not any(is_signed(key, one["sig"], "alcove/1 instance-config", one["signed"]) for key in self.trust.operators):
            self.unknown_operator = True
            return
        self.find("leaf_repeated" if any(one["seq"] == other["seq"] for other in self.configs) else None)
        self.configs.append(one)

    def key_chain(self):
        self.records.sort(key=lambda one: one["seq"])
        latest = {}
        for one in self.records:
            before, latest[one["handle"]] = latest.get(one["handle"]), one
            follows = before and before["seq"] + 1 == one["seq"]
            if before and before["seq"] == one["seq"]:
                self.find("leaf_repeated")
                continue
            if follows and one["prev"] != before["hash"]:
                self.find("key_record_chain")
            if not follows and one["seq"] != 1:
                self.find("earlier_key_record_missing")
            signers = [(one["aik"], one["sig_new"])]
            if follows or one["seq"] == 1:
                signers.append((before["aik"] if follows else one["aik"], one["sig_prev"]))
            if not all(is_signed(key, sig, "alcove/1 key-record", one["signed"]) for key, sig in signers):
                self.find("key_record_signature")

    def licence_chain(self, handle, events):
        missing = events[0]["seq"] != 1
        for one, after in zip(events, events[1:]):
            if one["seq"] == after["seq"]:
                self.find("leaf_repeated")
            elif one["seq"] + 1 < after["seq"]:
                missing = True
            elif after["prev"] != one["hash"]:
                self.find("licence_chain")
        if missing:
            self.broken.add(handle)
            self.find("licence_events_missing")
        self.licences[handle] = [one for one in events if self.counts(one)]

    def counts(self, one):
        key = self.trust.authorities.get(one["authority"])
        if key and is_signed(key, one["sig"], "alcove/1 licence", one["signed"]):
            return True
        if key and self.policy:
            self.find("licence_signature")
        else:
            self.unknown_authorities.add(one["handle"])
            self.find("other_authority")
        return False

    def epochs(self):
        """Step 4, the chain."""
        before, inherited, self.known = None, set(), {}
        for one in self.bundle.epochs:
            wrong = set()
            if before is None:
                if one["number"] != 0:
                    wrong.add("first_epoch_missing")
                elif len(one["ext"]) != 32 or H("alcove/1 cid", one["members_written"] + one["ext"]) != one["cid"]:
                    wrong.add("epoch_chain")
            else:
                wrong |= {"epoch_chain"} if one["cid"] != before["cid"] else set()
                if one["number"] <= before["number"]:
                    wrong.add("epoch_order")
                elif one["number"] == before["number"] + 1 and one["prev"] != before["hash"]:
                    wrong.add("epoch_chain")
                wrong |= {"members_changed"} if not continues(one["members"], before["members"]) else set()
            author = one["members"][one["author"]]["sig"] if one["author"] < len(one["members"]) else None
            if not author or not is_signed(author, one["sig"], "alcove/1 epoch-sig", one["hash"]):
                wrong.add("epoch_signature")
            self.found |= wrong
            inherited = inherited | wrong
            self.known[one["hash"]] = one | {"found": inherited}
            before = one
        self.find(None if self.bundle.epochs else "first_epoch_missing")

    def people(self):
        """Step 4, whose keys the members' are."""
        self.members = [dict(one, handle=None, found=set()) for one in self.bundle.epochs[0]["members"]] if self.bundle.epochs else []
        used = {one["epoch_hash"] for one in self.bundle.items}
        for one in self.bundle.epochs:
            if one["hash"] in used:
                for slot, key in enumerate(one["members"][: len(self.members)]):
                    if key["mode"] == 1:
                        self.identify(self.members[slot], key)
        for one in self.members:
            self.found |= one["found"]

    def identify(self, person, key):
        named = [one for one in self.records if (one["aik"] == key["sig"] if key["ref"] is None else one["index"] == key["ref"])]
        if not named:
            person["found"].add("key_record_missing")
        elif named[0]["aik"] != key["sig"]:
            person["found"].add("epoch_other_key")
        else:
            person["handle"] = named[0]["handle"]
            code = self.licence_problem(named[0])
            person["found"] |= {code} if code else set()

    def licence_problem(self, record):
        handle = record["handle"]
        events = self.licences.get(handle, [])
        keys = {one["aik"] for one in events}
        if not events:
            return "authority_unknown" if handle in self.unknown_authorities else "licence_missing"
        if record["aik"] not in keys:
            confirmed = any(one["handle"] == handle and one["aik"] in keys for one in self.records)
            return "licence_missing" if confirmed else "licence_other_key"
        if record["commit"] in {bytes(32)} | {one["commit"] for one in events}:
            return None
        return "licence_missing" if handle in self.broken | self.unknown_authorities else "licence_other_document"

    def item(self, one):
        """Steps 5 to 10."""
        found, place = one["found"], self.known.get(one["epoch_hash"])
        if not place:
            other = self.bundle.epochs and self.bundle.epochs[0]["cid"] != one["cid"]
            taken = any(each["number"] == one["epoch"] for each in self.bundle.epochs)
            found.add("item_other_talk" if other else "item_epoch" if taken else "item_epoch_missing")
        else:
            self.sender(one, place)
        self.parts(one)
        self.receipt(one)
        self.batch(one)
        if abs(one["sent"] - one["received"]) > 600:
            found.add("clock_skew")
        person = self.members[one["slot"]] if one["slot"] < len(self.members) else None
        if person and person["handle"]:
            self.key_in_force(one, person)

    def sender(self, one, place):
        found = one["found"]
        found |= place["found"]
        found |= {"item_other_talk"} if one["cid"] != place["cid"] else set()
        found |= {"item_epoch"} if one["epoch"] != place["number"] else set()
        if one["slot"] >= len(place["members"]):
            found.add("item_slot")
            return
        key = place["members"][one["slot"]]
        if one["mode"] != key["mode"]:
            found.add("item_mode")
            return
        if one["mode"] == 1 and not (len(one["auth"]) == 64 and is_signed(key["sig"], one["auth"], "alcove/1 msg-sig", one["hash"])):
            found.add("item_signature")
        if one["mode"] == 2 and len(one["auth"]) != 32 * (len(place["members"]) - 1):
            found.add("item_mode")
        if one["slot"] < len(self.members):
            found |= self.members[one["slot"]]["found"]

    def parts(self, one):
        count = len(one["leaves"]).to_bytes(4, "big")
        if H("alcove/1 commit", context(one["header"]) + count + b"".join(one["leaves"])) != one["commit"]:
            one["found"].add("item_commitment")
        for part in one["shown"]:
            if H("alcove/1 part", part["i"].to_bytes(4, "big") + part["salt"] + part["part"]) != one["leaves"][part["i"]]:
                one["found"].add("item_part")
            try:
                part["content"] = part_content(part["kind"], part["data"])
            except (Malformed, UnicodeDecodeError):
                one["found"].add("part_unreadable")

    def receipt(self, one):
        found = one["found"]
        if one["received_hash"] != one["hash"]:
            found.add("receipt_other_message")
        if one["instance"] != self.trust.instance:
            found.add("instance_unknown")
            return
        in_force = [config for config in self.configs if config["from"] <= one["received"]]
        if not in_force:
            found.add("operator_unknown" if self.unknown_operator else "instance_config_missing")
        elif not is_signed(in_force[-1]["key"], one["receipt_sig"], "alcove/1 receipt", one["receipt"]):
            found.add("receipt_signature")

    def batch(self, one):
        found, one["time"], one["logged"] = one["found"], one["received"], None
        if not self.is_in_batch(one):
            found.add("batch_place")
        code, index, times = self.proof(one["batch"], one["proof"])
        found |= {code} if code else set()
        if code == "proof_false":
            return
        one["logged"], one["witnesses"] = index, len(times)
        if times:
            one["time"] = min(times)
        else:
            found.add("not_witnessed")

    def is_in_batch(self, one):
        try:
            b = Reader(one["batch"]).expect(2, 1).expect(1, 0x30).expect(1, 1)
            b.u64(), b.u32()
            size, root = b.u32(), b.end(b.take(32))
            return size == one["size"] and inclusion_root(leaf_hash(one["receipt"]), one["index"], size, one["path"]) == root
        except (Malformed, Lie):
            return False

    def key_in_force(self, one, person):
        own = [r for r in self.records if r["handle"] == person["handle"] and r["aik"] == person["sig"]]
        if not any(r["from"] <= one["time"] <= r["to"] for r in own):
            one["found"].add("key_expired")
        last = max((r["seq"] for r in own), default=0)
        later = [r for r in self.records if r["handle"] == person["handle"] and r["seq"] > last and r["aik"] != person["sig"]]
        if one["logged"] is not None and any(r["index"] < one["logged"] for r in later):
            one["found"].add("key_replaced")

    def order(self):
        """Step 11."""
        for slot in {one["slot"] for one in self.bundle.items}:
            row = sorted((one for one in self.bundle.items if one["slot"] == slot), key=lambda one: one["seq"])
            for one, after in zip(row, row[1:]):
                if one["seq"] == after["seq"]:
                    one["found"].add("item_repeated"), after["found"].add("item_repeated")
                elif one["seq"] + 1 == after["seq"] and after["prev"] != one["hash"]:
                    one["found"].add("item_chain"), after["found"].add("item_chain")
                elif after["epoch"] < one["epoch"]:
                    after["found"].add("item_chain")
        for one in self.bundle.items:
            first = one["shown"][0] if one["shown"] else None
            if first and first["i"] == 0 and first["kind"] == 7 and "content" in first and worst(one["found"]) != "invalid":
                for slot, seq, digest in first["content"]:
                    if any((o["slot"], o["seq"]) == (slot, seq) and o["hash"] != digest for o in self.bundle.items):
                        one["found"].add("acknowledges_other")

    def files(self, given):
        """Step 12. `given` are names and contents of what lies beside the bundle."""
        parts = [part for one in self.bundle.items for part in one["shown"] if part["kind"] == 2 and "content" in part]
        named = {(part["content"]["sha256"], part["content"]["length"]) for part in parts}
        handed = self.bundle.attachments
        self.find("attachment_extra" if len(set(handed)) != len(handed) or not set(handed) <= named else None)
        there = {(sha256(data), len(data)) for _, data in given}
        exchanged = {claim for name, data in given if (claim := claimed_digest(name)) and claim != sha256(data)}
        for part in parts:
            file = part["content"]["sha256"], part["content"]["length"]
            self.attachments.append(
                "differs" if file[0] in exchanged else "withheld" if file not in handed else "matches" if file in there else "not_here")
        self.find("attachment_differs" if "differs" in self.attachments else None)
        self.find("attachment_missing" if "not_here" in self.attachments else None)

    def statement(self):
        """Step 13."""
        slot = self.bundle.reporter
        key = self.members[slot]["sig"] if slot < len(self.members) else None
        if self.members and not (key and is_signed(key, self.bundle.statement_sig, "alcove/1 report", self.bundle.signed)):
            self.find("statement_signature")

    @property
    def codes(self): return self.found.union(*(one["found"] for one in self.bundle.items))


def continues(members, before):
    """Whether members are those of the epoch before, but for newer KEM keys and `log_ref`."""
    same = ("role", "mode", "sig", "dh")
    return len(members) == len(before) and all(
        all(new[k] == old[k] for k in same) and (new["gen"] > old["gen"] or (new["gen"], new["kem"]) == (old["gen"], old["kem"]))
        for new, old in zip(members, before))


def claimed_digest(name):
    """The SHA-256 that a file's name is, before its first dot."""
    stem = re.split(r"[/\\]", name)[-1].split(".")[0]
    return bytes.fromhex(stem) if re.fullmatch("[0-9a-fA-F]{64}", stem) else None


def worst(codes):
    codes = codes - REMARKS
    return "valid" if not codes else "unverifiable" if codes <= IGNORANCE else "invalid"


def verify(data, trust, files=()):
    """What `data` is worth with `files` (names and contents) beside it: `verdict`, `reasons`, `remarks` and what is proven of each message."""
    try:
        bundle = Bundle(data)
    except (Malformed, UnicodeDecodeError):
        return {"verdict": "invalid", "reasons": ["malformed"], "remarks": [], "items": [], "attachments": []}
    seen = Examination(bundle, trust, files)
    items = [{
        "verdict": worst(one["found"]), "slot": one["slot"], "seq": one["seq"], "time": one["time"],
        "grade": "C" if worst(one["found"]) != "valid" else "A" if one["mode"] == 1 else "B",
        "text": [part["content"] for part in one["shown"] if part["kind"] == 1 and "content" in part],
    } for one in bundle.items]
    return {"verdict": worst(seen.codes), "reasons": sorted(seen.codes - REMARKS), "remarks": sorted(seen.codes & REMARKS), "items": items,
            "attachments": seen.attachments}


def main():
    bundle, trust, *beside = sys.argv[1:]
    given = [(name, Path(name).read_bytes()) for name in beside]
    told = verify(Path(bundle).read_bytes(), Trust(Path(trust).read_bytes()), given)
    print(json.dumps(told, ensure_ascii=True))
    sys.exit({"valid": 0, "invalid": 1, "unverifiable": 2}[told["verdict"]])


if __name__ == "__main__":
    main()
