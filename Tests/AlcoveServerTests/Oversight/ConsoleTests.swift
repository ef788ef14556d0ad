import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The console` {
    @Test func `gives an officer of another body what it gives for nothing, byte for byte`() async throws {
        try await TalkFixture.open { fixture in
            let officers = try await fixture.oversight()
            let head = try await fixture.inquiry(for: Array(officers.prefix(2)))
            let absent = "oversight/inquiries/\(Base64URL.encode(Bytes16.random().bytes))"
            for suffix in ["", "/report", "/submissions/1", "/effect"] {
                let foreign = try await fixture.account(
                    .get, head.path + suffix, token: officers[2].token)
                let nothing = try await fixture.account(.get, absent + suffix, token: officers[2].token)
                #expect(foreign.status == 404 && foreign.body == nothing.body)
                #expect(foreign.headers == nothing.headers)
            }
            let step: [String: Any] = ["step": ["raiseSafety": [:]], "reasons": "r"]
            let foreign = try await fixture.account(
                .post, "\(head.path)/steps", token: officers[2].token, json: step)
            let nothing = try await fixture.account(
                .post, "\(absent)/steps", token: officers[2].token, json: step)
            #expect(foreign.status == 404 && foreign.body == nothing.body)
            let inbox = try await fixture.account(.get, "oversight/inquiries", token: officers[2].token)
            #expect(!String(decoding: inbox.body, as: UTF8.self).contains("routed"))
        }
    }

    @Test func `is for officers alone`() async throws {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let head = try await fixture.inquiry(for: officers)
            for suffix in ["", "/report", "/effect"] {
                #expect(try await fixture.account(.get, head.path + suffix, token: nil).status == 401)
                let token = try await fixture.practitionerToken()
                #expect(try await fixture.account(.get, head.path + suffix, token: token).status == 403)
            }
        }
    }

    @Test func `refuses what the procedure does not allow, by name`() async throws {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let head = try await fixture.inquiry(for: officers)
            let early = try await fixture.step(["examine": [:]], by: officers[0], in: head)
            #expect(
                early.status == 409 && early.problem == "not-from-here" && early.text("stage") == "routed")
            let mute = try await fixture.step(
                ["accept": ["respondent": "amina"]], by: officers[0], in: head, reasons: " ")
            #expect(mute.status == 422 && mute.problem == "reasons-missing")
            let unknown = try await fixture.step(
                ["accept": ["respondent": "nobody"]], by: officers[0], in: head)
            #expect(unknown.status == 404)
            _ = try await fixture.step(["accept": ["respondent": "amina"]], by: officers[0], in: head)
            let headless = try await fixture.step(["investigate": ["heads": []]], by: officers[0], in: head)
            #expect(headless.problem == "step-needs" && headless.text("needs") == "heads")
            let invented = try await fixture.step(["erase": [:]], by: officers[0], in: head)
            #expect(invented.status == 400 || invented.status == 422)
        }
    }
}

@Suite struct `An interim suspension` {
    fileprivate func heard(
        _ fixture: TalkFixture, _ officers: [TestOfficer], before measure: String = "suspension"
    ) async throws -> SealedReport.Head {
        let head = try await fixture.inquiry(for: officers)
        let steps: [[String: Any]] = [
            ["accept": ["respondent": "amina"]], ["investigate": ["heads": ["misconduct"]]],
            ["tellRespondent": [:]], ["proposeInterim": ["measure": measure, "hours": 24]],
        ]
        for step in steps {
            let answer = try await fixture.step(step, by: officers[0], in: head)
            try #require(answer.status == 200)
        }
        let answer = try await fixture.account(
            .post, "practice/inquiries/\(Base64URL.encode(head.caseID.bytes))/steps",
            token: try await fixture.practitionerToken(), json: ["step": ["answerInterim": [:]]])
        try #require(answer.status == 204)
        return head
    }

    fileprivate func order(_ lastDay: CivilDate, _ measure: String = "suspension") -> [String: Any] {
        [
            "orderInterim": [
                "order": [
                    "measure": measure, "lastDay": lastDay.description,
                    "reviewBy": lastDay.adding(days: -10).description, "conditions": [String](),
                ], "panel": ["swe.1", "swe.2"],
            ]
        ]
    }

    @Test func `is in force at once, in search and on pages, calls bookings off and stands in the log`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let head = try await heard(fixture, officers)
            let directory = fixture.server.live.directory
            try await directory.load()
            #expect(directory.listed(try Handle("amina")) != nil)
            let calendar = WorkCalendar(zone: .utc)
            let lastDay = calendar.date(at: TalkFixture.now).adding(days: 90)
            var fields = Sanction.Fields(
                handle: "amina", caseCommit: head.caseCommit, measure: .interimSuspension,
                from: UInt64(TalkFixture.now.secondsSince1970),
                to: UInt64(calendar.end(of: lastDay).secondsSince1970))

            let unsigned = try await fixture.step(order(lastDay), by: officers[0], in: head)
            #expect(unsigned.status == 422 && unsigned.problem == "sanction-refused")
            let foreign = try Sanction(fields, by: officers[1].identity)
            #expect(
                try await fixture.step(order(lastDay), by: officers[0], in: head, sanction: foreign).status
                    == 422)
            fields.to -= 1
            let other = try Sanction(fields, by: officers[0].identity)
            #expect(
                try await fixture.step(order(lastDay), by: officers[0], in: head, sanction: other).status
                    == 422
            )
            fields.to += 1
            #expect(directory.listed(try Handle("amina")) != nil)

            // One officer signs and names a second: nothing is in force, and nothing is in the log.
            let own = try Sanction(fields, by: officers[0].identity)
            let before = try await fixture.pendingLeaves()
            let proposed = try await fixture.step(order(lastDay), by: officers[0], in: head, sanction: own)
            #expect(proposed.status == 200)
            let waiting = proposed.object("awaiting")
            #expect(
                waiting["signed"] as? [String] == ["swe.1"] && waiting["missing"] as? [String] == ["swe.2"])
            let entry = try #require(waiting["entry"] as? Int)
            let sign: [String: Any] = ["countersign": ["entry": entry]]
            for (officer, sanction) in [(officers[0], own), (officers[1], nil), (officers[1], own)] {
                let refused = try await fixture.step(sign, by: officer, in: head, sanction: sanction)
                #expect(
                    refused.problem == (officer.handle == "swe.1" ? "step-needs" : "sanction-refused"))
            }
            #expect(directory.listed(try Handle("amina")) != nil)
            #expect(try await fixture.pendingLeaves() == before)
            let inbox = try await fixture.account(.get, "oversight/inquiries", token: officers[1].token)
            #expect(String(decoding: inbox.body, as: UTF8.self).contains("\"awaits\":[\"swe.2\"]"))

            // The second signs with their own key, from their own sign-in.
            let sanction = try Sanction(fields, by: officers[1].identity)
            let done = try await fixture.step(sign, by: officers[1], in: head, sanction: sanction)
            #expect(done.status == 200 && done.object("awaiting").isEmpty)
            #expect(directory.listed(try Handle("amina")) == nil)
            let leaves = try await fixture.pendingLeaves()
            #expect(leaves.last == (try sanction.encoded()) && leaves.count == before.count + 1)
            let again = try await fixture.step(sign, by: officers[1], in: head, sanction: sanction)
            #expect(again.status == 409)
            #expect(try await fixture.pendingLeaves().count == leaves.count)
        }
    }
}

extension `An interim suspension` {
    @Test func `stands in the licence too, where the body keeps the register, and lifting it frees it`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let events = LicenceStore(database: fixture.databases.main)
            let amina = try Handle("amina")
            let first = try await fixture.license(by: officers[1])
            let head = try await heard(fixture, officers)
            let calendar = WorkCalendar(zone: .utc)
            let lastDay = calendar.date(at: TalkFixture.now).adding(days: 90)
            let from = UInt64(TalkFixture.now.secondsSince1970)
            let to = UInt64(calendar.end(of: lastDay).secondsSince1970)
            let fields = Sanction.Fields(
                handle: "amina", caseCommit: head.caseCommit, measure: .interimSuspension, from: from, to: to)
            let sanction = try Sanction(fields, by: officers[0].identity)
            // The licence event goes with the last signature, which is the first officer's here.
            let sign = try await fixture.propose(
                order(lastDay), by: officers[1], in: head,
                sanction: try Sanction(fields, by: officers[1].identity))
            #expect(try await events.events(of: amina).count == 1)
            let bare = try await fixture.step(sign, by: officers[0], in: head, sanction: sanction)
            #expect(bare.status == 422 && bare.problem == "sanction-refused")
            #expect(try await events.events(of: amina).count == 1)

            func word(
                _ kind: LicenceEvent.Kind, after last: [UInt8], _ number: UInt32, with sanction: Sanction,
                to: UInt64, key: SigningKey? = nil
            ) throws -> [String: Any] {
                let salt = Bytes32.random()
                let event = try LicenceEvent(
                    .init(
                        handle: "amina", sequence: number, previous: try #require(Bytes32(last)),
                        identityKey: key ?? fixture.practitioner.signing.key, kind: kind, jurisdiction: "GB",
                        authorityID: officers[0].handle, from: from, to: to,
                        documentCommit: LicenceEvent.documentCommit(try sanction.encoded(), salt: salt)),
                    by: officers[0].identity)
                return [
                    "leaf": Base64URL.encode(try event.encoded()), "salt": Base64URL.encode(salt.bytes),
                ]
            }
            // A word that names another key than the practitioner's is not kept, whoever signed it.
            let swapped = try word(
                .suspended, after: first, 2, with: sanction, to: to, key: officers[1].identity.key)
            #expect(
                try await fixture.step(
                    sign, by: officers[0], in: head, sanction: sanction, licence: swapped
                ).status == 422)
            let suspended = try word(.suspended, after: first, 2, with: sanction, to: to)
            let done = try await fixture.step(
                sign, by: officers[0], in: head, sanction: sanction, licence: suspended)
            #expect(done.status == 200)
            let kept = try #require(try await events.events(of: amina).last)
            #expect(kept.facts.kind == .suspended && kept.sequence == 2)
            #expect(try await events.standing(of: amina, at: TalkFixture.now).state == .suspended)
            #expect(try await fixture.pendingLeaves().suffix(2) == [try sanction.encoded(), kept.leaf])

            let lifted = try Sanction(
                .init(handle: "amina", caseCommit: head.caseCommit, measure: .lifted, from: from, to: 0),
                by: officers[0].identity)
            let free = try word(.reinstated, after: kept.hash, 3, with: lifted, to: 0)
            let ended = try await fixture.step(
                ["endInterim": [:]], by: officers[0], in: head, sanction: lifted, licence: free)
            #expect(ended.status == 200)
            #expect(try await events.standing(of: amina, at: TalkFixture.now).isSanctioned == false)
            #expect(
                try await events.events(of: amina).map(\.facts.kind) == [.verified, .suspended, .reinstated])
        }
    }
}

extension `An interim suspension` {
    @Test func `is not needed for conditions, which stand in the licence too and end when they are lifted`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let events = LicenceStore(database: fixture.databases.main)
            let amina = try Handle("amina")
            let first = try await fixture.license(by: officers[1])
            let head = try await heard(fixture, officers, before: "conditions")
            let calendar = WorkCalendar(zone: .utc)
            let lastDay = calendar.date(at: TalkFixture.now).adding(days: 90)
            let from = UInt64(TalkFixture.now.secondsSince1970)
            let to = UInt64(calendar.end(of: lastDay).secondsSince1970)
            func sanction(_ measure: Sanction.Measure, to: UInt64, by officer: Int = 0) throws -> Sanction {
                try Sanction(
                    .init(
                        handle: "amina", caseCommit: head.caseCommit, measure: measure, from: from, to: to),
                    by: officers[officer].identity)
            }
            func word(_ sanction: Sanction, after last: [UInt8], _ number: UInt32, to: UInt64) throws
                -> [String: Any]
            {
                let salt = Bytes32.random()
                let event = try LicenceEvent(
                    .init(
                        handle: "amina", sequence: number, previous: try #require(Bytes32(last)),
                        identityKey: fixture.practitioner.signing.key, kind: .conditions, jurisdiction: "GB",
                        authorityID: officers[0].handle, from: from, to: to,
                        documentCommit: LicenceEvent.documentCommit(try sanction.encoded(), salt: salt)),
                    by: officers[0].identity)
                return [
                    "leaf": Base64URL.encode(try event.encoded()), "salt": Base64URL.encode(salt.bytes),
                ]
            }
            let ordered = try sanction(.interimConditions, to: to)
            let sign = try await fixture.propose(
                order(lastDay, "conditions"), by: officers[1], in: head,
                sanction: try sanction(.interimConditions, to: to, by: 1))
            // Without the word, or with one that ends on another day, nothing is in force.
            for wrong in [nil, try word(ordered, after: first, 2, to: to - 86_400)] {
                let refused = try await fixture.step(
                    sign, by: officers[0], in: head, sanction: ordered, licence: wrong)
                #expect(refused.status == 422 && refused.problem == "sanction-refused")
            }
            #expect(try await events.standing(of: amina, at: TalkFixture.now).state == .active)
            let done = try await fixture.step(
                sign, by: officers[0], in: head, sanction: ordered,
                licence: try word(ordered, after: first, 2, to: to))
            #expect(done.status == 200)
            #expect(try await events.standing(of: amina, at: TalkFixture.now).state == .conditions)
            let effect = try await fixture.account(.get, "\(head.path)/effect", token: officers[0].token)
            #expect(String(decoding: effect.body, as: UTF8.self).contains("\"conditions\":true"))

            let kept = try #require(try await events.events(of: amina).last)
            let lifted = try sanction(.lifted, to: 0)
            let ended = try await fixture.step(
                ["endInterim": [:]], by: officers[0], in: head, sanction: lifted,
                licence: try word(lifted, after: kept.hash, 3, to: from))
            #expect(ended.status == 200)
            #expect(try await events.standing(of: amina, at: TalkFixture.now).state == .active)
            #expect(
                try await events.events(of: amina).map(\.facts.kind) == [.verified, .conditions, .conditions])
        }
    }
}

extension TalkFixture {
    /// A licence of the practitioner's from a register of the officer's body; returns the event's hash.
    func license(by officer: TestOfficer) async throws -> [UInt8] {
        let body = try #require(BodyID(officer.body))
        let id = try #require(RegisterID("register"))
        let registration = Registration(register: id, number: "SW1")
        try await RegisterStore(database: databases.main).save(
            id, name: "The register", body: body, place: Jurisdiction("GB"))
        let row = try await databases.main.read {
            try $0.row("SELECT id FROM practitioner WHERE handle = 'amina'") { try $0.bytes() }
        }
        let bytes = try #require(row)
        let practitioner = try #require(PractitionerID(bytes: bytes))
        let licences = LicenceStore(database: databases.main)
        try await licences.claim(registration, by: practitioner, at: Self.now)
        try await licences.challenge(registration, of: practitioner, with: "K7Q2-M9XD", at: Self.now)
        try await licences.prove(registration, of: practitioner, by: "K7Q2-M9XD", at: Self.now)
        let hash = Bytes32.random().bytes
        _ = try await licences.add(
            KeptLicenceEvent(
                sequence: 1,
                facts: LicenceEventFacts(
                    kind: .verified, registration: registration,
                    jurisdiction: try #require(Jurisdiction("GB")),
                    authority: try #require(SignatoryHandle(officer.handle)), from: Self.now - 60, to: nil,
                    recorded: Self.now), leaf: [1], hash: hash, document: "{}", salt: Bytes32.random().bytes),
            after: nil, to: practitioner, handle: try Handle("amina"), at: Self.now)
        return hash
    }
}

@Suite struct `The practitioner whom an inquiry is about` {
    @Test func `hears of it when they are told, and never who reported`() async throws {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let head = try await fixture.inquiry(for: officers)
            let token = try await fixture.practitionerToken()
            let id = Base64URL.encode(head.caseID.bytes)
            for step: [String: Any] in [
                ["accept": ["respondent": "amina"]], ["investigate": ["heads": ["misconduct"]]],
            ] {
                #expect(try await fixture.step(step, by: officers[0], in: head).status == 200)
                #expect(try await fixture.account(.get, "practice/inquiries", token: token).list.isEmpty)
                let answer = try await fixture.account(
                    .post, "practice/inquiries/\(id)/steps", token: token,
                    json: ["step": ["answerInterim": [:]]])
                #expect(answer.status == 404)
            }
            _ = try await fixture.step(["tellRespondent": [:]], by: officers[0], in: head)
            let known = try #require(
                try await fixture.account(.get, "practice/inquiries", token: token).list.first)
            #expect((known["notices"] as? [[String: Any]])?.first?["kind"] as? String == "investigation")
            #expect(Set(known.keys).isDisjoint(with: ["history", "links", "case_commit", "identity"]))

            // Only the sealed addition itself may be named in the history.
            for step in ["addContext", "addEvidence"] {
                let bare = try await fixture.account(
                    .post, "practice/inquiries/\(id)/steps", token: token,
                    json: ["step": [step: ["hash": String(repeating: "0a", count: 32)]]])
                #expect(bare.status == 422 && bare.problem == "invalid-field")
            }

            let (bytes, _, _) = try fixture.sealed(for: officers)
            var report = try SealedReport(bytes)
            report = try #require(
                try SealedReport(
                    .init(blind: .zero, bundle: [], words: "There is more to it."), head,
                    to: officers.map { .init(officer: $0.handle, key: .x25519($0.kem.key), generation: 1) }))
            let added = try await fixture.account(
                .post, "practice/inquiries/\(id)/context", token: token, bytes: try report.encoded())
            #expect(added.status == 201)
            let read = try await fixture.account(
                .get, "\(head.path)/submissions/1", token: officers[1].token)
            #expect(
                try SealedReport(read.body).open(as: "swe.2", officers[1].kem)?.words
                    == "There is more to it.")
        }
    }
}

extension TalkFixture {
    /// A sign-in of the practitioner's.
    func practitionerToken() async throws -> String {
        let cookie = SignInToken.fresh()
        let row = try await databases.main.read {
            try $0.row("SELECT vault_id FROM practitioner WHERE handle = 'amina'") { try $0.bytes() }
        }
        let vault = try #require(row)
        let kept = cookie.kept(from: Self.now)
        _ = try await databases.main.write {
            try $0.run(
                "INSERT INTO sign_in (token_hash, vault_id, expires_s) VALUES (?1, ?2, ?3)",
                [.bytes(kept.tokenHash), .bytes(vault), .integer(kept.expires.secondsSince1970)])
        }
        return Base64URL.encode(cookie.bytes)
    }
}
