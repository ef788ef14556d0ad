"""A client and a practitioner who know nothing but the documents."""
import time

import talks
from accounts import (Phrase, body, key_record, mailbox_id, mailbox_token, open_vault, practitioner_mailbox_seed,
                      seal_vault)
from wire import b64, dh_key, fresh, o8, signing_key, u32, u64, unb64

ALIAS = "Robin"


class Account:
    def __init__(self, call):
        self.call, self.phrase = call, Phrase(fresh(16))
        self.vault_id, self.vmk, self.cookie = fresh(16), fresh(32), None
        self.sealed, self.revision = b"", 0

    def new_vault(self, plain):
        self.sealed, self.revision = seal_vault(self.vmk, self.vault_id, 1, None, plain), 1
        self.unlocker = self.phrase.wrap(self.vault_id, self.vmk)
        return {"vault_id": b64(self.vault_id), "locator": b64(self.phrase.locator),
                "auth_key": b64(signing_key(self.phrase.auth_seed)), "unlockers": [b64(self.unlocker)],
                "vault": b64(self.sealed)}

    def sign_in_body(self, **changes):
        challenge = self.call("POST /api/v1/sign-in/challenges").json
        client_nonce = fresh(32)
        signature = self.phrase.login(self.call.origin, unb64(challenge["nonce"]), client_nonce, challenge["time"])
        return {"locator": b64(self.phrase.locator), "nonce": challenge["nonce"], "client_nonce": b64(client_nonce),
                "time": challenge["time"], "signature": b64(signature)} | changes

    def sign_in(self):
        """Signs in with nothing but the words, and opens what comes back."""
        answer = self.call("POST /api/v1/sign-ins", json_body=self.sign_in_body())
        self.cookie, vault = answer.cookies, answer.json
        vmk = self.phrase.unwrap(unb64(vault["vault_id"]), unb64(vault["unlockers"][0]))
        plain, revision = open_vault(vmk, unb64(vault["vault"]))
        assert revision == vault["revision"]
        return plain, vault

    def keep(self, plain, revision=None):
        """Puts the next revision; the answer may be that somebody was faster."""
        sealed = seal_vault(self.vmk, self.vault_id, self.revision + 1, self.sealed, plain)
        answer = self.call("PUT /api/v1/vault", cookie=self.cookie,
                           json_body={"revision": revision or self.revision, "vault": b64(sealed)})
        if answer.status == 200:
            self.sealed, self.revision = sealed, answer.json["revision"]
        return answer


class Client(Account):
    """With one persona, made for one conversation."""

    def __init__(self, call):
        super().__init__(call)
        self.seeds = tuple(fresh(32) for _ in range(3))  # signing, dh, KEM
        self.mailbox_seed = fresh(32)

    def sign_up(self):
        self.cookie = self.call("POST /api/v1/vaults", json_body=self.new_vault(body())).cookies

    def token(self): return mailbox_token(self.mailbox_seed, self.call.origin, int(time.time()) + 600)

    def begin(self, handle):
        """Checks the practitioner's key chain, asks for a share, announces epoch 0."""
        records = self.call("GET /api/v1/practitioners/{handle}/keys", parts=[handle]).body
        practitioner = talks.key_chain(records, handle)
        share = self.call("POST /api/v1/shred-shares", token=self.token()).json
        announce, signature = talks.announce_first(self.seeds, practitioner, unb64(share["share"]), int(time.time() * 1000))
        self.epoch = talks.Epoch(announce, signature, unb64(share["share"]), 0, self.seeds[2], practitioner)
        begin = {"handle": handle, "share_id": share["share_id"], "announce": b64(announce), "signature": b64(signature)}
        answer = self.call("POST /api/v1/conversations", token=self.token(), json_body=begin)
        self.sender = talks.Sender(self.epoch, self.seeds[1])
        return answer, begin

    def persona(self, handle):
        return (self.epoch.cid + o8(handle.encode()) + o8(ALIAS.encode()) + b"".join(self.seeds) + self.mailbox_seed
                + mailbox_id(signing_key(self.mailbox_seed)))


class Practitioner(Account):
    def __init__(self, call, handle):
        super().__init__(call)
        self.handle = handle
        self.identity, self.dh, self.kem = fresh(32), fresh(32), fresh(32)
        self.mailbox_seed = practitioner_mailbox_seed(self.identity)

    def token(self): return mailbox_token(self.mailbox_seed, self.call.origin, int(time.time()) + 600)

    def join(self, code, **changes):
        now = int(time.time())
        record = key_record(self.handle, self.identity, self.dh, self.kem, now - 60, now + 365 * 86_400)
        plain = body(identity=self.identity + self.dh, generations=u32(1) + self.kem + u64(now - 60))
        answer = self.call("POST /api/v1/practitioners", json_body=self.new_vault(plain) | {
            "invitation": code, "handle": self.handle, "key_record": b64(record),
            "mailbox_key": b64(signing_key(self.mailbox_seed)), "profile": {"display_name": "Amina Odhiambo"},
            "zone": "Africa/Nairobi"} | changes)
        if answer.status == 201:
            self.cookie = answer.cookies
        return answer

    def read(self, epoch):
        """A verified epoch from what GET …/epochs gives."""
        keys = talks.Keys(signing_key(self.identity), dh_key(self.dh), dh_key(self.kem), 1)
        return talks.Epoch(unb64(epoch["announce"]), unb64(epoch["signature"]), unb64(epoch["share"]), 1, self.kem, keys)
