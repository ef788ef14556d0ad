/// Which scalars may stand in a name, and of which script (ISO 15924) each is.
struct NameTable: Sendable {
    static let shared = NameTable(nameTableLines)

    private let firsts: [UInt32]
    private let lasts: [UInt32]
    private let scripts: [String]

    /// - Parameter lines: a script and its scalars, `Thai E01-E3A E40-E5B`.
    init(_ lines: String) {
        var rows: [(first: UInt32, last: UInt32, script: String)] = []
        for line in lines.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard let script = fields.first else { continue }
            for field in fields.dropFirst() {
                let ends = field.split(separator: "-").compactMap { UInt32($0, radix: 16) }
                guard let first = ends.first, let last = ends.last else { continue }
                rows.append((first, last, String(script)))
            }
        }
        rows.sort { $0.first < $1.first }
        (firsts, lasts, scripts) = (rows.map(\.first), rows.map(\.last), rows.map(\.script))
    }

    /// Nil for a scalar that may not stand in a name.
    func script(of scalar: Unicode.Scalar) -> String? {
        var (low, high) = (0, firsts.count)
        while low < high {
            let middle = low + (high - low) / 2
            if firsts[middle] <= scalar.value { low = middle + 1 } else { high = middle }
        }
        guard low > 0, scalar.value <= lasts[low - 1] else { return nil }
        return scripts[low - 1]
    }

    /// Whether what is of `script` stands beside letters of any other: digits, signs, marks.
    static func isShared(_ script: String) -> Bool { script == "Zyyy" || script == "Zinh" }
}
