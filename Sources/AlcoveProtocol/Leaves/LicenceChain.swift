/// Why a licence event does not continue a chain.
public enum LicenceChainRefusal: Error, Hashable, Sendable {
    /// The event cannot be written as bytes.
    case wire(WireProblem)
    /// A first event must have sequence 1 and no predecessor; a later one must follow by one.
    case sequence
    /// It names another predecessor.
    case previousHash
    /// It is for another handle.
    case otherHandle
    /// The authority's signature is wrong.
    case signature
    /// What happened cannot happen to a licence in this state.
    case transition
}

/// A practitioner's licence events from the first on, every link, signature and transition checked (protocol 4.11).
public struct LicenceChain: Sendable {
    /// In the order of their sequence; at least one.
    public private(set) var events: [LicenceEvent]
    private var newestHash: Bytes32
    private var phases: [String: LicenceState.Status]

    /// Begins a chain with a first event signed by the owner of `authority`.
    public init(first event: LicenceEvent, by authority: SigningKey) throws(LicenceChainRefusal) {
        guard event.fields.sequence == 1, event.fields.previous == .zero else { throw .sequence }
        phases = [event.fields.jurisdiction: try Self.phase(after: event, from: .none)]
        newestHash = try Self.check(event, by: authority)
        events = [event]
    }

    /// Continues the chain with `event`, signed by the owner of `authority`, or throws and leaves it as it was.
    public mutating func append(
        _ event: LicenceEvent, by authority: SigningKey
    ) throws(LicenceChainRefusal) {
        let fields = event.fields
        guard let last = events.last?.fields, fields.handle.utf8.elementsEqual(last.handle.utf8) else {
            throw .otherHandle
        }
        guard UInt64(fields.sequence) == UInt64(last.sequence) + 1 else { throw .sequence }
        guard fields.previous == newestHash else { throw .previousHash }
        let phase = try Self.phase(after: event, from: phases[fields.jurisdiction] ?? .none)
        newestHash = try Self.check(event, by: authority)
        phases[fields.jurisdiction] = phase
        events.append(event)
    }

    /// What the next event names as its predecessor.
    public var hash: Bytes32 { newestHash }

    /// The jurisdictions that any event is about, in the order of their bytes.
    public var jurisdictions: [String] {
        phases.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The licence in `jurisdiction` at `time`, in seconds since 1970.
    public func state(in jurisdiction: String, at time: UInt64) -> LicenceState {
        LicenceState(of: events, in: jurisdiction, at: time)
    }

    /// Whether `kind` may happen to a licence that is `status` (the dates aside).
    public static func allows(_ kind: LicenceEvent.Kind, from status: LicenceState.Status) -> Bool {
        switch (status, kind) {
        case (.none, .verified), (.none, .crossBorder): true
        case (.active, let kind): kind != .reinstated
        case (.suspended, .suspended), (.suspended, .renewed), (.suspended, .lapsed),
            (.suspended, .struckOff), (.suspended, .reinstated):
            true
        case (.lapsed, .verified), (.lapsed, .renewed), (.lapsed, .crossBorder), (.lapsed, .suspended),
            (.lapsed, .struckOff), (.lapsed, .reinstated):
            true
        case (.struckOff, .reinstated): true
        default: false
        }
    }

    private static func phase(
        after event: LicenceEvent, from status: LicenceState.Status
    ) throws(LicenceChainRefusal) -> LicenceState.Status {
        guard allows(event.fields.kind, from: status) else { throw .transition }
        switch event.fields.kind {
        case .verified, .reinstated: return .active
        case .renewed: return status == .suspended ? .suspended : .active
        case .conditions, .crossBorder: return status
        case .suspended: return .suspended
        case .struckOff: return .struckOff
        case .lapsed: return .lapsed
        }
    }

    private static func check(
        _ event: LicenceEvent, by authority: SigningKey
    ) throws(LicenceChainRefusal) -> Bytes32 {
        guard event.isSigned(by: authority) else { throw .signature }
        do throws(WireProblem) { return try event.hash() } catch { throw .wire(error) }
    }
}
