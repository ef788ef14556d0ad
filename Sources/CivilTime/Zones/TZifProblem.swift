/// Why bytes are not zone rules (RFC 9636 section 3).
package enum TZifProblem: Error, Hashable, Sendable {
    /// They do not begin with `TZif`.
    case notTZif
    /// A version other than 1 to 4, given as the byte found.
    case unknownVersion(UInt8)
    /// They end before `needed` bytes at `offset`.
    case truncated(offset: Int, needed: Int)
    /// No local time type, no abbreviations, or indicators for some types only.
    case impossibleCounts
    /// Transition `index` does not come after the one before it, or lies beyond ±2^59 seconds.
    case transitionOutOfOrder(index: Int)
    /// Transition `index` names a type there is not.
    case noSuchType(index: Int)
    /// Local time type `index` has an offset beyond 26 hours, a flag that is neither 0 nor 1, or no abbreviation.
    case badType(index: Int)
    /// Leap second `index` does not come after the one before it.
    case leapSecondOutOfOrder(index: Int)
    /// The text after the last data is not a rule between two newlines.
    case badFooter
}
