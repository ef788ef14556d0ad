/// What a place asks beyond the meeting itself. A decision names those that there are; the numbers are for records,
/// reports and the people who keep them.
package struct PlaceDuties: Sendable, Hashable {
    package var retention: RetentionRule?
    package var reportClock: ReportClock?
    /// Years after the end during which no other relationship with a former client may begin. Nobody begins one
    /// through this program at any time.
    package var formerClientYears: Int?

    package init(
        retention: RetentionRule? = nil, reportClock: ReportClock? = nil, formerClientYears: Int? = nil
    ) {
        self.retention = retention
        self.reportClock = reportClock
        self.formerClientYears = formerClientYears
    }
}

/// How long records are kept after the last entry; of two places' rules the longer holds.
package struct RetentionRule: Sendable, Hashable {
    package var years: Int
    /// The age until which the record of somebody who was a minor is kept, if that is later.
    package var minorsUntilAge: Int?

    package init(years: Int, minorsUntilAge: Int? = nil) {
        self.years = years
        self.minorsUntilAge = minorsUntilAge
    }
}

/// How soon a suspicion that a child is harmed must be reported. A limit of 0 hours is at once.
package struct ReportClock: Sendable, Hashable {
    package var hours: Int
    /// When a written report must follow.
    package var writtenHours: Int?

    package init(hours: Int, writtenHours: Int? = nil) {
        self.hours = hours
        self.writtenHours = writtenHours
    }
}

extension Ruling {
    /// The clocks of the place where the client is; records follow the home's rule too.
    mutating func remind(of duties: PlaceDuties) {
        let home = facts.practitioner.home.flatMap { rules.rule(of: $0, on: day) }
        if duties.retention != nil || home?.duties.retention != nil { finding.oblige(.retentionOverlay) }
        if duties.reportClock != nil { finding.oblige(.reportClock) }
        if duties.formerClientYears != nil { finding.oblige(.formerClientRule) }
    }
}
