/// Every limit on what somebody may send, keep, be given or have open. docs/http-api.md, section 4, says the same; a test
/// compares the two.
package enum Limits {
    // One request.
    package static let path = 2048
    package static let query = 4096
    package static let headerField = 8 * 1024
    package static let headerFields = 16 * 1024
    package static let headerFieldCount = 100

    // One body, in bytes.
    package static let json = 64 * 1024
    /// Holds, appointments, searches: a handful of short fields.
    package static let shortJSON = 4096
    package static let form = 16 * 1024
    package static let vault = 1024 * 1024
    package static let hours = 256 * 1024
    /// Text and descriptors, never files.
    package static let envelope = 140 * 1024

    // All bodies that are being received, in bytes.
    package static let bodiesInMemory = 256 * 1024 * 1024

    // One answer.
    package static let deliveries = 200
    /// Bytes of envelopes in one answer; a single one is given whatever its size.
    package static let deliveryBytes = 512 * 1024
    package static let receipts = 64
    package static let accessEvents = 100

    // One talk.
    /// Bytes of envelopes that a talk may hold. A message of a few lines takes about two thousand.
    package static let talkBytes: Int64 = 256 * 1024 * 1024
    /// A client's browser begins one for each month, for each new key of a member, and where a device was lost.
    package static let epochsPerTalk = 2000

    // Connections and streams.
    package static let connections = 20_000
    package static let connectionsPerAddress = 512
    /// With an allowance that is multiplied, as it is for load tests; never so few that no page could be shown.
    package static func connectionsPerAddress(times factor: Double) -> Int {
        Int(max(64, min(1e9, Double(connectionsPerAddress) * factor)))
    }
    package static let streamsPerAddress = 256.0
    package static let streamsPerMailbox = 4
    package static let mailboxesPerStream = 64
}

extension Allowances.Kind {
    /// Each of them, for the document that names them and for the table that keeps what was spent.
    package static let all: [Self] = [
        pages, requests, signIn, creation, hold, search, booking, bytes, messages, messageBytes, reads,
        epochs, changes,
        additions, looks,
    ]

    // By address, in requests: of any kind first, then of those that cost more or keep something.
    package static let pages = Self(name: "pages", burst: 600, perSecond: 5)
    package static let requests = Self(name: "requests", burst: 6000, perSecond: 50)
    package static let signIn = Self(name: "sign-in", burst: 30, perSecond: 0.2)
    package static let creation = Self(name: "creation", burst: 30, perSecond: 0.2)
    package static let hold = Self(name: "hold", burst: 30, perSecond: 0.2)
    package static let search = Self(name: "search", burst: 60, perSecond: 2)
    /// Confirmed times; holds alone free their place as soon as they are confirmed.
    package static let booking = Self(name: "booking", burst: 30, perSecond: 1.0 / 60)
    // By address, in bytes of bodies: an hour's worth at once.
    package static let bytes = Self(name: "bytes", burst: 64 * 1024 * 1024, perSecond: 16 * 1024)
    // By member of a talk, in envelopes and in their bytes.
    package static let messages = Self(name: "messages", burst: 120, perSecond: 1)
    package static let messageBytes = Self(name: "message-bytes", burst: 4 * 1024 * 1024, perSecond: 8 * 1024)
    /// Readings of what is kept, which cost in proportion to it.
    package static let reads = Self(name: "reads", burst: 600, perSecond: 3)
    package static let epochs = Self(name: "epochs", burst: 30, perSecond: 0.02)
    // By account: whatever it asks to have changed, with any route; and what stays for ever, as all does that is in the log.
    package static let changes = Self(name: "changes", burst: 120, perSecond: 0.2)
    package static let additions = Self(name: "additions", burst: 20, perSecond: 0.001)
    // By account, by mailbox, or by member of a talk: looks that leave a line in the list of who has looked.
    package static let looks = Self(name: "looks", burst: 120, perSecond: 0.2)
}
