import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Taking a step of an inquiry` {
    @Test(arguments: Engine.available) func `keeps it, in order, and reads back the same inquiry`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.investigation(1)
            let taken = try await stores.take(.investigation(.recordParticulars([particular])), in: id)
            let (read, head) = try await stores.oversight.inquiry(id, for: first, under: rules, at: now)
            #expect(read == taken && head.id == id)
            #expect(read.history.map(\.step.name).suffix(2) == ["tell-respondent", "record-particulars"])
            let line = try await stores.oversight.inquiries(of: "swe").first
            #expect(line?.stage == .investigate && line?.respondent == "colleague")
            #expect(line?.nextDue == read.deadlines.first?.due)
        }
    }

    @Test(arguments: Engine.available) func `is one officer's of those who saw the same`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.investigation(1)
            let seen = try await stores.oversight.inquiry(id, for: first, under: rules, at: now).0.history
                .count
            let results = await race(10) { caller in
                try await stores.take(
                    .safety(.raiseSafety), by: caller.isMultiple(of: 2) ? first.actor : second.actor, in: id,
                    seen: seen
                ).history.count
            }
            #expect(results.winners() == [seen + 1])
            #expect(results.refusals() == [InquiryRefusal](repeating: .moved, count: 9))
        }
    }

    @Test(arguments: Engine.available) func `that is refused keeps nothing`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.investigation(1)
            let (before, _) = try await stores.oversight.inquiry(id, for: first, under: rules, at: now)
            await #expect(throws: InquiryRefusal.needs(.particulars)) {
                try await stores.take(.investigation(.examine), in: id)
            }
            let (after, _) = try await stores.oversight.inquiry(id, for: first, under: rules, at: now)
            #expect(before == after)
        }
    }

    @Test(arguments: Engine.available) func `of another body's inquiry finds nothing, as an absent one does`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.investigation(1)
            for id in [id, try AlcoveStoreTests.id("r", 99)] {
                await #expect(throws: InquiryRefusal.notFound) {
                    try await stores.oversight.inquiry(id, for: stranger, under: rules, at: now)
                }
                await #expect(throws: InquiryRefusal.notFound) {
                    try await stores.oversight.sealedReport(id, for: stranger, under: rules, at: now)
                }
                await #expect(throws: InquiryRefusal.notFound) {
                    try await stores.oversight.take(
                        StepRequest(.safety(.raiseSafety), by: stranger.actor, reasons: "r"), in: id,
                        of: "nyop",
                        under: rules, at: now)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `that restricts keeps its leaves and the log's in one transaction`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let logged = try await stores.leavesInLine()
            let measure = ImposedMeasure(
                SanctionFacts(measure: .interimSuspension, from: now, to: nil), leaf: [1], on: one.handle,
                by: first.handle)
            let id = try await stores.investigation(1, of: one.handle.text)
            try await stores.take(.interim(.proposeInterim(.suspension, hours: 24)), in: id)
            try await stores.take(.interim(.answerInterim), by: .respondent(one.handle.text), in: id)
            let today = rules.calendar.date(at: now)
            let order = StepRequest(
                .decision(
                    .orderInterim(
                        InterimOrder(
                            .suspension, lastDay: today.adding(days: 90), reviewBy: today.adding(days: 60)),
                        panel: ["swe.1", "swe.2"])), by: first.actor, reasons: "Risk to others.")
            await #expect(throws: InquiryRefusal.signatureNeeded) {
                try await stores.oversight.take(order, in: id, of: "swe", under: rules, at: now)
            }
            #expect(try await stores.leavesInLine() == logged)
            let waiting = try await stores.oversight.take(order, in: id, of: "swe", under: rules, at: now) {
                _, inquiry, _ in
                #expect(inquiry.changeInWaiting != nil)
                return .waiting(signature: [7])
            }.inquiry
            #expect(waiting.interim.order == nil)
            let number = waiting.history.count
            #expect(try await stores.leavesInLine() == logged)
            #expect(try await stores.oversight.signatures(of: id) == [number: [7]])
            #expect(try await stores.oversight.inquiries(of: "swe").first?.awaits == ["swe.2"])

            // Of several who sign at once, and of one who signs again, one makes it an order.
            let results = await race(6) { caller in
                try await stores.oversight.take(
                    StepRequest(
                        .declaration(.countersign(entry: number)),
                        by: caller.isMultiple(of: 2) ? second.actor : first.actor,
                        reasons: "The same."), in: id, of: "swe", under: rules, at: now
                ) { change, inquiry, _ in
                    #expect(change == .restrict(.suspension, lastDay: today.adding(days: 90)))
                    #expect(inquiry.changeInWaiting == nil)
                    return .inForce(measure)
                }.inquiry
            }
            let inquiry = try #require(results.winners().first)
            #expect(results.winners().count == 1 && inquiry.interim.order != nil)
            #expect(try await stores.leavesInLine() == logged + [[1]])
            #expect(try await stores.oversight.leaves(of: id) == [inquiry.history.count: [[1]]])
            let (read, _) = try await stores.oversight.inquiry(id, for: first, under: rules, at: now)
            #expect(read == inquiry)
            #expect(try await stores.oversight.inquiries(of: "swe").first?.awaits == [])
        }
    }
}

