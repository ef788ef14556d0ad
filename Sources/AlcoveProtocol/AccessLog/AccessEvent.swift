/// That somebody looked at something of a client's, as the client's page shows and checks it (protocol 4.12).
///
/// It goes into the log inside a ``Batch``, so only its hash is public. The client is given the event, the name
/// behind ``actorCommit`` and the proofs.
public struct AccessEvent: Hashable, Sendable {
    /// What an actor was.
    public struct ActorRole: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let client = ActorRole(rawValue: 1)
        public static let practitioner = ActorRole(rawValue: 2)
        public static let supervisor = ActorRole(rawValue: 3)
        public static let interpreter = ActorRole(rawValue: 4)
        public static let officer = ActorRole(rawValue: 5)
        public static let authority = ActorRole(rawValue: 6)
        public static let `operator` = ActorRole(rawValue: 7)
        /// The server by itself, which writes the daily close.
        public static let instance = ActorRole(rawValue: 8)
    }

    /// What was looked at.
    public struct Object: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Nothing: a daily close.
        public static let none = Object(rawValue: 0)
        public static let account = Object(rawValue: 1)
        public static let talk = Object(rawValue: 2)
        public static let booking = Object(rawValue: 3)
        public static let report = Object(rawValue: 4)
        public static let accessLog = Object(rawValue: 5)
    }

    /// What was done with it.
    public struct Action: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// The day's end: says how many events the day had, even when none, by the counter.
        public static let close = Action(rawValue: 0)
        public static let read = Action(rawValue: 1)
        public static let listed = Action(rawValue: 2)
        public static let exported = Action(rawValue: 3)
        public static let changed = Action(rawValue: 4)
        public static let deleted = Action(rawValue: 5)
    }

    /// Why it was done.
    public struct Purpose: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        public static let none = Purpose(rawValue: 0)
        public static let care = Purpose(rawValue: 1)
        public static let appointment = Purpose(rawValue: 2)
        public static let supervision = Purpose(rawValue: 3)
        public static let inquiry = Purpose(rawValue: 4)
        public static let operation = Purpose(rawValue: 5)
        /// The subject looked at what is theirs.
        public static let own = Purpose(rawValue: 6)
    }

    public let eventID: Bytes16
    /// Names the subject to those who hold the subject access key, see ``subjectTag(_:key:)``.
    public let subjectTag: Bytes32
    /// Names the actor to those who were told the name and the blind, see ``actorCommit(_:blind:)``.
    public let actorCommit: Bytes32
    public let actorRole: ActorRole
    public let object: Object
    public let action: Action
    public let purpose: Purpose
    /// Seconds since 1970.
    public let time: UInt64
    /// 1 for a subject's first event, then one more each time.
    public let counter: UInt64
    /// ``hash()`` of the subject's event before, all zero for the first.
    public let previous: Bytes32
    /// Makes the event's hash, and the actor's commitment, impossible to guess.
    public let blind: Bytes32

    public init(
        eventID: Bytes16, subjectTag: Bytes32, actorCommit: Bytes32, actorRole: ActorRole, object: Object,
        action: Action, purpose: Purpose, time: UInt64, counter: UInt64, previous: Bytes32, blind: Bytes32
    ) {
        self.eventID = eventID
        self.subjectTag = subjectTag
        self.actorCommit = actorCommit
        self.actorRole = actorRole
        self.object = object
        self.action = action
        self.purpose = purpose
        self.time = time
        self.counter = counter
        self.previous = previous
        self.blind = blind
    }

    /// `MAC(key, "alcove/1 subject", event_id)`: only who holds `key` sees that two events have one subject.
    public static func subjectTag(_ eventID: Bytes16, key: Bytes32) -> Bytes32 {
        Label.subject.mac(key, eventID.bytes)
    }

    /// `H("alcove/1 actor", o8 actor_id ‖ blind)`.
    public static func actorCommit(_ actorID: String, blind: Bytes32) throws(WireProblem) -> Bytes32 {
        var writer = Writer()
        writer.o8(actorID.utf8)
        writer.octets(blind)
        return Label.actor.hash(try writer.finish())
    }
}
