public import AlcoveProtocol

/// A free time that a practitioner offers.
public struct OfferedSlot: Decodable, Hashable, Sendable {
    /// Seconds since 1970.
    public let start: Int64
    public let minutes: Int
}

/// A booked time, as one of the two sees it.
public struct BookedTime: Decodable, Hashable, Sendable {
    public let id: Base64Text
    public let start: Int64
    public let minutes: Int
    public let state: String
    public let sequence: Int
}

private struct HoldFields: Codable, Sendable {
    let service: Int
    let start: Int64
    let medium: String
    let zone: String
}

private struct HeldAnswer: Decodable { let hold: Base64Text }
private struct ConfirmFields: Codable, Sendable { let hold, cid: Base64Text }

extension Connection {
    /// The free times of `handle` in the `days` days from now.
    public nonisolated func slots(of handle: String, days: Int = 14, service: Int = 1) async throws
        -> [OfferedSlot]
    {
        try await open(.get, "/api/v1/practitioners/\(handle)/slots?days=\(days)&service=\(service)").json(
            [OfferedSlot].self)
    }

    /// Sets a time aside for ten minutes; the answer is the hold's secret.
    public nonisolated func hold(
        _ start: Int64, with handle: String, service: Int = 1, medium: String = "write",
        zone: String = "Etc/UTC"
    ) async throws -> Base64Text {
        try await open(
            .post, "/api/v1/practitioners/\(handle)/holds",
            json: HoldFields(service: service, start: start, medium: medium, zone: zone)
        ).json(HeldAnswer.self).hold
    }

    /// Turns a hold into an appointment inside the talk `cid`.
    public nonisolated func confirm(_ hold: Base64Text, in cid: Bytes32, by key: MailboxKey) async throws
        -> BookedTime
    {
        try await mailbox(
            try key.token(), .post, "/api/v1/appointments",
            json: ConfirmFields(hold: hold, cid: Base64Text(cid.bytes))
        )
        .json(BookedTime.self)
    }

    /// The appointments of a mailbox.
    public nonisolated func appointments(of key: MailboxKey) async throws -> [BookedTime] {
        try await mailbox(try key.token(), .get, "/api/v1/appointments").json([BookedTime].self)
    }
}
