import CivilTime

extension Ruling {
    /// Whether this day is still within what `grant` carries.
    func caps(of grant: GrantRule) -> Finding {
        var found = Finding()
        let days = TemporaryPattern(facts.counters.deliveredOn, and: day)
        if let most = grant.caps.consecutiveDays {
            found.need(
                facts.counters.consecutiveDay.map { max($0, days.runEndingToday) <= most }, .capExceeded)
        }
        if let most = grant.caps.windowsPerYear {
            let isLeft = facts.counters.windowsUsedThisYear.map { $0 < most }
            found.need(isLeft, .capExceeded)
            found.need(isLeft, .windowUsed)
        }
        if let under = grant.caps.daysPerYearUnder, days.daysInYear >= under {
            found.require(.deny, .capExceeded)
        }
        return found
    }

    func pattern(of grant: GrantRule) -> Finding {
        var found = Finding()
        switch grant.pattern {
        case .none: break
        case .unverified: found.require(.needsReview, .patternUnverified)
        case .irregular:
            if facts.counters.hasLocalContract != false {
                found.need(facts.counters.hasLocalContract.map { !$0 }, .localContract)
            }
            if TemporaryPattern(facts.counters.deliveredOn, and: day).isRegular {
                found.require(.deny, .regularPattern)
            }
        }
        return found
    }
}

/// Days of practice in one place, up to and with the day that is asked about, and whether they show a pattern.
///
/// The thresholds are proposals of ours: the regulator's guidance speaks of "an obvious pattern based on a specific
/// day of the week, date, week of the month".
struct TemporaryPattern {
    /// Each once, ascending, none after today.
    private let days: [Int]
    private let today: Int

    init(_ delivered: [CivilDate], and day: CivilDate) {
        today = day.daysSince1970
        let past = delivered.map(\.daysSince1970).filter { $0 <= day.daysSince1970 }
        days = Set(past + [today]).sorted()
    }

    /// How many days in a row end today.
    var runEndingToday: Int {
        var run = 1
        let all = Set(days)
        while all.contains(today - run) { run += 1 }
        return run
    }

    /// Days within the year that ends today.
    var daysInYear: Int { days.count { $0 > today - 365 } }

    var isRegular: Bool { isWeekly || isMonthly || isPeriodic }

    /// Four days of one weekday, each 6 to 8 days after the one before.
    var isWeekly: Bool {
        for weekday in 0..<7 {
            let same = days.filter { ($0 % 7 + 7) % 7 == weekday }
            var run = 1
            for (one, next) in zip(same, same.dropFirst()) {
                run = (6...8).contains(next - one) ? run + 1 : 1
                if run >= 4 { return true }
            }
        }
        return false
    }

    /// The same day of the month, give or take one, in three months of the year that ends today.
    var isMonthly: Bool {
        let dates = days.filter { $0 > today - 365 }.map { CivilDate(daysSince1970: $0).parts }
        return (1...31).contains { wanted in
            Set(dates.filter { abs($0.day - wanted) <= 1 }.map { $0.year * 12 + $0.month }).count >= 3
        }
    }

    /// Of at least four days in the last 60, the autocorrelation at some distance of 2 to 30 days is over 0.6.
    var isPeriodic: Bool {
        let window = 60
        var shown = [Bool](repeating: false, count: window)
        for day in days where day > today - window { shown[window - 1 - (today - day)] = true }
        let count = shown.count { $0 }
        guard count >= 4, count < window else { return false }
        let mean = Double(count) / Double(window)
        let values = shown.map { ($0 ? 1 : 0) - mean }
        let variance = values.reduce(0) { $0 + $1 * $1 }
        return (2...30).contains { lag in
            var product = 0.0
            for index in 0..<(window - lag) { product += values[index] * values[index + lag] }
            return product / variance > 0.6
        }
    }
}
