import AlcoveDomain
import AlcoveProtocol

/// Holds a log's sanctions against one another and against the licence events that go with them.
///
/// A body that keeps a practitioner's register signs both (``RegisterEvent``), so a restriction without its event would be
/// missing from the directory's snapshots. A body enters events without a sanction too, when it reads its register: that
/// is remarked and not wrong. Nothing ties a sanction to an inquiry but for those who know the blind of its commitment.
struct SanctionWatch: Sendable {
    /// The orders of one body about one practitioner in one inquiry.
    private struct Case: Hashable {
        let commit: Bytes32
        let handle: String
        let body: BodyID
    }

    /// A sanction whose licence event has not come.
    private struct Awaiting {
        let index: UInt64
        let officer: String
        let handle: String
        let from: UInt64
        /// Any of these will do, each with its end.
        let events: [LicenceEvent.Kind: UInt64]
        /// Whether an honest log has one.
        let isNeeded: Bool
    }

    private var restricted: Set<Case> = []
    private var awaiting: [Awaiting] = []
    /// By practitioner: the bodies that have entered a licence of theirs.
    private var entering: [String: Set<BodyID>] = [:]

    /// Takes in a sanction that `officer` signed; returns what is wrong with it.
    mutating func take(_ sanction: Sanction, by officer: SignatoryHandle, at index: UInt64) -> LogFinding? {
        let fields = sanction.fields
        let inquiry = Case(commit: fields.caseCommit, handle: fields.handle, body: officer.body)
        awaiting.append(
            Awaiting(
                index: index, officer: officer.text, handle: fields.handle, from: fields.from,
                events: Self.events(with: fields),
                isNeeded: fields.measure.restricts
                    && entering[fields.handle]?.contains(officer.body) == true))
        guard fields.measure == .lifted else {
            if fields.measure.restricts { restricted.insert(inquiry) }
            return nil
        }
        return restricted.remove(inquiry) == nil ? .sanctionLift(index, handle: fields.handle) : nil
    }

    /// Takes in a licence event that its authority signed; returns a remark on one that restricts or frees with no sanction.
    mutating func take(_ event: LicenceEvent, at index: UInt64) -> LogRemark? {
        let fields = event.fields
        guard let authority = SignatoryHandle(fields.authorityID) else { return nil }
        entering[fields.handle, default: []].insert(authority.body)
        guard fields.kind.isOrdered else { return nil }
        let place = awaiting.firstIndex {
            $0.officer == fields.authorityID && $0.handle == fields.handle && $0.from == fields.from
                && $0.events[fields.kind] == fields.to
        }
        guard let place else {
            return .eventAlone(index, handle: fields.handle, authority: fields.authorityID)
        }
        awaiting.remove(at: place)
        return nil
    }

    /// The sanctions whose licence event should be there and is not, of a log whose last entry is at `last`: what was
    /// logged together may reach it a moment apart.
    func missing(last: UInt64?) -> [LogFinding] {
        awaiting.filter { $0.isNeeded && $0.index != last }.map {
            .sanctionAlone($0.index, handle: $0.handle)
        }
    }

    /// The events that may go with a sanction, with their ends; which one depends on what the licence was.
    private static func events(with fields: Sanction.Fields) -> [LicenceEvent.Kind: UInt64] {
        switch fields.measure {
        case .interimSuspension, .suspension: [.suspended: fields.to]
        case .strikeOff: [.struckOff: fields.to]
        case .interimConditions, .conditions: [.conditions: fields.to, .reinstated: 0]
        case .lifted: [.conditions: fields.from, .reinstated: 0]
        case .warning: [:]
        }
    }
}

extension Sanction.Measure {
    fileprivate var restricts: Bool { self != .warning && self != .lifted }
}

extension LicenceEvent.Kind {
    /// Whether it is of the kind that an order brings about.
    fileprivate var isOrdered: Bool {
        switch self {
        case .conditions, .suspended, .struckOff, .reinstated: true
        case .verified, .renewed, .lapsed, .crossBorder: false
        }
    }
}
