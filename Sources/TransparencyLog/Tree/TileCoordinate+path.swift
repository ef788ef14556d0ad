extension TileCoordinate {
    /// The path under the log's prefix, such as `tile/0/x001/234.p/5` or `tile/entries/067`.
    public var path: String {
        let row =
            switch row {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        var groups = [Self.group(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x" + Self.group(rest % 1000))
            rest /= 1000
        }
        let suffix = isFull ? "" : ".p/\(width)"
        return "tile/\(row)/\(groups.reversed().joined(separator: "/"))\(suffix)"
    }

    /// Reads a path. Throws `.malformed(.tilePath)` for anything that ``path`` would not write.
    public init(path: some StringProtocol) throws(LogProblem) {
        var words = Array(path.utf8.prefix(100)).split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard words.popFirst()?.elementsEqual("tile".utf8) == true,
            let row = words.popFirst().flatMap(Self.row)
        else { throw .malformed(.tilePath) }
        var width: UInt64? = UInt64(Self.fullWidth)
        if let stem = words.dropLast().last, stem.suffix(2).elementsEqual(".p".utf8) {
            width = words.popLast()?.decimal
            _ = words.popLast()
            words.append(stem.dropLast(2))
        }
        guard let width = width.flatMap(Int.init(exactly:)), let index = Self.index(words) else {
            throw .malformed(.tilePath)
        }
        try self.init(row, index: index, width: width)
        guard self.path.utf8.elementsEqual(path.utf8) else { throw .malformed(.tilePath) }
    }

    private static func group(_ number: UInt64) -> String {
        String(String(1000 + number).dropFirst())
    }

    private static func row(_ word: ArraySlice<UInt8>) -> Row? {
        if word.elementsEqual("entries".utf8) { return .entries }
        return word.decimal.flatMap(Int.init(exactly:)).map { .hashes(level: $0) }
    }

    /// The number of `x001/x234/067`; whether it was written canonically is seen by writing it again.
    private static func index(_ groups: ArraySlice<ArraySlice<UInt8>>) -> UInt64? {
        var index: UInt64 = 0
        for group in groups {
            let digits = group.drop { $0 == UInt8(ascii: "x") }
            guard !digits.isEmpty, index <= .greatest / 1000 - 1 else { return nil }
            for digit in digits.prefix(3) {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
                index = index * 10 + UInt64(digit - UInt8(ascii: "0"))
            }
        }
        return groups.isEmpty ? nil : index
    }
}
