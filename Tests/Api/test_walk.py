"""From sign-up to an answered message and a booked time, by a client written from the documents alone.

Every answer on the way is held to its schema, closed: a member that is not described is a fault. What this walk cannot
reach (passkeys need an authenticator) is listed at the end, so that a new operation does not slip by.
"""
import json
import base64
import hashlib
import subprocess
import time

import pytest
from server import BINARY, Server

import talks
from accounts import key_record, mailbox_token
from caller import Caller
from licences import Authority, claim, license, register_file
from oversight import Case, Officer, check_sanction, days_ahead, opened
from people import ALIAS, Client, Practitioner
from wire import H, Reader, b64, check, fresh, signing_key, unb64

NEEDS_AN_AUTHENTICATOR = {"POST /api/v1/sign-ins/passkey", "POST /api/v1/passkeys", "DELETE /api/v1/passkeys/{id}"}


def invite(server, role):
    link = subprocess.run([BINARY, "invite", "--folder", str(server.data), "--port", str(server.port), "--role", role],
                          capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    return link.partition(f"/join#{role}.")[2]


def practise(call, person):
    """Opens every day from 00:00 to 24:00, and lists the page."""
    found = call("GET /api/v1/practice/hours", cookie=person.cookie).json
    found |= {"hours": {"zone": "Africa/Nairobi", "weekly": [[["00:00", "24:00"]]] * 7, "exceptions": {"2001-01-01": []}},
              "services": [{"id": 1, "kind": "advice", "minutes": 50, "step": 60, "before": 0, "after": 10,
                            "noticeMinutes": 60, "horizonMinutes": 86_400, "media": ["write", "phone"]}]}
    saved = call("PUT /api/v1/practice/hours", cookie=person.cookie, json_body=found)
    assert saved.json == {"revision": found["revision"] + 1}
    page = call("GET /api/v1/practice/profile", cookie=person.cookie).json
    page["listed"] = True
    page["profile"] |= {"topics": ["grief"], "languages": ["en", "sw"], "media": ["write", "phone"], "jurisdictions": ["KE"],
                        "licenceClaims": [{"register": "KNBSW", "number": "17"}]}
    assert call("PUT /api/v1/practice/profile", cookie=person.cookie, json_body=page).status == 200


@pytest.fixture(scope="module")
def call(server, description):
    return Caller(server, description)


@pytest.fixture(scope="module")
def authority(call, server):
    return Authority(call, server)


@pytest.fixture(scope="module")
def practitioner(call, server, authority):
    person = Practitioner(call, "amina")
    assert person.join(invite(server, "practitioner")).status == 201
    practise(call, person)
    license(call, authority, person)
    return person


@pytest.fixture(scope="module")
def client(call, practitioner):
    person = Client(call)
    person.sign_up()
    answer, _ = person.begin("amina")
    assert answer.status == 201 and unb64(answer.json["cid"]) == person.epoch.cid
    return person


def test_sign_up_sign_in_and_keep(call):
    person = Client(call)
    person.sign_up()
    plain, vault = person.sign_in()
    assert vault["role"] == "client" and vault["revision"] == 1 and unb64(vault["vault"]) == person.sealed
    assert call("GET /api/v1/vault", cookie=person.cookie).json == vault
    assert person.keep(plain).json == {"revision": 2}
    moved = person.keep(plain, revision=1)
    assert (moved.status, moved.problem) == (422, "invalid-field"), "the vault inside must say one more than `revision`"
    stale = dict(revision=1, vault=b64(person.sealed))
    moved = call("PUT /api/v1/vault", cookie=person.cookie, json_body=stale)
    assert (moved.status, moved.problem, moved.json["revision"]) == (412, "vault-moved", 2)
    out = call("DELETE /api/v1/sign-ins/current", cookie=person.cookie)
    assert out.headers["clear-site-data"] == '"cache", "cookies"' and out.cookies == {"__Host-alcove": ""}
    assert call("GET /api/v1/vault", cookie=person.cookie).problem == "sign-in-needed"
    person.sign_in()
    assert call("GET /api/v1/passkeys", cookie=person.cookie).problem == "not-allowed"
    assert call("DELETE /api/v1/vault", cookie=person.cookie).status == 204
    assert call("POST /api/v1/sign-ins", json_body=person.sign_in_body()).problem == "sign-in-refused"


def test_unknown_and_wrong_sign_in_answer_alike(call):
    stranger = Client(call)
    unknown = call("POST /api/v1/sign-ins", json_body=stranger.sign_in_body())
    stranger.sign_up()
    wrong = call("POST /api/v1/sign-ins", json_body=stranger.sign_in_body(signature=b64(fresh(64))))
    assert unknown.status == wrong.status == 401 and unknown.body == wrong.body
    used = stranger.sign_in_body()
    assert call("POST /api/v1/sign-ins", json_body=used).status == 200
    assert call("POST /api/v1/sign-ins", json_body=used).problem == "challenge-refused"


def test_what_is_refused_before_a_route_reads_it(call):
    body = {"json_body": {}}
    assert call("POST /api/v1/vaults", **body).problem == "malformed"
    assert call("POST /api/v1/vaults", body=b"{}", kind="text/plain").problem == "unsupported-type"
    assert call("POST /api/v1/vaults", headers={"Origin": None}, **body).problem == "other-site"
    assert call("POST /api/v1/vaults", headers={"Origin": "https://elsewhere.example"}, **body).problem == "other-site"
    assert call("POST /api/v1/vaults", headers={"Sec-Fetch-Site": "cross-site"}, **body).problem == "other-site"
    # The browser's word counts for more than Origin.
    assert call("POST /api/v1/vaults", headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"}, **body).problem == "malformed"
    assert call("POST /api/v1/vaults", body=b" " * (2**20 + 1), kind="application/json").problem == "too-large"
    assert call("GET /api/v1/vault", headers={"Content-Encoding": "gzip"}).problem == "unsupported-encoding"
    assert call("GET /api/v1/practitioners/{handle}", parts=["a" * 3000]).problem == "address-too-long"


def test_staff_come_in_by_invitation(call, server, practitioner):
    assert Practitioner(call, "wanjiru").join("unknown").problem == "invitation-refused"
    code = invite(server, "practitioner")
    assert Practitioner(call, "amina").join(code).problem == "handle-taken"
    assert Practitioner(call, "Not A Handle").join(code).json["field"] == "handle"
    assert Practitioner(call, "wanjiru").join(code, zone="Nowhere/None").json["field"] == "zone"
    assert Practitioner(call, "wanjiru").join(code).status == 201, "refusals leave the invitation as it was"
    boss = Client(call)
    joined = call("POST /api/v1/operators", json_body=boss.new_vault(bytes(16_384)) | {"invitation": invite(server, "operator")})
    assert joined.status == 201
    made = call("POST /api/v1/invitations", cookie=joined.cookies, json_body={"role": "practitioner"})
    assert made.status == 201 and made.json["link"].endswith("/join#practitioner." + made.json["code"])
    assert call("POST /api/v1/invitations", cookie=joined.cookies, json_body={"role": "client"}).json["field"] == "role"
    assert call("POST /api/v1/invitations", cookie=practitioner.cookie, json_body={"role": "operator"}).problem == "not-allowed"
    assert call("GET /api/v1/passkeys", cookie=practitioner.cookie).json == {"passkeys": []}
    assert len(unb64(call("POST /api/v1/passkey/challenges").json["challenge"])) == 32


def test_licences_are_checked_and_shown(call, practitioner, authority):
    shown = call("GET /api/v1/practitioners/{handle}/licence", parts=["amina"]).json
    assert shown["standing"] == "active" and shown["licences"][0]["authority"] == "knb.1"
    event = shown["events"][0]
    leaf = unb64(event["leaf"])
    bodies = call("GET /api/v1/bodies").json
    record = unb64(bodies[0]["signatories"][0]["key_records"][0])
    assert signing_key(authority.identity) in record
    check(signing_key(authority.identity), leaf[-64:], "alcove/1 licence", leaf[:-64])
    assert H("alcove/1 licence-doc", unb64(event["salt"]) + event["document"].encode()) == leaf[-96:-64]
    assert claim(call, practitioner, "404").problem == "number-unknown"
    assert claim(call, practitioner, "18").status == 201
    assert authority.ask("refusals", practitioner, "18").status == 204
    assert claim(call, practitioner, "18", method="DELETE").status == 204
    assert claim(call, practitioner, "17", method="DELETE").problem == "wrong-step"
    steps = {one["number"]: one["step"] for one in call("GET /api/v1/authority/claims", cookie=authority.cookie).json["claims"]}
    assert steps == {"17": "linked"}
    assert call("GET /api/v1/authority/claims", cookie=practitioner.cookie).problem == "not-allowed"


def test_a_licensed_name_changes_once_it_was_looked_at(call, practitioner, authority):
    def shown(): return call("GET /api/v1/practitioners/{handle}", parts=["amina"]).json

    def settle(name, accepted):
        return authority.ask("names", practitioner, "17", name=name, accepted=accepted)

    def rename(name):
        page = call("GET /api/v1/practice/profile", cookie=practitioner.cookie).json
        page["profile"]["displayName"] = name
        return call("PUT /api/v1/practice/profile", json_body=page, cookie=practitioner.cookie)

    before = shown()["name"]
    assert rename("\u0410mina").problem == "profile-refused"
    assert rename("Amina M. Diallo").status == 200 and shown()["name"] == before
    (asked,) = call("GET /api/v1/authority/claims", cookie=authority.cookie).json["claims"]
    assert asked["asked_name"] == "Amina M. Diallo"
    assert settle("Somebody", True).problem == "name-moved"
    assert settle("Amina M. Diallo", False).status == 204 and shown()["name"] == before
    assert rename("Amina D.").status == 200 and settle("Amina D.", True).status == 204
    assert shown()["name"] == "Amina D."
    assert rename(before).status == 200 and settle(before, True).status == 204 and shown()["name"] == before


def test_register_files_are_previewed_then_applied(call, practitioner, authority):
    def send(data): return call("POST /api/v1/registers/{register}/files", parts=["knb"], cookie=authority.cookie, body=data, kind="text/csv")

    bad = send(register_file("renewing"))
    assert (bad.problem, bad.json["line"], bad.json["column"]) == ("register-refused", 2, "status_norm")
    dropped = send(register_file(age=60)).json["preview"]["file"]
    assert call("DELETE /api/v1/registers/{register}/files/{file}", parts=["knb", str(dropped)], cookie=authority.cookie).status == 204
    preview = send(register_file(age=30)).json["preview"]
    assert preview["rows"] == 3 and preview["counts"]["vanished"] == 0
    path = dict(parts=["knb", str(preview["file"])], cookie=authority.cookie)
    assert call("PUT /api/v1/registers/{register}/files/{file}", **path).status == 200
    assert call("PUT /api/v1/registers/{register}/files/{file}", **path).problem == "not-found"
    assert call("GET /api/v1/registers").json[0]["file"]["freshness"] == "fresh"


def test_hours_and_page_are_kept_or_refused(call, practitioner):
    hours = call("GET /api/v1/practice/hours", cookie=practitioner.cookie).json
    put = dict(cookie=practitioner.cookie)
    stale = call("PUT /api/v1/practice/hours", json_body=hours | {"revision": 1}, **put)
    assert (stale.status, stale.problem) == (412, "practice-moved")
    hours["services"][0]["minutes"] = 11
    refused = call("PUT /api/v1/practice/hours", json_body=hours, **put)
    assert (refused.problem, refused.json["field"], refused.json["minutes"]) == ("hours-refused", "services.1.minutes", 5)
    hours["services"][0]["minutes"] = 5
    assert call("PUT /api/v1/practice/hours", json_body=hours, **put).json["most"] == 240
    page = call("GET /api/v1/practice/profile", cookie=practitioner.cookie).json
    page["profile"]["summary"] = "x" * 301
    refused = call("PUT /api/v1/practice/profile", json_body=page, **put)
    assert (refused.problem, refused.json["field"], refused.json["limit"]) == ("profile-refused", "summary", 300)
    assert call("GET /api/v1/practice/hours").problem == "sign-in-needed"


def test_a_newer_key_follows_the_first(call, server):
    person = Practitioner(call, "renewed")
    assert person.join(invite(server, "practitioner")).status == 201
    now = int(time.time())
    first = Reader(call("GET /api/v1/practitioners/{handle}/keys", parts=["renewed"]).body).octets(2)
    second = key_record("renewed", person.identity, person.dh, fresh(32), now - 300, now + 86_400, first, 2)
    post = dict(cookie=person.cookie)
    for _ in range(2):
        kept = call("POST /api/v1/practice/key-records", json_body={"key_record": b64(second)}, **post)
        assert (kept.status, kept.json) == (201, {"seq": 2})
    rival = key_record("renewed", person.identity, person.dh, fresh(32), now - 300, now + 86_400, first, 2)
    late = call("POST /api/v1/practice/key-records", json_body={"key_record": b64(rival)}, **post)
    assert (late.status, late.problem, late.json["expected"]) == (409, "key-record-moved", 3)
    forged = key_record("renewed", fresh(32), person.dh, fresh(32), now - 300, now + 86_400, second, 3)
    assert call("POST /api/v1/practice/key-records", json_body={"key_record": b64(forged)}, **post).problem == "invalid-field"
    assert talks.key_chain(call("GET /api/v1/practitioners/{handle}/keys", parts=["renewed"]).body, "renewed").generation == 2


def test_directory(call, practitioner):
    page = call("GET /api/v1/practitioners/{handle}", parts=["amina"]).json
    assert page["services"][0]["minutes"] == 50 and page["places_claimed"] == ["KE"] and page["next_free"]
    assert call("GET /api/v1/practitioners/{handle}", parts=["nobody"]).problem == "not-found"
    assert call("GET /api/v1/practitioners/{handle}/keys", parts=["nobody"]).problem == "not-found"
    assert call("GET /api/v1/practitioners/{handle}/expectation", parts=["amina"]).json["open_now"] is True
    assert call("GET /api/v1/practitioners", query={"limit": -1, "offset": -5}).status == 200
    found = call("POST /api/v1/searches", json_body={"text": "amina", "topic": "grief", "media": ["phone"], "free_or_low": True})
    assert [one["handle"] for one in found.json["practitioners"]] == ["amina"]
    assert set(found.json["facets"]) == {"topics", "languages", "places", "media", "free_or_low"}
    assert call("POST /api/v1/searches", json_body={"topic": "weather"}).problem == "malformed"
    asked = call("POST /api/v1/searches", json_body={"place": "KE"}).json["practitioners"]
    assert [(one["handle"], one["help"]["answer"]) for one in asked] == [("amina", "unknown")], "nobody knows, and she says so"
    place = "POST /api/v1/practitioners/{handle}/place-answers"
    answer = call(place, parts=["amina"], json_body={"place": "KE"}).json
    assert (answer["answer"], answer["reasons"]) == ("unknown", ["unknown_jurisdiction"]) and "adult" in answer["assumed"]
    assert call(place, parts=["amina"], json_body={"place": "XX"}).problem == "invalid-field"
    assert call(place, parts=["nobody"], json_body={"place": "KE"}).problem == "not-found"


def test_a_message_goes_there_and_back(call, client, practitioner):
    instance = call("GET /api/v1/instance").json
    instance_id, receipt_key = unb64(instance["instance_id"]), unb64(instance["receipt_key"])
    envelope = client.sender.seal([talks.seen(), talks.part(9, ALIAS.encode()), talks.part(1, "Is anybody there?".encode())],
                                  int(time.time()))
    send = dict(parts=[b64(client.epoch.cid)], body=envelope, kind="application/octet-stream", token=client.token())
    first = call("POST /api/v1/conversations/{cid}/envelopes", **send)
    again = call("POST /api/v1/conversations/{cid}/envelopes", **send)
    assert (first.status, again.status) == (201, 200) and first.body == again.body and len(first.body) == 172

    mine = call("GET /api/v1/conversations", token=practitioner.token()).json
    talk = next(one for one in mine if one["cid"] == b64(client.epoch.cid))
    assert (talk["state"], talk["slot"], talk["handle"]) == ("enquiry", 1, "amina")
    epochs = call("GET /api/v1/conversations/{cid}/epochs", parts=[talk["cid"]], token=practitioner.token()).json
    epoch = practitioner.read(epochs[0])
    reader = talks.Receiver(epoch, practitioner.dh, instance_id, receipt_key)
    came = [one for one in call("GET /api/v1/deliveries", token=practitioner.token(), query={"limit": 200}).json
            if one["cid"] == talk["cid"]]
    assert [one["kind"] for one in came] == ["epoch", "envelope"]
    parts = reader.open(unb64(came[1]["envelope"]), unb64(came[1]["receipt"]))
    assert parts[1:] == [(9, ALIAS.encode()), (1, b"Is anybody there?")]

    # The client listens; the practitioner answers.
    connection, events = call.events([{"token": client.token(), "after": came[1]["n"]}])
    assert next(events) == ("open", None, "{}")
    reply = talks.Sender(epoch, practitioner.identity).seal([talks.seen(), talks.part(1, b"Yes.")], int(time.time()))
    sent = call("POST /api/v1/conversations/{cid}/envelopes", parts=[talk["cid"]], body=reply,
                kind="application/octet-stream", token=practitioner.token())
    assert sent.status == 201
    name, number, data = next(events)
    connection.close()
    event = json.loads(data)
    assert name == "delivery" and number == f"{event['mailbox']}.{event['n']}"
    last = call("GET /api/v1/deliveries", token=client.token(), query={"after": event["n"] - 1}).json
    assert last == [{key: value for key, value in event.items() if key != "mailbox"}]
    parts = talks.Receiver(client.epoch, client.seeds[1], instance_id, receipt_key).open(
        unb64(event["envelope"]), unb64(event["receipt"]))
    assert parts[1] == (1, b"Yes.")
    assert call("GET /api/v1/conversations", token=client.token()).json[0]["state"] == "open"


def test_what_conversations_refuse(call, client, practitioner):
    path = "POST /api/v1/conversations/{cid}/envelopes"
    kind, cid, token = "application/octet-stream", b64(client.epoch.cid), client.token()
    assert call(path, parts=[cid], body=b"?", kind=kind, token=token).problem == "malformed-envelope"
    assert call(path, parts=[cid], body=b"?", kind="application/json", token=token).problem == "unsupported-type"
    assert call(path, parts=[cid], body=bytes(143_361), kind=kind, token=token).problem == "too-large"
    late = talks.Sender(client.epoch, client.seeds[1])
    late.sequence, late.previous = 7, fresh(32)
    refused = call(path, parts=[cid], body=late.seal([talks.seen()], 0), kind=kind, token=token)
    assert refused.problem == "out-of-sequence" and refused.json["expected"] >= 1
    stranger = Client(call)
    absent = call(path, parts=[b64(fresh(32))], body=late.seal([talks.seen()], 0), kind=kind, token=token)
    foreign = call("GET /api/v1/conversations/{cid}/epochs", parts=[cid], token=stranger.token())
    assert absent.problem == "wrong-conversation" and foreign.problem == "not-found"
    assert call("GET /api/v1/conversations").problem == "sign-in-needed"
    old = mailbox_token(client.mailbox_seed, call.origin, int(time.time()) - 1)
    far = mailbox_token(client.mailbox_seed, call.origin, int(time.time()) + 3700)
    other = mailbox_token(client.mailbox_seed, "https://elsewhere.example", int(time.time()) + 600)
    bodies = {call("GET /api/v1/deliveries", token=bad).body for bad in (old, far, other, "AAAA")}
    assert len(bodies) == 1, "one refusal for every fault"
    assert call("GET /api/v1/deliveries", token=token, query={"limit": 201}).json["field"] == "limit"
    assert call("GET /api/v1/deliveries", token=token, query={"after": -1}).json["field"] == "after"
    assert call("POST /api/v1/stream", json_body={"mailboxes": []}).json["field"] == "mailboxes"
    assert call("POST /api/v1/stream", json_body={"mailboxes": [{"token": old, "after": 0}]}).problem == "sign-in-needed"
    assert call("POST /api/v1/conversations/{cid}/epochs", parts=[cid], token=token, json_body={
        "share_id": b64(fresh(16)), "announce": b64(b"?"), "signature": b64(fresh(64))}).problem == "malformed-envelope"
    late_answer, begun = stranger.begin("amina")
    assert late_answer.status == 201
    assert call("POST /api/v1/conversations", token=stranger.token(), json_body=begun).status == 201, "a lost answer"
    assert call("POST /api/v1/conversations", token=client.token(), json_body=begun | {
        "share_id": b64(fresh(16))}).problem == "share-refused"
    assert call("POST /api/v1/conversations", token=stranger.token(), json_body=begun | {"handle": "nobody"}).problem == "not-found"


def test_four_streams_of_a_mailbox_and_not_five(call, client):
    entry = {"token": client.token(), "after": 0}
    opened = [call.events([entry]) for _ in range(4)]
    try:
        for _, events in opened:
            assert next(events)[0] == "open"
        refused = call("POST /api/v1/stream", json_body={"mailboxes": [entry]})
        assert refused.problem == "too-many-requests" and int(refused.headers["retry-after"]) > 0
    finally:
        for connection, _ in opened:
            connection.close()


def test_a_stream_whose_reader_has_gone_ends_at_once(call, client):
    stream, events = call.events([{"token": client.token(), "after": 2**53 - 1}])
    assert next(events)[0] == "open"
    assert stream.hang_up() == b"", "not only when a heartbeat fails"


def test_the_server_ends_with_streams_open(description):
    with Server("serve", "--folder", "{folder}", "--port", "{port}") as server:
        call = Caller(server, description)
        stream, events = call.events([{"token": Client(call).token(), "after": 0}])
        assert next(events)[0] == "open"
        assert server.stop() == 0
        stream.close()


def test_hold_and_book(call, client, practitioner):
    slots = call("GET /api/v1/practitioners/{handle}/slots", parts=["amina"], query={"days": 2, "service": 1}).json
    assert slots and slots[0]["minutes"] == 50
    wish = {"service": 1, "start": slots[0]["start"], "medium": "phone", "zone": "Europe/Berlin"}
    holds = "POST /api/v1/practitioners/{handle}/holds"
    held = call(holds, parts=["amina"], json_body=wish)
    assert held.status == 201
    taken = call(holds, parts=["amina"], json_body=wish)
    assert taken.problem == "slot-taken" and len(taken.json["alternatives"]) == 3
    off = call(holds, parts=["amina"], json_body=wish | {"start": slots[0]["start"] + 60})
    assert (off.problem, off.json["reason"]) == ("slot-not-offered", "off-grid")
    assert call(holds, parts=["amina"], json_body=wish | {"start": 1}).problem == "slot-has-passed"
    assert call(holds, parts=["amina"], json_body=wish | {"start": 2**53 - 1}).problem == "slot-not-offered"
    assert call(holds, parts=["amina"], json_body=wish | {"start": 2**53}).problem == "malformed"
    assert call(holds, parts=["amina"], json_body=wish | {"medium": "smoke"}).problem == "invalid-field"
    assert call("GET /api/v1/practitioners/{handle}/slots", parts=["amina"], query={"from": 7_258_118_399}).json == []
    assert held.json["help"]["answer"] == "unknown" and held.json["help"]["reasons"] == ["location_required"]
    barred = call(holds, parts=["amina"], json_body=wish | {"start": slots[2]["start"], "place": "US-MD"})
    assert (barred.status, barred.problem, barred.json["answer"]) == (403, "may-not-help", "no") and barred.json["detail"]
    secret = {"hold": held.json["hold"]}
    current = call("GET /api/v1/holds/current", cookie={"__Host-hold": secret["hold"]})
    assert current.json["start"] == wish["start"] and current.json["extended"] is False
    assert call("GET /api/v1/holds/current").problem == "hold-expired"
    assert call("POST /api/v1/holds/extensions", json_body=secret).status == 200
    assert call("POST /api/v1/holds/extensions", json_body=secret).problem == "hold-extended"

    confirm = secret | {"cid": b64(client.epoch.cid)}
    booked = call("POST /api/v1/appointments", token=client.token(), json_body=confirm)
    again = call("POST /api/v1/appointments", token=client.token(), json_body=confirm)
    assert (booked.status, again.status) == (201, 200) and booked.json == again.json
    assert booked.json["start"] == wish["start"] and booked.json["zone"] == "Africa/Nairobi"
    ident = booked.json["id"]
    seen = call("GET /api/v1/deliveries", token=practitioner.token(), query={"limit": 200}).json
    assert any(one["kind"] == "appointment" and one["appointment"]["id"] == ident for one in seen)

    moved = call(holds, parts=["amina"], token=client.token(), json_body=wish | {"start": slots[3]["start"], "moving": ident})
    change = {"hold": moved.json["hold"]}
    changed = call("PATCH /api/v1/appointments/{appointment}", parts=[ident], token=practitioner.token(), json_body=change)
    if changed.status != 200:  # only who placed the hold may move to it
        changed = call("PATCH /api/v1/appointments/{appointment}", parts=[ident], token=client.token(), json_body=change)
    assert (changed.status, changed.json["start"], changed.json["sequence"]) == (200, slots[3]["start"], 1)
    state = "PUT /api/v1/appointments/{appointment}/place"
    stated = call(state, parts=[ident], token=client.token(), json_body={"place": "KE"})
    assert (stated.json["place"], stated.json["help"]["answer"]) == ("KE", "unknown")
    assert call(state, parts=[ident], token=practitioner.token(), json_body={"place": "KE"}).problem == "not-found"
    file = call("GET /api/v1/appointments/{appointment}/calendar", parts=[ident], token=client.token(), query={"title": "call"})
    assert file.body.startswith(b"BEGIN:VCALENDAR\r\n") and b"Amina" not in file.body
    link = call("POST /api/v1/appointments/{appointment}/calendar-links", parts=[ident], token=client.token(), json_body={"title": "call"})
    assert link.status == 201
    ticket = link.json["address"].removeprefix("/calendar/")
    assert call("GET /calendar/{ticket}", parts=[ticket]).body.startswith(b"BEGIN:VCALENDAR\r\n")
    cancelled = call("DELETE /api/v1/appointments/{appointment}", parts=[ident], token=practitioner.token())
    assert (cancelled.json["state"], cancelled.json["cancelled_by"]) == ("cancelled", "practitioner")
    assert cancelled.json["cancel_reason"] is None and cancelled.json["place"] is None
    assert call("DELETE /api/v1/appointments/{appointment}", parts=[ident], token=client.token()).problem == "already-cancelled"
    assert call("GET /api/v1/appointments", token=client.token()).json[0]["id"] == ident
    assert call("GET /api/v1/appointments/{appointment}/calendar", parts=[ident], token=client.token()).problem == "already-cancelled"
    assert call("GET /api/v1/appointments/{appointment}/calendar", parts=[b64(fresh(16))], token=client.token()).problem == "not-found"
    other = call(holds, parts=["amina"], json_body=wish)
    assert call("DELETE /api/v1/holds", json_body={"hold": other.json["hold"]}).status == 204
    assert call("DELETE /api/v1/holds", json_body={"hold": b64(b"short")}).problem == "hold-expired"


def test_the_vault_keeps_the_persona(client):
    from accounts import body
    assert client.keep(body(personas=client.persona("amina"), settings=b"{}")).status == 200
    plain, _ = client.sign_in()
    assert client.epoch.cid in plain


def test_the_log_and_who_has_looked(call, client, practitioner):
    policy = call("GET /api/v1/log/policy").body.decode()
    trust = call("GET /api/v1/log/trust.json").json
    assert policy.startswith("log ") and trust["policy"] == policy
    call("GET /api/v1/log/instance-config")
    proof = call("GET /api/v1/practitioners/{handle}/key-proof", parts=["amina"]).json
    record = base64.urlsafe_b64decode(proof["records"][0]["leaf"] + "==")
    found = call("GET /api/v1/log/proofs/{hash}", parts=[hashlib.sha256(b"\0" + record).hexdigest()])
    assert found.body.startswith(b"c2sp.org/tlog-proof@v1\nindex ")
    call("GET /api/v1/practitioners/{handle}/bodies", parts=["amina"])
    call("GET /api/v1/oversight/counts")
    cid = b64(client.epoch.cid)
    receipts = call("GET /api/v1/conversations/{cid}/receipts", parts=[cid], token=client.token()).json
    assert [one["seq"] for one in receipts] == list(range(1, len(receipts) + 1)) != []
    before = call("GET /api/v1/access-events", token=client.token()).json["count"]
    call("GET /api/v1/conversations/{cid}/epochs", parts=[cid], token=practitioner.token())
    looked = call("GET /api/v1/access-events", token=client.token()).json
    assert looked["count"] == before + 1 and looked["events"][-1]["reader"] == "amina"


@pytest.fixture(scope="module")
def officers(call, server, authority):
    return [Officer(call, server) for _ in range(2)]


@pytest.fixture(scope="module")
def respondent(call, server):
    """Somebody whom an inquiry is about; no walk ends with them."""
    person = Practitioner(call, "respondent")
    assert person.join(invite(server, "practitioner")).status == 201
    return person


def test_a_report_is_sealed_lodged_followed_and_opened(call, practitioner, officers):
    case = Case(call)
    assert call("GET /api/v1/reports", token=case.token()).problem == "not-found"
    bodies = call("GET /api/v1/practitioners/{handle}/bodies", parts=["amina"]).json
    assert [one["handle"] for one in bodies[0]["officers"]] == [one.handle for one in officers]
    sealed = case.sealed(bodies, "knb", b"a bundle", "What happened.")
    assert case.lodge(b"no report").problem == "malformed-report"
    assert call("POST /api/v1/reports", body=sealed, kind="text/plain", token=case.token()).problem == "unsupported-type"
    assert call("POST /api/v1/reports", body=sealed, kind="application/octet-stream").problem == "sign-in-needed"
    lodged = case.lodge(sealed)
    assert lodged.status == 201 and lodged.json[0]["stage"] == "routed" and unb64(lodged.json[0]["case_commit"]) == case.commit
    assert case.lodge(sealed).json == lodged.json, "a lost answer"
    rival = Case(call)
    rival.ident = case.ident
    assert rival.lodge(rival.sealed(bodies, "knb")).problem == "report-exists"
    followed = call("GET /api/v1/reports", token=case.token()).json[0]
    assert followed["deadlines"][0]["kind"] == "take-up" and followed["closing"] is None

    ours, other = officers
    assert ours.get(case).json["history"][0]["by"] == "instance"
    assert ours.get(case, "/report").problem == "link-not-declared"
    assert ours.step(case, {"declareLink": {"isLinked": False}}).json["links"] == {ours.handle: False}
    assert other.step(case, {"declareLink": {"isLinked": True}}).status == 200 and other.get(case, "/report").problem == "linked"
    read = ours.get(case, "/report")
    assert read.body == sealed and opened(read.body, ours) == (case.blind, b"a bundle", "What happened.")
    looked = call("GET /api/v1/access-events", token=case.token()).json["events"]
    assert looked[-1]["reader"] == ours.handle

    added = call("POST /api/v1/reports/additions", body=case.sealed(bodies, "knb", words="And more."), token=case.token(),
                 kind="application/octet-stream")
    assert added.json == {"number": 1}
    assert opened(ours.get(case, "/submissions/{n}").body, ours)[2] == "And more."
    inbox = call("GET /api/v1/oversight/inquiries", cookie=ours.cookie).json
    assert inbox["officer"] == ours.handle and inbox["counts"] == {"routed": 1} and inbox["inquiries"][0]["id"] == b64(case.ident)


def test_an_inquiry_from_triage_to_an_interim_order(call, respondent, officers, practitioner):
    ours, other = officers
    case = Case(call)
    bodies = call("GET /api/v1/practitioners/{handle}/bodies", parts=["respondent"]).json
    assert case.lodge(case.sealed(bodies, "knb", b"a bundle")).status == 201
    for officer in officers:
        assert officer.step(case, {"declareLink": {"isLinked": False}}).status == 200
    assert ours.step(case, {"examine": {}}).json["stage"] == "routed"
    assert ours.step(case, {"accept": {"respondent": "respondent"}}, reasons=" ").problem == "reasons-missing"
    assert ours.step(case, {"accept": {"respondent": "respondent"}}, reasons="x" * 100_000).json["most"] < 100_000
    assert ours.step(case, {"accept": {"respondent": "nobody"}}).problem == "not-found"
    assert ours.step(case, {"erase": {}}).problem == "malformed"
    taken = ours.step(case, {"accept": {"respondent": "respondent"}})
    assert taken.json["stage"] == "triage" and taken.json["history"][-1]["officer"] == ours.handle
    assert other.step(case, {"raiseSafety": {}}, seen=1).problem == "inquiry-moved"
    assert ours.step(case, {"investigate": {"heads": []}}).json["needs"] == "heads"
    assert ours.step(case, {"investigate": {"heads": ["misconduct"]}}).status == 200
    own = dict(cookie=respondent.cookie)
    assert call("GET /api/v1/practice/inquiries", **own).json == []
    assert ours.step(case, {"tellRespondent": {}}).json["told"] is True
    effect = ours.get(case, "/effect").json
    assert effect == {"talks": 0, "bookings": 0, "listed": False, "within_s": 60, "licence": None, "barred": False,
                      "conditions": False}

    (known,) = call("GET /api/v1/practice/inquiries", **own).json
    assert known["notices"][0]["kind"] == "investigation" and known["body"]["id"] == "knb"
    add = dict(parts=[b64(case.ident)], kind="application/octet-stream")
    context = case.sealed([known["body"]], "knb", words="There is more to it.", by_reporter=False)
    assert call("POST /api/v1/practice/inquiries/{id}/context", body=context, **add, **own).json == {"number": 1}
    assert call("POST /api/v1/practice/inquiries/{id}/context", body=context, **add, cookie=practitioner.cookie).problem == "not-found"
    assert opened(other.get(case, "/submissions/{n}").body, other)[2] == "There is more to it."

    assert ours.step(case, {"proposeInterim": {"measure": "suspension", "hours": 24}}).json["interim"]["proposed"] == "suspension"
    assert call("GET /api/v1/practice/inquiries", **own).json[0]["interim_proposed"] == "suspension"
    answer = dict(parts=[b64(case.ident)], json_body={"step": {"answerInterim": {}}})
    assert call("POST /api/v1/practice/inquiries/{id}/steps", **answer, **own).status == 204
    assert call("POST /api/v1/practice/inquiries/{id}/steps", **answer, cookie=practitioner.cookie).problem == "not-found"
    (last, end), (review, _) = days_ahead(90), days_ahead(60)
    order = {"measure": "suspension", "lastDay": last, "reviewBy": review, "conditions": []}
    panel = [one.handle for one in officers]
    decide = {"orderInterim": {"order": order, "panel": panel}}
    assert ours.step(case, decide).problem == "sanction-refused"
    now = int(time.time())
    wrong = ours.sanction(case, "respondent", 1, now, end - 1)
    assert ours.step(case, decide, sanction=wrong).problem == "sanction-refused"
    first = ours.sanction(case, "respondent", 1, now, end)
    proposed = ours.step(case, decide, sanction=first)
    assert proposed.json["interim"]["order"] is None
    waiting = proposed.json["awaiting"]
    assert (waiting["step"], waiting["signed"], waiting["missing"]) == (decide, [ours.handle], [other.handle])
    agree = {"countersign": {"entry": waiting["entry"]}}
    assert ours.step(case, agree, sanction=first).json["needs"] == "panel-second"
    assert other.step(case, agree, sanction=first).problem == "sanction-refused"
    lines = {one["id"]: one["awaits"] for one in call("GET /api/v1/oversight/inquiries", cookie=other.cookie).json["inquiries"]}
    assert lines[b64(case.ident)] == [other.handle]
    leaf = other.sanction(case, "respondent", 1, now, end)
    ordered = other.step(case, agree, sanction=leaf)
    assert ordered.json["interim"]["order"] == order and ordered.json["awaiting"] is None
    check_sanction(unb64(leaf), other)
    digest = hashlib.sha256(b"\0" + unb64(leaf)).hexdigest()
    assert call("GET /api/v1/log/proofs/{hash}", parts=[digest]).body.startswith(b"c2sp.org/tlog-proof@v1")
    assert call("GET /api/v1/practice/inquiries", **own).json[0]["interim"] == order
    lifted = ours.sanction(case, "respondent", 7, now, 0)
    assert ours.step(case, {"endInterim": {}}, sanction=lifted).json["interim"]["order"] is None
    offered = {"measure": "warning", "conditions": []}
    for step in [{"recordParticulars": {"particulars": [{"who": "They", "what": "a", "place": "b", "when": "c", "item": "1"}]}},
                 {"examine": {}}, {"offerDisposal": {"order": offered}}]:
        moved = ours.step(case, step)
        assert moved.status == 200, moved.json
    assert moved.json["stage"] == "accepted-disposal" and call("GET /api/v1/practice/inquiries", **own).json[0]["offer"] == offered


def test_an_officer_of_another_body_finds_nothing(call, server, officers):
    from licences import command
    command(server, "body", "add", "elsewhere", "--name", "Another board", "--place", "UG", "--zone", "Africa/Kampala")
    stranger, ours = Officer(call, server, "elsewhere"), officers[0]
    (first, *_) = call("GET /api/v1/oversight/inquiries", cookie=ours.cookie).json["inquiries"]
    case, absent = Case(call), Case(call)
    case.ident = unb64(first["id"])
    for suffix in ["", "/report", "/effect", "/submissions/{n}"]:
        foreign, none = stranger.get(case, suffix), stranger.get(absent, suffix)
        assert foreign.problem == "not-found" and foreign.body == none.body
    assert stranger.step(case, {"raiseSafety": {}}).body == stranger.step(absent, {"raiseSafety": {}}).body
    assert call("GET /api/v1/oversight/inquiries", cookie=stranger.cookie).json["inquiries"] == []
    assert call("GET /api/v1/oversight/inquiries").problem == "sign-in-needed"
    assert call("GET /api/v1/oversight/counts").json["floor"] == 10
    # The operator ends them beside the running server.
    assert command(server, "body", "end", stranger.handle) == f"{stranger.handle} no longer signs."
    assert command(server, "body", "signatories", "elsewhere") == f"{stranger.handle}\tofficer\tleft"
    assert call("GET /api/v1/oversight/inquiries", cookie=stranger.cookie).problem == "sign-in-needed"


def test_every_operation_was_walked_and_succeeded(call, description):
    """Last in this file: needs all the tests above."""
    walked = {operation for operation, status in call.calls if status < 300}
    api = {operation for operation in description.operations() if " /api/" in operation}
    not_reached = {"POST /api/v1/conversations/{cid}/epochs", "POST /api/v1/stream"}
    assert api - walked - NEEDS_AN_AUTHENTICATOR - not_reached == set()


def test_a_wrong_schema_is_caught(call, client, server, description):
    def spoil(document):
        document["components"]["schemas"]["Instance"]["properties"]["time"] = {"type": "string"}

    with pytest.raises(AssertionError, match="time"):
        Caller(server, description.changed(spoil))("GET /api/v1/instance")

    def forget(document):
        del document["components"]["schemas"]["Conversation"]["properties"]["state"]

    with pytest.raises(AssertionError, match="state"):
        Caller(server, description.changed(forget))("GET /api/v1/conversations", token=client.token())

    def deny(document):
        del document["paths"]["/api/v1/vault"]["get"]["responses"]["401"]

    with pytest.raises(AssertionError, match="401 is not described"):
        Caller(server, description.changed(deny))("GET /api/v1/vault")
