let newline = UInt8(ascii: "\n")
let space = UInt8(ascii: " ")

/// Reads text line by line, as octets: for Swift's characters, CR LF would be one and equal would be
/// what is only canonically equivalent.
struct Lines {
    /// What has not been read.
    private(set) var rest: ArraySlice<UInt8>

    init(_ text: some Sequence<UInt8>) { rest = Array(text)[...] }

    /// The next line without its newline; nil when no newline is left.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: newline) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }

    /// The lines up to the next empty one, which is read too; nil when there is no empty one.
    mutating func untilEmpty() -> [ArraySlice<UInt8>]? {
        var lines: [ArraySlice<UInt8>] = []
        while let line = next() {
            if line.isEmpty { return lines }
            lines.append(line)
        }
        return nil
    }
}

extension Collection<UInt8> {
    /// The octets as text. What was valid UTF-8 and is cut at ASCII characters stays as it was.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The octets after `prefix`; nil when they do not begin with it.
    func after(_ prefix: String) -> SubSequence? {
        starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
    }

    /// The number these decimal digits stand for: no sign, no leading zero, at most 2^63 − 1.
    var decimal: UInt64? {
        guard let first, first != UInt8(ascii: "0") || count == 1 else { return nil }
        var number: UInt64 = 0
        for digit in self {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), number <= .greatest / 10 else {
                return nil
            }
            number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        return number <= .greatest ? number : nil
    }
}

extension UInt64 {
    /// 2^63 − 1: the largest tree and the latest time that the formats know.
    static let greatest = UInt64(Int64.max)
}
