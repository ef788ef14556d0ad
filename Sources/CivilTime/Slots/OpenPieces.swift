/// A part of an interval of open hours during which the zone's offset does not change; seconds since 1970.
struct OpenPiece {
    let start: Int64
    let end: Int64
    let offset: Int64
    /// Where the contiguous open time that this piece belongs to ends.
    var stretchEnd: Int64
}

/// Finds the real time of open hours, interval after interval, over the zone's offsets.
struct OpenPieces {
    private let spans: [OffsetSpan]
    /// No interval still to come reaches back before this span.
    private var first = 0
    /// The pieces of the interval last asked for, ascending; kept so that its memory is used again.
    private(set) var pieces: [OpenPiece] = []

    /// Serves every date that `start` up to `end` touches in `zone`.
    init(zone: ZoneRules, from start: Instant, to end: Instant) {
        // A date's hours reach a day beyond, and two offsets differ by 51 hours at most.
        spans = zone.offsetSpans(from: start - 4 * 86_400, to: end + 4 * 86_400)
    }

    /// The dates, in days since 1970, that clocks can show from `start` up to `end`.
    func dates(from start: Instant, to end: Instant) -> ClosedRange<Int> {
        let offsets = spans.map(\.offset)
        let first = (start.secondsSince1970 + (offsets.min() ?? 0)).flooredDivision(by: 86_400)
        let last = (end.secondsSince1970 + (offsets.max() ?? 0)).flooredDivision(by: 86_400)
        return Int(first)...Int(max(first, last))
    }

    /// Puts the open time of wall seconds `opens` up to `closes` into `pieces`.
    ///
    /// Dates and intervals must be asked for in ascending order. What the clocks skip gives no time, and
    /// what lies on its two sides is contiguous. What comes twice is open twice only where the interval
    /// holds all of the repeated range; otherwise only its first pass is.
    mutating func find(from opens: Int64, to closes: Int64) {
        pieces.removeAll(keepingCapacity: true)
        while first + 1 < spans.count, spans[first].wallEnd <= opens { first += 1 }
        for index in first..<spans.count {
            let span = spans[index]
            var start = max(span.start, opens - span.offset)
            if index > 0 {
                let repeatedEnd = spans[index - 1].wallEnd
                if span.wallStart >= closes, repeatedEnd >= closes { break }
                let holdsRepeated = opens <= span.wallStart && repeatedEnd <= closes
                if !holdsRepeated { start = max(start, repeatedEnd - span.offset) }
            }
            let end = min(span.end, closes - span.offset)
            if start < end {
                pieces.append(OpenPiece(start: start, end: end, offset: span.offset, stretchEnd: end))
            }
        }
        for index in pieces.indices.dropLast().reversed() where pieces[index].end == pieces[index + 1].start {
            pieces[index].stretchEnd = pieces[index + 1].stretchEnd
        }
    }
}
