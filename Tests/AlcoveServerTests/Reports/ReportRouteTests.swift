import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Reporting over HTTP` {
    @Test func `names who receives it, takes it, and an officer of the body opens it`() async throws {
        try await TalkFixture.open { fixture in
            let officers = try await fixture.oversight()
            let bodies = try await fixture.call(.get, "practitioners/amina/bodies").list
            #expect(bodies.compactMap { $0["id"] as? String } == ["nyop", "swe"])
            let swe = bodies.first { $0["id"] as? String == "swe" }?["officers"] as? [[String: Any]]
            #expect(swe?.compactMap { $0["handle"] as? String } == ["swe.1", "swe.2"])

            let reporter = try TalkPerson()
            let (bytes, head, content) = try fixture.sealed(for: Array(officers.prefix(2)))
            let answer = try await fixture.call(.post, "reports", by: reporter, bytes: bytes)
            #expect(answer.status == 201)
            let again = try await fixture.call(.post, "reports", by: reporter, bytes: bytes)
            #expect(again.status == 201 && again.body == answer.body)
            let followed = try #require(try await fixture.call(.get, "reports", by: reporter).list.first)
            #expect(followed["stage"] as? String == "routed" && followed["logged"] as? Bool == false)
            let deadlines = try #require(followed["deadlines"] as? [[String: Any]])
            let due = try #require(deadlines.first?["due"] as? Int64)
            #expect(
                deadlines.first?["day"] as? String
                    == CivilDateTime(Instant(secondsSince1970: due - 1), offset: 0).date.description)

            let early = try await fixture.account(.get, "\(head.path)/report", token: officers[0].token)
            #expect(early.status == 403 && early.problem == "link-not-declared")
            _ = try await fixture.step(["declareLink": ["isLinked": false]], by: officers[0], in: head)
            let sealed = try await fixture.account(.get, "\(head.path)/report", token: officers[0].token)
            let opened = try SealedReport(sealed.body).open(as: "swe.1", officers[0].kem)
            #expect(opened == content)
        }
    }

    @Test func `refuses one that leaves an officer out, is sealed to a stranger, or is not one`() async throws
    {
        try await TalkFixture.open { fixture in
            let officers = try await fixture.oversight()
            for some in [[officers[0]], Array(officers)] {
                let (bytes, _, _) = try fixture.sealed(for: some)
                let answer = try await fixture.call(.post, "reports", by: try TalkPerson(), bytes: bytes)
                #expect(answer.status == 409 && answer.problem == "recipients-changed")
            }
            let rubbish = try await fixture.call(.post, "reports", by: try TalkPerson(), bytes: [1, 2, 3])
            #expect(rubbish.status == 422 && rubbish.problem == "malformed-report")
            #expect(try await fixture.call(.get, "reports", by: try TalkPerson()).status == 404)
            let (bytes, _, _) = try fixture.sealed(for: Array(officers.prefix(2)))
            #expect(try await fixture.call(.post, "reports", bytes: bytes).status == 401)
        }
    }

    @Test func `an officer who has left comes in no more, and reports are sealed to the others`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let bodies = BodyStore(database: fixture.databases.main)
            let leaver = try #require(SignatoryHandle(officers[1].handle))
            let inbox = {
                try await fixture.account(.get, "oversight/inquiries", token: officers[1].token).status
            }
            #expect(try await inbox() == 200)
            try await bodies.end(leaver)
            #expect(try await inbox() == 401)
            for (some, status) in [(officers, 409), ([officers[0]], 201)] {
                let (bytes, _, _) = try fixture.sealed(for: some)
                let answer = try await fixture.call(.post, "reports", by: try TalkPerson(), bytes: bytes)
                #expect(answer.status == status)
            }
        }
    }

    @Test func `tells the reporter which body answers for it, for as long as an officer says so`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let reporter = try TalkPerson()
            let (bytes, head, _) = try fixture.sealed(for: officers)
            _ = try await fixture.call(.post, "reports", by: reporter, bytes: bytes)
            func other() async throws -> String? {
                try await fixture.call(.get, "reports", by: reporter).list.first?["other_body"] as? String
            }
            #expect(try await other() == nil)
            _ = try await fixture.step(["declareLink": ["isLinked": false]], by: officers[0], in: head)
            _ = try await fixture.step(["sendBack": ["to": "New York Example"]], by: officers[0], in: head)
            #expect(try await other() == "New York Example")
            _ = try await fixture.step(["takeBack": [:]], by: officers[0], in: head)
            #expect(try await other() == nil)
            _ = try await fixture.step(["sendBack": ["to": "Another"]], by: officers[0], in: head)
            let closed = try await fixture.step(["close": ["as": "other-body"]], by: officers[0], in: head)
            #expect(closed.status == 200)
            #expect(try await other() == "Another")
        }
    }

    @Test func `leaves out the days on which the body does not work`() async throws {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            func takeUp() async throws -> Int64? {
                let reporter = try TalkPerson()
                let (bytes, _, _) = try fixture.sealed(for: officers)
                _ = try await fixture.call(.post, "reports", by: reporter, bytes: bytes)
                let deadlines =
                    try await fixture.call(.get, "reports", by: reporter).list.first?["deadlines"]
                    as? [[String: Any]]
                return deadlines?.first { $0["kind"] as? String == "take-up" }?["due"] as? Int64
            }
            let usual = try #require(try await takeUp())
            let bodies = BodyStore(database: fixture.databases.main)
            let id = try #require(BodyID("swe"))
            let swe = try #require(try await bodies.body(id))
            let last = CivilDateTime(Instant(secondsSince1970: usual - 1), offset: 0).date
            try await bodies.save(
                Body(
                    id: swe.id, name: swe.name, jurisdiction: swe.jurisdiction, kind: swe.kind,
                    zone: swe.zone,
                    complaints: swe.complaints, holidays: [last]))
            let later = try #require(try await takeUp())
            #expect(later - usual >= 86_400)
        }
    }

    @Test func `tells the log of a day's reports once the day is over`() async throws {
        try await TalkFixture.open { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let head = try await fixture.inquiry(for: officers)
            let reports = ReportStore(database: fixture.databases.main)
            let logged = { (days: Int64) in
                LogLodgedReports(
                    reports: reports, now: { TalkFixture.now + days * 86_400 },
                    logger: fixture.server.live.logger
                )
            }
            let inLine = { try await fixture.pendingLeaves().compactMap { try? ReportLodged($0) } }
            for (days, count) in [(0, 0), (1, 1), (2, 1)] as [(Int64, Int)] {
                try await logged(days).runOnce()
                #expect(try await inLine().count == count)
            }
            let lodged = try await inLine()
            #expect(lodged.map(\.caseCommit) == [head.caseCommit] && lodged.first?.regulatorID == "swe")
        }
    }
}

extension TalkFixture {
    func pendingLeaves() async throws -> [[UInt8]] {
        try await databases.main.read { transaction in
            try transaction.rows("SELECT leaf FROM log_pending ORDER BY id") { try $0.bytes() }
        }
    }
}
