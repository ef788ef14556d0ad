"""What docs/protocol.md takes from elsewhere: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof and tlog-policy, and the
trees of RFC 6962."""
import base64
import re

from suite import Malformed, ed25519, sha256, sound_point


class Lie(Exception):
    """No honest log would have said this."""


class Ignorance(Exception):
    """Another verifier might know more; its text is the code."""


def leaf_hash(data): return sha256(b"\0" + data)


def inclusion_root(digest, index, size, path):
    """The root that `path` leads to (RFC 9162 section 2.1.3.2)."""
    if index >= size:
        raise Lie
    number, last = index, size - 1
    for other in path:
        if last == 0:
            raise Lie
        if number & 1 or number == last:
            digest = sha256(b"\1" + other + digest)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            digest = sha256(b"\1" + digest + other)
        number, last = number >> 1, last >> 1
    if last:
        raise Lie
    return digest


def unbase64(text, exactly=None):
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        raise Lie from None
    if base64.b64encode(found).decode() != text or (exactly is not None and len(found) != exactly):
        raise Lie
    return found


def decimal(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text) or int(text) >= 2**53:
        raise Lie
    return int(text)


def is_name(text): return bool(text) and "+" not in text and not any(c.isspace() or ord(c) < 0x20 for c in text)


class Key:
    """`name+hash+base64(type ‖ key)`; type 1 signs notes, type 4 cosigns."""

    def __init__(self, text, kind):
        try:
            self.name, digest, body = text.split("+", 2)
            body = unbase64(body)
            self.raw = sound_point(body[1:])
        except (ValueError, Malformed):
            raise Lie from None
        self.id = sha256(self.name.encode() + b"\n" + body)[:4]
        if body[0] != kind or not is_name(self.name) or digest != self.id.hex():
            raise Lie


def parse_note(text):
    """The text that is signed, and its signatures as (name, key id, bytes)."""
    if any(ord(c) < 0x20 and c != "\n" for c in text) or "\n\n" not in text or len(text.encode()) > 1_000_000:
        raise Lie
    body, _, lines = text.rpartition("\n\n")
    body += "\n"
    if not lines.endswith("\n") or lines.count("\n") > 100:
        raise Lie
    signatures = []
    for line in lines[:-1].split("\n"):
        words = line.removeprefix("— ").split(" ")
        if not line.startswith("— ") or len(words) != 2 or not is_name(words[0]):
            raise Lie
        made = unbase64(words[1])
        if len(made) <= 4:
            raise Lie
        signatures.append((words[0], made[:4], made[4:]))
    return body, signatures


def parse_proof(text):
    lines = text.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or "" not in lines:
        raise Lie
    head, rest = lines[1 : lines.index("")], lines[lines.index("") + 1 :]
    if head and head[0].startswith("extra "):
        if not unbase64(head[0].removeprefix("extra ")):
            raise Lie
        head = head[1:]
    if not head or not head[0].startswith("index ") or len(head) > 64:
        raise Lie
    body, signatures = parse_note("\n".join(rest))
    fields = body.split("\n")
    if len(fields) < 4 or fields[-1] or not all(fields[:-1]):
        raise Lie
    return {"index": decimal(head[0].removeprefix("index ")), "path": [unbase64(line, 32) for line in head[1:]], "body": body,
            "signatures": signatures, "origin": fields[0], "size": decimal(fields[1]), "root": unbase64(fields[2], 32)}


class Policy:
    """Which logs are believed, and how many of which witnesses are needed."""

    def __init__(self, text):
        self.logs, self.witnesses, self.groups, quorum = [], {}, {}, []
        for line in text.split("\n"):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if words[0] == "log":
                self.logs.append(Key(words[1], 1))
            elif words[0] == "witness":
                self.witnesses[words[1]] = Key(words[2], 4)
            elif words[0] == "group":
                members = words[3:]
                self.groups[words[1]] = ({"any": 1, "all": len(members)}.get(words[2]) or int(words[2]), members)
            elif words[0] == "quorum":
                quorum.append(words[1])
            else:
                raise Lie
        if len(quorum) != 1 or not {*quorum} <= {"none", *self.witnesses, *self.groups}:
            raise Lie
        self.goal = None if quorum == ["none"] else quorum[0]

    def check(self, proof, data):
        """The times, in seconds, of the cosignatures that count for a true proof of `data`."""
        logs = [key for key in self.logs if key.name == proof["origin"]]
        if not [key for key in logs if self._by(key, proof, lambda made: ed25519(key.raw, made, proof["body"].encode()) or None)]:
            raise Ignorance("log_unknown")
        if inclusion_root(leaf_hash(data), proof["index"], proof["size"], proof["path"]) != proof["root"]:
            raise Lie
        times = {}
        for name, key in self.witnesses.items():
            said = self._by(key, proof, lambda made: self._time(key, made, proof["body"]))
            if said:
                times[name] = min(said)
        if self.goal and not self._met(self.goal, times):
            raise Ignorance("quorum_not_met")
        return [times[name] for name in times if self._counts(name)]

    @staticmethod
    def _by(key, proof, check):
        """What each line that names `key` says; one that is not its signature is a lie."""
        found = [check(made) for name, digest, made in proof["signatures"] if (name, digest) == (key.name, key.id)]
        if None in found:
            raise Lie
        return found

    @staticmethod
    def _time(key, made, body):
        time = int.from_bytes(made[:8], "big")
        if len(made) != 72 or time >= 2**63 or not ed25519(key.raw, made[8:], f"cosignature/v1\ntime {time}\n{body}".encode()):
            return None
        return time

    def _met(self, name, times):
        if name in self.witnesses:
            return name in times
        least, members = self.groups[name]
        return sum(self._met(one, times) for one in members) >= least

    def _counts(self, name, under=None):
        under = under or self.goal
        return under is not None and (under == name or any(self._counts(name, one) for one in self.groups.get(under, (0, []))[1]))
