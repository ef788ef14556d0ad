package import CivilTime

/// How a register writes its dates: `YYYYMMDD`, `MM/DD/YYYY`, `D.M.YYYY`.
///
/// `YYYY` is four digits, `MM` and `DD` are two, `M` and `D` one or two; anything but a letter stands for itself.
package struct DatePattern: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case year
        case month(digits: ClosedRange<Int>)
        case day(digits: ClosedRange<Int>)
        case sign(UInt8)

        var kind: Int {
            switch self {
            case .year: 0
            case .month: 1
            case .day: 2
            case .sign: 3
            }
        }

        var isSign: Bool { kind == 3 }

        var isOfAnyLength: Bool {
            switch self {
            case .month(let digits), .day(let digits): digits.count > 1
            case .year, .sign: false
            }
        }
    }

    private let pieces: [Piece]

    /// Nothing unless year, month and day are there once each, and each can be told from the next.
    package init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            let run = rest.prefix { $0 == byte }.count
            switch (byte, run) {
            case (UInt8(ascii: "Y"), 4): pieces.append(.year)
            case (UInt8(ascii: "M"), 1...2): pieces.append(.month(digits: run...2))
            case (UInt8(ascii: "D"), 1...2): pieces.append(.day(digits: run...2))
            case (0x20...0x2F, 1), (0x3A...0x40, 1): pieces.append(.sign(byte))
            default: return nil
            }
            rest = rest.dropFirst(run)
        }
        let numbers = pieces.filter { !$0.isSign }
        let isTold = zip(pieces, pieces.dropFirst()).allSatisfy { !$0.isOfAnyLength || $1.isSign }
        guard numbers.count == 3, Set(numbers.map(\.kind)).count == 3, isTold else { return nil }
        self.pieces = pieces
    }

    /// The date that `text` writes in this way; nil for anything else, and for a day that no calendar has.
    package func date(_ text: String) -> CivilDate? {
        var rest = Array(text.utf8)[...]
        var (year, month, day) = (0, 0, 0)
        for piece in pieces {
            switch piece {
            case .sign(let byte):
                guard rest.popFirst() == byte else { return nil }
            case .year:
                guard let number = Self.number(4...4, &rest) else { return nil }
                year = number
            case .month(let digits):
                guard let number = Self.number(digits, &rest) else { return nil }
                month = number
            case .day(let digits):
                guard let number = Self.number(digits, &rest) else { return nil }
                day = number
            }
        }
        return rest.isEmpty ? CivilDate(year: year, month: month, day: day) : nil
    }

    private static func number(_ digits: ClosedRange<Int>, _ rest: inout ArraySlice<UInt8>) -> Int? {
        let found = rest.prefix(digits.upperBound).prefix { (0x30...0x39).contains($0) }
        guard digits.contains(found.count) else { return nil }
        rest = rest.dropFirst(found.count)
        return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