extension `Taking a step of an inquiry` {
    /// The twin is the order above: this one was taken alone, before panels signed.
    @Test(arguments: Engine.available) func `from before panels signed stays what it was`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.investigation(1)
            try await stores.take(.interim(.proposeInterim(.suspension, hours: 24)), in: id)
            try await stores.take(.interim(.answerInterim), by: .respondent("colleague"), in: id)
            let today = rules.calendar.date(at: now)
            let order = InterimOrder(
                .suspension, lastDay: today.adding(days: 90), reviewBy: today.adding(days: 60))
            _ = try await stores.oversight.take(
                StepRequest(
                    .decision(.orderInterim(order, panel: ["swe.1", "swe.2"])), by: first.actor,
                    reasons: "Risk."),
                in: id,
                of: "swe", under: rules, at: now
            ) { _, _, _ in .waiting(signature: [7]) }
            let read = { try await stores.oversight.inquiry(id, for: first, under: rules, at: now).0 }
            #expect(try await read().interim.order == nil)
            _ = try await stores.databases.main.write {
                try $0.run("UPDATE inquiry_step SET by_panel = 0", [])
            }
            #expect(try await read().interim.order == order)
        }
    }
}

@Suite struct `Looking into an inquiry` {
    @Test(arguments: Engine.available)
    func `is kept, every time, and the sealed report waits for a declaration`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.report(1)
            await #expect(throws: InquiryRefusal.linkNotDeclared) {
                try await stores.oversight.sealedReport(id, for: first, under: rules, at: now)
            }
            try await stores.take(.declaration(.declareLink(isLinked: false)), in: id)
            try await stores.take(.declaration(.declareLink(isLinked: true)), by: second.actor, in: id)
            let sealed = try await stores.oversight.sealedReport(id, for: first, under: rules, at: now)
            #expect(sealed == octets(65_536, "s", 0))
            await #expect(throws: InquiryRefusal.linked) {
                try await stores.oversight.sealedReport(id, for: second, under: rules, at: now)
            }
            _ = try await stores.oversight.inquiry(id, for: second, under: rules, at: now + 5)
            let list = try await AccessStore(database: stores.databases.main).events(
                of: AlcoveStoreTests.id("m", 1), after: 0, limit: 10)
            #expect(list?.events.map(\.reader) == ["swe.1", "swe.2"] && list?.count == 2)
        }
    }

    @Test(arguments: Engine.available) func `is the practitioner's once they are told, and never before`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let known: @Sendable () async throws -> [InquiryID] = {
                try await stores.oversight.inquiries(knownTo: "colleague") { _ in rules }.map(\.0)
            }
            let quiet = try await stores.report(2)
            try await stores.take(.declaration(.declareLink(isLinked: false)), in: quiet)
            for step in [InquiryStep.intake(.accept(respondent: "colleague")), .closure(.close(.noCase))] {
                try await stores.take(step, in: quiet)
            }
            #expect(try await known().isEmpty)
            let id = try await stores.investigation(1)
            #expect(try await known() == [id])
            #expect(try await stores.oversight.inquiries(knownTo: "other") { _ in rules }.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func `finds what the parties add, once each`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let id = try await stores.investigation(1)
            let more = NewSubmission(sealed: octets(64, "a", 1), sealedHash: octets(32, "a", 1))
            let n = try await stores.oversight.add(
                more, by: .respondent("colleague"), to: id, of: "swe", under: rules, at: now)
            #expect(n == 1)
            await #expect(throws: InquiryRefusal.needs(.newEvidence)) {
                try await stores.oversight.add(more, by: .reporter, to: id, of: "swe", under: rules, at: now)
            }
            await #expect(throws: InquiryRefusal.notFound) {
                try await stores.oversight.add(
                    NewSubmission(sealed: [1], sealedHash: octets(32, "a", 2)), by: .respondent("other"),
                    to: id,
                    of: "swe", under: rules, at: now)
            }
            let read = try await stores.oversight.sealedSubmission(
                n, of: id, for: first, under: rules, at: now)
            #expect(read == more.sealed)
            await #expect(throws: InquiryRefusal.notFound) {
                try await stores.oversight.sealedSubmission(2, of: id, for: first, under: rules, at: now)
            }
        }
    }

    @Test(arguments: Engine.available) func `counts by stage, of the body alone`(engine: Engine) async throws
    {
        try await Stores.open(on: engine) { stores in
            for number in 1...3 { _ = try await stores.report(number) }
            _ = try await stores.report(4, to: "nyop")
            _ = try await stores.investigation(5)
            #expect(try await stores.oversight.counts(of: "swe") == [.routed: 3, .investigate: 1])
            #expect(try await stores.oversight.counts(of: "other").isEmpty)
        }
    }
}

private let particular = Particular(
    who: "colleague", what: "Asked to meet", place: "Written talk", when: "Sunday 2026-02-22 19:21",
    item: "1.7")
