/// The instants at which a clock on the wall shows a given time.
package enum WallResolution: Hashable, Sendable {
    case single(Instant)
    /// The clocks skip it: they go forward at `transition`, over this time.
    case gap(transition: Instant)
    /// The clocks go back over it, so that it comes twice.
    case fold(first: Instant, second: Instant)

    /// The earliest instant that shows the time; for one that is skipped, the change of the clocks.
    package var earliest: Instant {
        switch self {
        case .single(let instant), .gap(let instant), .fold(let instant, _): instant
        }
    }
}

extension ZoneRules {
    /// The instants at which this zone's clocks show `wall`.
    package func resolve(_ wall: CivilDateTime) -> WallResolution {
        // RFC 9636 section 3.2 keeps offsets within 26 hours of UTC.
        let middle = wall.asIfUTC
        var shown: [Instant] = []
        var skippedAt: Instant?
        for span in offsetSpans(from: middle - 93_600, to: middle + 93_600) {
            let instant = middle - span.offset
            if instant.secondsSince1970 < span.start {
                skippedAt = skippedAt ?? Instant(secondsSince1970: span.start)
            } else if instant.secondsSince1970 < span.end {
                shown.append(instant)
            }
        }
        guard let first = shown.first else { return .gap(transition: skippedAt ?? middle) }
        return shown.count > 1 ? .fold(first: first, second: shown[1]) : .single(first)
    }
}
