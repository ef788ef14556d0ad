"""Bad requests, each with the answer it must get. The server stays up through all of them."""
import gzip
import json
import os
import threading
import time

import pytest
from conftest import Load, serve
from raw import Site, base64url, unbase64


@pytest.fixture(scope="module")
def ground(databases):
    """A server with somebody on it: (site, specimens). It must have survived everything at the end."""
    database = databases()
    with serve(database, "--address-allowance", "100") as server:
        yield Site(server), Load(server, database).specimens()
        assert Site(server).ask("GET", "/readyz").status == 200
        assert "Fatal" not in server.log and "Crash" not in server.log, server.log[-3000:]


@pytest.fixture
def site(ground): return ground[0]


@pytest.fixture
def given(ground): return ground[1]


def get(path="/healthz", *fields):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{''.join(field + chr(13) + chr(10) for field in fields)}\r\n".encode()


def memory(server):
    """Resident KiB."""
    with open(f"/proc/{server.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


@pytest.mark.before_the_database
class TestRequestsThatAreNotHTTP:
    def refused(self, site, data, *statuses):
        with site.peer() as peer:
            peer.send(data)
            answers = peer.answers()
        assert [one.status for one in answers] != [] and answers[0].status in statuses, [one.status for one in answers]
        assert len(answers) == 1, "one answer and no more"
        assert answers[0].has_header_set(), answers[0].headers

    def test_two_thousand_tiny_headers(self, site):
        before = memory(site.server)
        for _ in range(20):
            self.refused(site, get("/", *(f"x{n}: y" for n in range(2000))), 431)
        assert memory(site.server) - before < 32 * 1024

    def test_a_request_line_of_64_kilobytes(self, site):
        self.refused(site, get("/" + "a" * 65536), 414, 431)

    def test_an_address_longer_than_any_of_ours(self, site):
        answer = site.ask("GET", "/api/v1/" + "a" * 3000)
        assert answer.status == 414 and answer.problem == "address-too-long" and answer.has_header_set()

    def test_one_header_of_81_kilobytes(self, site):
        self.refused(site, get("/", "X-Long: " + "a" * 81_000), 431)

    def test_lengths_that_disagree(self, site):
        post = b"POST /api/v1/shred-shares HTTP/1.1\r\nHost: localhost\r\n"
        self.refused(site, post + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n", 400)
        self.refused(site, post + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", 400)
        self.refused(site, post + b"Content-Length: -1\r\n\r\n", 400)

    @pytest.mark.parametrize("fault", [
        b"Transfer-Encoding: xchunked\r\n\r\n", b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n", b"X-Folded: one\r\n two\r\nContent-Length: 0\r\n\r\n",
    ])
    def test_codings_that_nobody_has(self, site, fault):
        self.refused(site, b"POST /api/v1/shred-shares HTTP/1.1\r\nHost: localhost\r\n" + fault, 400, 501)

    def test_bytes_that_are_no_request(self, site):
        self.refused(site, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n", 400, 501)
        self.refused(site, b"NO/SUCH METHOD\r\n\r\n", 400, 501)

    @pytest.mark.parametrize("hosts", [b"", b"Host: localhost\r\nHost: localhost\r\n", b"Host: a\r\nhost: b\r\n", b"Host:\r\n"])
    def test_no_host_or_two(self, site, hosts):
        with site.peer() as peer:
            peer.send(b"GET /api/v1/instance HTTP/1.1\r\n" + hosts + b"\r\n")
            answer = peer.answer()
        assert answer.status == 400 and answer.has_header_set(), answer.headers
        assert site.ask("GET", "/api/v1/instance").status == 200, "and one is right"

    def test_bytes_behind_good_requests(self, site):
        """What came before them is answered first."""
        with site.peer() as peer:
            peer.send(get("/api/v1/instance") + get() + b"\x00\x01 nothing\r\n\r\n")
            answers = peer.answers()
        assert [one.status for one in answers[:-1]] == [200, 200] and answers[-1].status in (400, 501), [one.status for one in answers]
        assert json.loads(answers[0].body)["instance_id"] and all(one.has_header_set() for one in answers)

    def test_a_bad_body_behind_a_good_request(self, site):
        """One answer would be taken for that of the first."""
        bad = b"POST /nope HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        for before in ([], [get()], [get("/api/v1/instance"), get()]):
            with site.peer() as peer:
                peer.send(b"".join(before) + bad)
                assert [one.status for one in peer.answers()] == [200] * len(before) + [400], before

    def test_a_body_that_goes_wrong_behind_its_answer(self, site):
        """One request has one answer."""
        with site.peer() as peer:
            peer.send(f"POST /nope HTTP/1.1\r\nHost: localhost\r\nOrigin: {site.server.origin}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
            first = peer.answer()
            peer.send(b"zz\r\n")
            assert first.status == 404 and peer.answers() == []

    def test_a_body_in_gzip(self, site, given):
        bomb = gzip.compress(bytes(1_000_000))
        before = cpu(site.server)
        answer = site.ask("POST", "/api/v1/sign-ins", bomb, headers={"Content-Encoding": "gzip", "Content-Type": "application/json"})
        assert answer.status == 415 and answer.problem == "unsupported-encoding" and answer.has_header_set()
        assert cpu(site.server) - before <= 0.2  # a debug build


def cpu(server):
    """Seconds of CPU time."""
    with open(f"/proc/{server.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.before_the_database
class TestPeersThatAreSlow:
    """All at the same time, since each takes the server's patience."""

    def test_each_is_closed_in_its_time(self, site):
        found, faults = {}, []

        def note(name, work):
            try:
                found[name] = work()
            except BaseException as fault:  # noqa: BLE001: told below
                faults.append(f"{name}: {fault}")

        works = [("head", self.slow_head)] * 20 + [("body", self.slow_body)] * 5 + [("never reads", self.never_reads)] * 2
        threads = [threading.Thread(target=note, args=(name, lambda work=work: work(site))) for name, work in works]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        while any(thread.is_alive() for thread in threads):
            asked = time.monotonic()
            assert site.ask("GET", "/healthz").status == 200
            assert time.monotonic() - asked < 2, "others wait"
            assert time.monotonic() - began < 90
            time.sleep(0.5)
        assert not faults, faults
        assert 8 <= found["head"] <= 12, found
        assert found["body"] <= 30, found
        assert 20 <= found["never reads"] <= 40, found

    @staticmethod
    def slow_head(site):
        began = time.monotonic()
        with site.peer(patience=60) as peer:
            for letter in b"GET / HTTP/1.1\r\nX-Slow: a":
                if not peer.send(bytes([letter])) or peer.is_closed(0.6):
                    break
        return time.monotonic() - began

    @staticmethod
    def slow_body(site):
        began = time.monotonic()
        with site.peer(patience=40) as peer:
            peer.send(b"POST /api/v1/vaults HTTP/1.1\r\nHost: localhost\r\nOrigin: " + site.server.origin.encode()
                      + b"\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{")
            stop = threading.Event()

            def drip():
                while not stop.wait(1):
                    peer.send(b" ")

            dripping = threading.Thread(target=drip)
            dripping.start()
            answer = peer.answer()
            stop.set()
            dripping.join()
            assert answer is not None and answer.status == 408 and answer.has_header_set(), answer and answer.status
            assert peer.is_closed(5)
        return time.monotonic() - began

    @staticmethod
    def never_reads(site):
        began = time.monotonic()
        with site.peer(small=True, patience=1) as peer:
            # Asks for far more than the buffers between us hold, and takes none of it.
            for _ in range(100):
                if not peer.send(get("/style.css") * 20):
                    break
            while time.monotonic() - began < 45 and not peer.was_let_go():
                time.sleep(0.25)
        return time.monotonic() - began


class TestStreams:
    def stream(self, site, token):
        body = json.dumps({"mailboxes": [{"token": token, "after": 0}]}).encode()
        peer = site.peer()
        peer.send(b"POST /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nOrigin: " + site.server.origin.encode()
                  + b"\r\nContent-Type: application/json\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
        return peer, peer.answer()

    def test_a_fifth_stream_of_one_mailbox_is_refused(self, site, given):
        open_ones = [self.stream(site, given["strangerToken"]) for _ in range(4)]
        assert [answer.status for _, answer in open_ones] == [200] * 4
        assert all(answer.has_header_set() for _, answer in open_ones)
        for _ in range(46):
            peer, answer = self.stream(site, given["strangerToken"])
            peer.close()
            assert answer.status == 429 and int(answer.headers["retry-after"]) > 0 and answer.has_header_set()
        assert all(not peer.is_closed(0.1) for peer, _ in open_ones)
        for peer, _ in open_ones:
            peer.close()

    def test_an_address_has_a_share_of_streams(self, databases):
        database = databases()
        with serve(database, "--address-allowance", "0.1") as server:
            site, load = Site(server), Load(server, database)
            tokens = load.run("tokens", "--count", 40).split()
            answers = [self.stream(site, token) for token in tokens]
            statuses = [answer.status for _, answer in answers]
            assert statuses.count(200) == 26 and statuses.count(429) == 14, statuses
            assert all(not peer.is_closed(0.05) for peer, answer in answers if answer.status == 200)
            for peer, _ in answers:
                peer.close()

    def test_a_stream_refused_for_its_address_leaves_no_trace(self, databases):
        database = databases()
        with serve(database, "--address-allowance", "0.01") as server:
            site = Site(server)
            *others, wanted = Load(server, database).run("tokens", "--count", 4).split()
            open_ones = [self.stream(site, token) for token in others]
            assert [answer.status for _, answer in open_ones] == [200] * 3
            # More often than one mailbox may have streams open.
            for _ in range(6):
                peer, answer = self.stream(site, wanted)
                peer.close()
                assert answer.status == 429 and int(answer.headers["retry-after"]) > 0
            for peer, _ in open_ones:
                peer.close()
            for attempt in range(50):
                peer, answer = self.stream(site, wanted)
                peer.close()
                if answer.status == 200:
                    return
                time.sleep(0.1)
            pytest.fail("the mailbox was locked out")

    def test_a_token_opens_one_mailbox_for_a_while_at_one_origin(self, site, given):
        for name in ("expiredToken", "otherOriginToken"):
            peer, answer = self.stream(site, given[name])
            peer.close()
            assert (answer.status, answer.problem) == (401, "sign-in-needed"), name
        forged = bytearray(unbase64(given["clientToken"]))
        forged[0] ^= 1
        assert site.ask("GET", "/api/v1/deliveries", token=base64url(bytes(forged))).status == 401


class TestWhoAsks:
    """Behind a proxy, the allowance is the client's that the proxy names, and nobody else's."""

    def search(self, site, *forwarded):
        fields = b"".join(b"X-Forwarded-For: " + one.encode() + b"\r\n" for one in forwarded)
        with site.peer() as peer:
            peer.send(b"POST /api/v1/searches HTTP/1.1\r\nHost: localhost\r\nOrigin: " + site.server.origin.encode() + b"\r\n" + fields
                      + b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
            return peer.answer().status

    def spend(self, site, *forwarded):
        """Searches until it is too much."""
        statuses = [self.search(site, *forwarded) for _ in range(12)]
        assert statuses[0] == 200 and statuses[-1] == 429, statuses

    def test_each_client_has_an_allowance_behind_a_trusted_proxy(self, databases):
        with serve(databases(), "--address-allowance", "0.1", "--trusted-proxy", "127.0.0.0/8", "--trusted-proxy", "10.0.0.7") as server:
            site = Site(server)
            self.spend(site, "198.51.100.1")
            assert self.search(site, "198.51.100.2") == 200
            # What the client wrote before what the proxy added, in one field or in two, changes nothing; nor does a second proxy.
            for forged in (["203.0.113.9, 198.51.100.1"], ["203.0.113.9", "198.51.100.1"], ["nonsense, 198.51.100.1:4711"],
                           ["203.0.113.9, 198.51.100.1, 10.0.0.7"]):
                assert self.search(site, *forged) == 429, forged
            # A device has a whole /64.
            self.spend(site, "2001:db8:1:2::1")
            assert self.search(site, "[2001:db8:1:2:3:4:5:6]:443") == 429 and self.search(site, "2001:db8:1:3::1") == 200
            # What is no address is the proxy itself.
            self.spend(site)
            assert self.search(site, "nonsense") == 429

    def test_nobody_else_is_believed(self, databases):
        with serve(databases(), "--address-allowance", "0.1", "--trusted-proxy", "192.0.2.1") as server:
            site = Site(server)
            self.spend(site, "198.51.100.1")
            assert self.search(site, "198.51.100.2") == 429


class TestEnvelopes:
    def send(self, site, given, wire, cid="cid", token="clientToken"):
        body = wire if isinstance(wire, bytes) else unbase64(given[wire])
        return site.ask("POST", f"/api/v1/conversations/{given[cid]}/envelopes", body, token=given[token])

    def test_malformed(self, site, given):
        whole = unbase64(given["first"])
        for wire in (b"", b"\0", whole[:-1], whole + b"\0", whole[:188], b"\xff" * len(whole), bytes(len(whole))):
            answer = self.send(site, given, wire)
            assert answer.status == 422 and answer.problem == "malformed-envelope" and answer.has_header_set(), len(wire)

    def test_every_byte_of_the_header_may_be_wrong(self, site, given):
        whole = unbase64(given["second"])
        for place in range(0, 192, 7):
            wire = bytearray(whole)
            wire[place] ^= 0x41
            answer = self.send(site, given, bytes(wire))
            assert answer.status in (409, 413, 422), (place, answer.status)
            assert answer.problem and answer.has_header_set()

    def test_too_large_or_of_the_wrong_type(self, site, given):
        answer = self.send(site, given, bytes(200_000))
        assert answer.status == 413 and answer.problem == "too-large" and answer.has_header_set()
        path = f"/api/v1/conversations/{given['cid']}/envelopes"
        answer = site.ask("POST", path, unbase64(given["first"]), token=given["clientToken"], headers={"Content-Type": "text/plain"})
        assert answer.status == 415 and answer.has_header_set()

    def test_in_order_once_and_never_forked(self, site, given):
        early = self.send(site, given, "second")
        assert (early.status, early.problem) == (409, "out-of-sequence")
        assert json.loads(early.body)["expected"] == 1
        first = self.send(site, given, "first")
        assert first.status == 201 and len(first.body) == 172
        again = self.send(site, given, "first")
        assert again.status == 200 and again.body == first.body, "a resend gets the same receipt"
        fork = self.send(site, given, "fork")
        assert fork.status == 409 and fork.problem == "out-of-sequence"
        assert self.send(site, given, "third").status == 409
        assert self.send(site, given, "second").status == 201
        kept = json.loads(site.ask("GET", "/api/v1/deliveries?after=0", token=given["practitionerToken"]).body)
        assert [one["kind"] for one in kept] == ["epoch", "envelope", "envelope"], "each is delivered once"

    def test_for_another_conversation(self, site, given):
        answer = self.send(site, given, "foreign")
        assert (answer.status, answer.problem) == (422, "wrong-conversation")

    def test_signed_by_the_wrong_key(self, site, given):
        answer = self.send(site, given, "wrongKey", token="practitionerToken")
        assert (answer.status, answer.problem) == (422, "wrong-signer")

    def test_in_another_members_name(self, site, given):
        answer = self.send(site, given, "practitionerFirst", token="clientToken")
        assert (answer.status, answer.problem) == (422, "wrong-signer")
        assert self.send(site, given, "practitionerFirst", token="practitionerToken").status == 201

    def test_foreign_and_absent_alike(self, site, given):
        absent = base64url(bytes(32))
        for path in ("epochs",):
            answers = [site.ask("GET", f"/api/v1/conversations/{cid}/{path}", token=given["strangerToken"])
                       for cid in (given["cid"], absent)]
            assert answers[0].status == 404 and answers[0].problem == "not-found"
            assert same(*answers)
        foreign, none = (site.ask("POST", f"/api/v1/conversations/{cid}/envelopes",
                                  unbase64(given["first"]), token=given["strangerToken"]) for cid in (given["cid"], given["otherCid"]))
        assert foreign.status in (404, 422)


def same(one, other):
    """Byte for byte the same answer, but for the clock."""
    drop = {"date"}
    return (one.status == other.status and one.body == other.body
            and {k: v for k, v in one.headers.items() if k not in drop} == {k: v for k, v in other.headers.items() if k not in drop})


class TestSigningIn:
    def attempt(self, site, locator, signature=None):
        challenge = json.loads(site.ask("POST", "/api/v1/sign-in/challenges", {}).body)
        return site.ask("POST", "/api/v1/sign-ins", {
            "locator": locator, "nonce": challenge["nonce"], "client_nonce": base64url(os.urandom(32)),
            "time": challenge["time"], "signature": signature or base64url(os.urandom(64))})

    def test_an_unknown_account_and_a_wrong_proof_are_alike(self, site, given):
        known, unknown = self.attempt(site, given["locator"]), self.attempt(site, base64url(os.urandom(16)))
        assert known.status == 401 and known.problem == "sign-in-refused" and same(known, unknown)
        assert known.has_header_set()

    def test_an_account_that_exists_cannot_be_made_again(self, site, given):
        account = json.loads(given["newAccounts"][0])
        made = site.ask("POST", "/api/v1/vaults", account)
        assert made.status == 201, made.body
        again = site.ask("POST", "/api/v1/vaults", dict(json.loads(given["newAccounts"][1]), locator=account["locator"]))
        repeated = site.ask("POST", "/api/v1/vaults", account)
        assert again.status == repeated.status and 400 <= again.status < 500 and again.body == repeated.body
        assert "set-cookie" not in again.headers and again.has_header_set()

    def test_oversized_and_odd_fields(self, site, given):
        huge = self.attempt(site, "A" * 1_000_000)
        assert huge.status == 413 and huge.problem == "too-large" and huge.has_header_set()
        for locator in ("A\0A", "", "A" * 23, "*" * 22, "\ud800", None, 7, [], {"a": 1}):
            answer = self.attempt(site, locator)
            assert answer.status in (400, 422), (locator, answer.status)
            assert answer.problem and answer.has_header_set()

    @pytest.mark.parametrize("body", [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a":1e400}', b"[" * 10_000, b'{"locator":"x"}trailing',
        b'{"time":9223372036854775808}', b'{"locator":"\\ud800"}',
    ])
    def test_json_that_is_none(self, site, body):
        answer = site.ask("POST", "/api/v1/sign-ins", body, headers={"Content-Type": "application/json"})
        assert answer.status in (400, 422) and answer.problem and answer.has_header_set()

    def test_a_cookie_ends_with_its_sign_in(self, site, given):
        made = site.ask("POST", "/api/v1/vaults", json.loads(given["newAccounts"][2]))
        cookie = made.headers["set-cookie"].split(";")[0]
        assert site.ask("GET", "/api/v1/vault", cookie=cookie).status == 200
        ended = site.ask("DELETE", "/api/v1/sign-ins/current", cookie=cookie)
        assert ended.status == 204 and "cookies" in ended.headers["clear-site-data"]
        after = site.ask("GET", "/api/v1/vault", cookie=cookie)
        assert after.status == 401 and after.has_header_set()

    def test_a_cookie_fixed_beforehand_is_not_taken(self, site, given):
        fixed = "__Host-alcove=" + base64url(b"\x07" * 32)
        made = site.ask("POST", "/api/v1/vaults", json.loads(given["newAccounts"][3]), cookie=fixed)
        assert made.status == 201
        line = made.headers["set-cookie"]
        assert line.split(";")[0] != fixed
        assert all(word in line for word in ("Secure", "HttpOnly", "SameSite=", "Path=/")), line
        assert site.ask("GET", "/api/v1/vault", cookie=fixed).status == 401

    def test_another_site_cannot_act(self, site, given):
        for fields, origin in (({"Sec-Fetch-Site": "cross-site"}, True), ({"Sec-Fetch-Site": "same-site"}, True),
                               ({"Origin": "https://elsewhere.example"}, False), ({}, False)):
            for path, method in (("/api/v1/vault", "DELETE"), ("/api/v1/vault", "PUT"), ("/language", "POST")):
                answer = site.ask(method, path, {} if method == "PUT" else None, cookie=given["cookie"], headers=fields, origin=origin)
                assert answer.status == 403, (fields, path, answer.status)
                assert answer.has_header_set()
        assert site.ask("GET", "/api/v1/vault", cookie=given["cookie"]).status == 200

    def test_a_code_works_once_even_when_two_use_it_at_once(self, site, given):
        load = Load(site.server, None)
        drafts = [json.loads(line) for line in load.run("drafts", "--count", 8).splitlines()]
        answers = []
        threads = [threading.Thread(target=lambda draft=draft: answers.append(
            site.ask("POST", "/api/v1/operators", dict(draft, invitation=given["invitation"])))) for draft in drafts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        statuses = sorted(answer.status for answer in answers)
        assert statuses.count(201) == 1 and all(400 <= status < 500 for status in statuses[1:]), statuses

    def test_a_vault_that_moved_on_is_not_overwritten(self, site, given):
        kept = json.loads(site.ask("GET", "/api/v1/vault", cookie=given["cookie"]).body)
        assert kept["revision"] > 1
        for revision in (0, kept["revision"] - 1, kept["revision"] + 5):
            answer = site.ask("PUT", "/api/v1/vault", {"revision": revision, "vault": kept["vault"]}, cookie=given["cookie"])
            assert answer.status in (412, 422) and answer.has_header_set(), (revision, answer.status)
        stale = site.ask("PUT", "/api/v1/vault", json.loads(given["staleVault"]), cookie=given["cookie"])
        assert (stale.status, stale.problem) == (412, "vault-moved")
        assert json.loads(stale.body)["revision"] == kept["revision"]
        assert json.loads(site.ask("GET", "/api/v1/vault", cookie=given["cookie"]).body) == kept


class TestBooking:
    def slots(self, site, given):
        return json.loads(site.ask("GET", f"/api/v1/practitioners/{given['handle']}/slots?days=14&service=1").body)

    def hold(self, site, given, time, **odd):
        return site.ask("POST", f"/api/v1/practitioners/{given['handle']}/holds",
                        {"service": 1, "start": time, "medium": "write", "zone": "UTC", **odd})

    def test_a_time_that_is_past_or_was_never_offered(self, site, given):
        offered = {slot["start"] for slot in self.slots(site, given)}
        assert len(offered) > 100
        for start in (0, -1, 1_000_000_000, min(offered) + 60, 253_402_300_799, 2**53 - 1):
            answer = self.hold(site, given, start)
            assert answer.status in (409, 422) and answer.problem and answer.has_header_set(), (start, answer.status)
        for odd in ({"service": 99}, {"medium": "smoke"}, {"zone": "Mars/Base"}, {"zone": "../../etc/passwd"}, {"start": 2**63}):
            answer = self.hold(site, given, min(offered), **odd)
            assert answer.status in (400, 422) and answer.has_header_set(), (odd, answer.status)

    def test_a_time_that_is_taken(self, site, given):
        start = self.slots(site, given)[40]["start"]
        first = self.hold(site, given, start)
        assert first.status == 201, first.body
        second = self.hold(site, given, start)
        assert (second.status, second.problem) == (409, "slot-taken")
        others = json.loads(second.body)["alternatives"]
        assert others and start not in others
        held = json.loads(first.body)["hold"]
        foreign = site.ask("POST", "/api/v1/appointments", {"hold": held, "cid": given["otherCid"]}, token=given["strangerToken"])
        none = site.ask("POST", "/api/v1/appointments", {"hold": base64url(bytes(32)), "cid": given["cid"]}, token=given["strangerToken"])
        assert foreign.status == 404 and 400 <= none.status < 500 and foreign.has_header_set() and none.has_header_set()
        assert site.ask("DELETE", "/api/v1/holds", {"hold": held}).status == 204

    def test_somebody_elses_appointment_is_as_absent_as_none(self, site, given):
        start = self.slots(site, given)[80]["start"]
        held = json.loads(self.hold(site, given, start).body)["hold"]
        booked = site.ask("POST", "/api/v1/appointments", {"hold": held, "cid": given["cid"]}, token=given["clientToken"])
        assert booked.status == 201, booked.body
        mine, absent = json.loads(booked.body)["id"], base64url(bytes(16))
        for method in ("DELETE", "PATCH"):
            body = {"hold": held} if method == "PATCH" else None
            foreign, none = (site.ask(method, f"/api/v1/appointments/{one}", body, token=given["strangerToken"]) for one in (mine, absent))
            assert foreign.status == 404 and same(foreign, none), method


class TestAnswers:
    """The header set is on every answer, and errors on pages are sentences."""

    def test_whatever_the_status(self, site, given):
        answers = {
            200: site.ask("GET", "/healthz"), 404: site.ask("GET", "/api/v1/nothing-here"),
            405: site.ask("DELETE", "/healthz"), 401: site.ask("GET", "/api/v1/vault"),
            400: site.ask("POST", "/api/v1/sign-ins", b"{", headers={"Content-Type": "application/json"}),
            413: site.ask("POST", "/api/v1/sign-ins", bytes(3_000_000), headers={"Content-Type": "application/json"}),
            415: site.ask("POST", "/api/v1/sign-ins", b"x", headers={"Content-Type": "text/plain"}),
        }
        for status, answer in answers.items():
            if status == 405:
                assert answer.status in (404, 405)
            else:
                assert answer.status == status, (status, answer.status)
            assert answer.has_header_set(), (status, answer.headers)

    def test_pages_say_it_in_a_sentence(self, site):
        for path in ("/no-such-page", "/p/nobody-of-this-name"):
            answer = site.ask("GET", path, headers={"Accept": "text/html"})
            assert answer.status == 404 and answer.headers["content-type"].startswith("text/html")
            assert b"<h1" in answer.body and answer.has_header_set()
