/// "Which times are free?": a practitioner's rules, zone and bookings, and the window asked about.
///
/// The answer depends on these alone, not on the asker's zone, the locale, or the machine. Its cost grows
/// with the window, `from` up to but not including `to`: whoever takes it from outside must bound it.
package struct SlotQuestion: Hashable, Sendable {
    package let rules: SlotRules
    package let zone: ZoneRules
    /// In any order; they may overlap.
    package let bookings: [Stretch]
    package let now: Instant
    package let from: Instant
    package let to: Instant

    package init(
        rules: SlotRules, zone: ZoneRules, bookings: [Stretch], now: Instant, from: Instant, to: Instant
    ) {
        self.rules = rules
        self.zone = zone
        self.bookings = bookings
        self.now = now
        self.from = from
        self.to = to
    }

    /// The first start that keeps the notice.
    var earliestStart: Instant { now + Int64(rules.timing.notice) * 60 }

    /// The last start within the horizon; nil where there is none.
    var latestStart: Instant? { rules.timing.horizon.map { now + Int64($0) * 60 } }

    /// Seconds a slot lasts, and those that must lie free on either side of it.
    ///
    /// Each side keeps the longer of the two buffers: the slot's own `after` must clear the booking, and so
    /// must the booking's `before` clear the slot.
    var length: Int64 { Int64(rules.timing.length) * 60 }
    var clearance: Int64 { Int64(max(rules.timing.before, rules.timing.after)) * 60 }
}
