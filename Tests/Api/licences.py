"""A body, its register and its authority, who know nothing but the documents."""
import subprocess
import time

from accounts import body, key_record
from people import Account
from server import BINARY
from wire import H, b64, fresh, o8, sign, signing_key, u8, u16, u32, u64, unb64

COLUMNS = ("register_id,number,full_name,title,level,status_raw,status_norm,first_issued,expires,last_renewed,conditions_text,"
           "discipline_flag,discipline_url,employer_town,annotations,home_state,multistate_category,source_url,fetched_at")


def register_file(status="active", age=3_600):
    fetched = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - age))
    rows = [f"knb,{number},Amina Odhiambo,,,Registered,{status},2014-09-01,2037-11-30,,,false,,,,,,https://register.example.org/{number},{fetched}"
            for number in ("17", "18", "19")]
    return "\n".join([COLUMNS, *rows, ""]).encode()


def command(server, *arguments):
    return subprocess.run([BINARY, *arguments, "--folder", str(server.data), "--port", str(server.port)],
                          capture_output=True, text=True, check=True, timeout=60).stdout.strip()


class Authority(Account):
    """Signs for the body `knb`."""

    def __init__(self, call, server):
        super().__init__(call)
        command(server, "body", "add", "knb", "--name", "Invented board", "--place", "KE", "--zone", "Africa/Nairobi")
        command(server, "register", "name", "knb", "--name", "Invented register", "--body", "knb", "--place", "KE")
        path = server.data / "register.csv"
        path.write_bytes(register_file(age=7_200))
        assert "Applied" in command(server, "register", "import", str(path), "--register", "knb")
        link = command(server, "invite", "authority", "--body", "knb")
        code, _, self.handle = link.partition("/join#authority.")[2].partition(".")
        self.identity, dh, kem = fresh(32), fresh(32), fresh(32)
        now = int(time.time())
        plain = body(identity=self.identity + dh, generations=u32(1) + kem + u64(now - 60))
        joined = call("POST /api/v1/signatories", json_body=self.new_vault(plain) | {
            "invitation": code, "handle": self.handle, "role": "authority",
            "key_record": b64(key_record(self.handle, self.identity, dh, kem, now - 60, now + 365 * 86_400))})
        assert joined.status == 201
        self.cookie = joined.cookies

    def ask(self, what, practitioner, number, **more):
        return self.call(f"POST /api/v1/authority/{what}", cookie=self.cookie,
                         json_body={"handle": practitioner.handle, "register": "knb", "number": number} | more)

    def event(self, practitioner, number, kind, seed=None):
        """Signs as drafted; the answer of adding it."""
        draft = self.ask("drafts", practitioner, number).json
        salt, now = fresh(32), int(time.time())
        commit = H("alcove/1 licence-doc", salt + draft["document"].encode())
        signed = (u16(1) + u8(0x42) + o8(draft["handle"].encode()) + u32(draft["seq"]) + unb64(draft["prev"]) + unb64(draft["aik"])
                  + u8(kind) + o8(draft["jurisdiction"].encode()) + o8(draft["authority"].encode()) + u64(now)
                  + u64(now + 300 * 86_400) + commit)
        leaf = signed + sign(seed or self.identity, "alcove/1 licence", signed)
        return self.call("POST /api/v1/authority/events", cookie=self.cookie,
                         json_body={"event": b64(leaf), "register": "knb", "number": number, "document": draft["document"],
                                    "salt": b64(salt)})


def claim(call, practitioner, number, method="POST"):
    return call(f"{method} /api/v1/practice/claims", cookie=practitioner.cookie, json_body={"register": "knb", "number": number})


def prove(call, practitioner, number, challenge):
    return call("POST /api/v1/practice/claims/proofs", cookie=practitioner.cookie,
                json_body={"register": "knb", "number": number, "challenge": challenge})


def be_listed(call, practitioner, willing=True):
    state = call("GET /api/v1/practice/licences", cookie=practitioner.cookie).json
    signed = (u16(1) + u8(1) + o8(practitioner.handle.encode()) + u32(state["next_listing"]) + u8(willing)
              + o8(state["origin"].encode()) + u64(int(time.time())))
    statement = signed + sign(practitioner.identity, "alcove/1 listing", signed)
    return call("POST /api/v1/practice/listing", cookie=practitioner.cookie, json_body={"statement": b64(statement)})


def license(call, authority, practitioner, number="17"):
    """From the claim to the list."""
    assert be_listed(call, practitioner).problem == "not-licensed"
    assert claim(call, practitioner, number).status == 201
    assert authority.event(practitioner, number, 1).problem == "wrong-step"
    challenge = authority.ask("challenges", practitioner, number).json["challenge"]
    wrong = prove(call, practitioner, number, "AAAA-AAAA-AAAA")
    assert (wrong.problem, wrong.json["left"]) == ("wrong-challenge", 4)
    assert prove(call, practitioner, number, challenge.lower()).status == 204
    assert authority.event(practitioner, number, 1, seed=fresh(32)).problem == "statement-refused"
    assert authority.event(practitioner, number, 1).status == 201
    assert be_listed(call, practitioner).status == 204
