import AlcoveClient
import AlcoveDomain
import AlcoveProtocol
import AlcoveServer

/// Fills an empty server with invented people through the same API that everybody uses.
struct DemoBuilder {
    let origin: String
    /// Where the server itself is reached.
    let address: String
    let session: HTTPSession
    /// Makes an invitation and returns its code.
    let invite: @Sendable (Role) async throws -> String
    /// Makes an invitation to sign for a body, and returns its code and name.
    let inviteSignatory: @Sendable (Role, String) async throws -> (code: String, handle: String)
    /// Fills a practitioner's page and calendar, and says how many days they are away.
    let settle: @Sendable (DemoPractitioner, Int64) async throws -> Void
    /// Brings what was said so far into the log.
    let gather: @Sendable () async throws -> Void

    /// The accounts that the printed links sign in.
    struct People {
        let client, practitioner, operator_, authority, officer, reported: Phrase
        /// The report that lies in the officer's inbox.
        let bundle: [UInt8]
        /// Whom a checker of it believes.
        let trust: [UInt8]
    }

    private func connection() -> Connection { Connection(origin: origin, at: address, session: session) }

    /// Everybody joins; one client has a talk and a booking, another one reports.
    func build() async throws -> People {
        let operatorAccount = try await AccountHolder.joinAsOperator(
            invitation: try await invite(.operator), on: connection())
        var practitioners: [String: AccountHolder] = [:]
        var authorities: [String: AccountHolder] = [:]
        for register in Set(DemoLicences.registrations.values.map(\.register)).sorted() {
            authorities[register] = try await joins(.authority, of: register)
        }
        let officer = try await joins(.officer, of: "swe")
        for practitioner in DemoPractitioners.all {
            let holder = try await AccountHolder.join(
                invitation: try await invite(.practitioner), handle: practitioner.handle,
                displayName: practitioner.profile.displayName, zone: practitioner.practice.hours.zone,
                on: connection())
            practitioners[practitioner.handle] = holder
            try await settle(practitioner, practitioner.state == .away ? 10 : 0)
            try await license(practitioner.handle, holder, by: authorities)
            if practitioner.state == .fullyBooked { try await fill(practitioner) }
        }
        guard let amina = practitioners["amina-diallo"], let authority = authorities["swe"],
            let respondent = practitioners[DemoReport.respondent]
        else { throw ClientRefusal.malformedAnswer }
        let client = try await AccountHolder.create(on: connection())
        try await talk(between: client, and: amina)
        let bundle = try await DemoReport(
            client: try await AccountHolder.create(on: connection()), practitioner: respondent, gather: gather
        ).lodge(to: "swe")
        return People(
            client: client.phrase, practitioner: amina.phrase, operator_: operatorAccount.phrase,
            authority: authority.phrase, officer: officer.phrase, reported: respondent.phrase, bundle: bundle,
            trust: try await connection().open(.get, "/api/v1/log/trust.json").body)
    }

    private func joins(_ role: Role, of body: String) async throws -> AccountHolder {
        let invitation = try await inviteSignatory(role, body)
        return try await AccountHolder.joinAsSignatory(
            invitation: invitation.code, handle: invitation.handle, role: role.rawValue, on: connection())
    }

    /// Proves a registration, has it checked and is listed; the code travels by hand here.
    private func license(
        _ handle: String, _ holder: AccountHolder, by authorities: [String: AccountHolder]
    ) async throws {
        guard let registration = DemoLicences.registrations[handle],
            let authority = authorities[registration.register]
        else { return }
        try await holder.claim(registration)
        try await holder.prove(registration, by: try await authority.challenge(registration, of: handle))
        try await authority.sign(.verified, registration, of: handle)
        try await holder.list()
        if handle == DemoLicences.suspended {
            try await authority.sign(.suspended, registration, of: handle, days: 180)
        }
    }

    /// Takes every time of the next month.
    private func fill(_ practitioner: DemoPractitioner) async throws {
        let crowd = try await AccountHolder.create(on: connection())
        var talk = try await crowd.startTalk(with: practitioner.handle, alias: "Crowd")
        while let slot = try await crowd.connection.slots(of: practitioner.handle, days: 31).first {
            let hold = try await crowd.connection.hold(slot.start, with: practitioner.handle)
            do {
                _ = try await crowd.connection.confirm(hold, in: talk.talk.cid, by: talk.mailbox)
            } catch let refusal as ServerRefusal where refusal.name == "too-many-appointments" {
                talk = try await crowd.startTalk(with: practitioner.handle, alias: "Crowd")
                _ = try await crowd.connection.confirm(hold, in: talk.talk.cid, by: talk.mailbox)
            }
        }
    }

    private func talk(between client: AccountHolder, and practitioner: AccountHolder) async throws {
        let (talk, mailbox) = try await client.startTalk(with: "amina-diallo", alias: "Blue Heron")
        try await talk.send([
            .alias(try Alias("Blue Heron")),
            .text("Hello. I moved here alone and I do not sleep well. Can we talk some time this week?"),
        ])
        let answering = try await practitioner.openTalk(talk.cid)
        for delivery in try await practitioner.connection.deliveries(
            to: try practitioner.practitionerMailbox(), after: 0)
        {
            if let envelope = delivery.envelope, let receipt = delivery.receipt {
                _ = try await answering.open(envelope.bytes, receipt: receipt.bytes)
            }
        }
        try await answering.send([
            .text(
                "Hello Blue Heron. Thank you for writing. I have time this week: choose what suits you, and we will talk."
            )
        ])
        if let slot = try await client.connection.slots(of: "amina-diallo").dropFirst(3).first {
            let hold = try await client.connection.hold(
                slot.start, with: "amina-diallo", zone: "America/Vancouver")
            _ = try await client.connection.confirm(hold, in: talk.cid, by: mailbox)
        }
    }
}
