extension SlotQuestion {
    /// The starts that can be offered, ascending, each once.
    package func slots() -> [Instant] {
        var starts = openStarts()
        keepThoseWithRoom(&starts)
        return starts
    }

    /// The starts on the grid, within the window, at which a slot fits into open time.
    private func openStarts() -> [Instant] {
        let first = max(from, earliestStart)
        let end = min(to, latestStart.map { $0 + 1 } ?? to)
        guard first < end else { return [] }
        let step = Int64(rules.timing.step) * 60
        var open = OpenPieces(zone: zone, from: first, to: end)
        var starts: [Instant] = []
        for day in open.dates(from: first, to: end) {
            let midnight = Int64(day) * 86_400
            for interval in rules.hours(on: CivilDate(daysSince1970: day)).intervals {
                let opens = midnight + Int64(interval.opens.minuteOfDay) * 60
                open.find(from: opens, to: midnight + Int64(interval.closes.minuteOfDay) * 60)
                for piece in open.pieces {
                    let origin = opens - piece.offset
                    let begin = max(piece.start, first.secondsSince1970)
                    var start = begin + (origin - begin).flooredRemainder(by: step)
                    let last = min(piece.end - 1, piece.stretchEnd - length, end.secondsSince1970 - 1)
                    while start <= last {
                        starts.append(Instant(secondsSince1970: start))
                        start += step
                    }
                }
            }
        }
        return ascendingOnce(starts)
    }

    /// Real zones give ascending starts; rules that change offsets within hours could disturb the order.
    private func ascendingOnce(_ starts: [Instant]) -> [Instant] {
        guard zip(starts, starts.dropFirst()).contains(where: { $0 >= $1 }) else { return starts }
        return Set(starts).sorted()
    }

    /// Drops every start whose slot comes too close to a booking: one sweep over both in order of time.
    private func keepThoseWithRoom(_ starts: inout [Instant]) {
        guard let first = starts.first, let last = starts.last else { return }
        let reach = clearance
        let ahead = length + clearance
        let near = bookings.filter { $0.end + reach > first && $0.start - ahead < last }
            .sorted { $0.start < $1.start }
        var next = 0
        var busyUntil = Instant.distantPast
        starts.removeAll { start in
            while next < near.count, near[next].start < start + ahead {
                busyUntil = max(busyUntil, near[next].end)
                next += 1
            }
            return start < busyUntil + reach
        }
    }

    /// The first booking in the way of a slot that starts at `start`.
    func booking(inTheWayOf start: Instant) -> Stretch? {
        bookings.filter { $0.start < start + (length + clearance) && start < $0.end + clearance }
            .min { $0.start < $1.start }
    }
}
