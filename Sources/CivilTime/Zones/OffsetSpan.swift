/// A run of time, `start` up to `end` in seconds since 1970, in which a zone's offset does not change.
struct OffsetSpan: Hashable, Sendable {
    var start: Int64
    var end: Int64
    let offset: Int64

    /// What clocks show as the run begins and as it ends, in seconds of their own.
    var wallStart: Int64 { start + offset }
    var wallEnd: Int64 { end + offset }
}

extension ZoneRules {
    /// The runs that cover `start` up to `end`, ascending and touching; the first and the last reach out
    /// only as far as asked. Changes of the name alone do not part them.
    func offsetSpans(from start: Instant, to end: Instant) -> [OffsetSpan] {
        var spans = [
            OffsetSpan(
                start: start.secondsSince1970, end: end.secondsSince1970, offset: Int64(offset(at: start)))
        ]
        for transition in transitions(from: start + 1, to: end) {
            let last = spans.count - 1
            let offset = Int64(transition.type.offset)
            guard spans[last].offset != offset else { continue }
            spans[last].end = transition.at.secondsSince1970
            spans.append(
                OffsetSpan(start: spans[last].end, end: end.secondsSince1970, offset: offset))
        }
        return spans
    }
}
