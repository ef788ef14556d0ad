/// What a practitioner's licence in one jurisdiction was at a moment, as a handle's ``LicenceEvent``s say.
public struct LicenceState: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        /// No event says that there was a licence.
        case none
        case active
        case suspended
        /// Its time had passed, or the authority said so.
        case lapsed
        case struckOff = "struck_off"
    }

    public let status: Status
    /// Whether conditions were in force; they say nothing about the status.
    public let hasConditions: Bool

    /// The state at `time` (seconds since 1970) in `jurisdiction`, from `events` in the order of their sequence.
    ///
    /// An event counts from its `from` on. The end of a verification or renewal ends the licence; the end of a suspension
    /// or of conditions ends these. A strike-off stays until a reinstatement. A cross-border authorisation permits
    /// something beside the licence and leaves it as it is.
    public init(of events: some Sequence<LicenceEvent>, in jurisdiction: String, at time: UInt64) {
        var fold = Fold()
        for event in events
        where event.fields.jurisdiction.utf8.elementsEqual(jurisdiction.utf8) && event.fields.from <= time {
            fold.take(event.fields)
        }
        hasConditions = time < fold.conditionsEnd
        if fold.isStruckOff {
            status = .struckOff
        } else if time < fold.suspensionEnd {
            status = .suspended
        } else if let end = fold.end {
            status = fold.hasLapsed || time >= end ? .lapsed : .active
        } else {
            status = fold.hasLapsed ? .lapsed : .none
        }
    }

    private struct Fold {
        /// When the licence ends, `nil` before there was one.
        var end: UInt64?
        var suspensionEnd: UInt64 = 0
        var conditionsEnd: UInt64 = 0
        var isStruckOff = false
        var hasLapsed = false

        mutating func take(_ event: LicenceEvent.Fields) {
            let until = event.to == 0 ? UInt64.max : event.to
            switch event.kind {
            case .verified, .renewed:
                end = until
                hasLapsed = false
            case .conditions: conditionsEnd = until
            case .suspended: suspensionEnd = until
            case .struckOff: isStruckOff = true
            case .lapsed: hasLapsed = true
            case .crossBorder: break
            case .reinstated:
                end = event.to == 0 ? end ?? until : until
                (isStruckOff, hasLapsed, suspensionEnd) = (false, false, 0)
            }
        }
    }
}
