import CLibPQ

/// The identifiers of the types this driver reads and writes (PostgreSQL's catalogue `pg_type`).
private enum TypeID {
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let name: Oid = 19
    static let integers: Set<Oid> = [20, 21, 23]
    static let integer64: Oid = 20
    static let text: Oid = 25
    static let texts: Set<Oid> = [19, 25, 1042, 1043]
    static let numeric: Oid = 1700
    static let void: Oid = 2278
}

extension SQLValue {
    /// The type a parameter is sent as; 0 lets the server infer it, as it must for null.
    var type: Oid {
        switch self {
        case .null: 0
        case .integer: TypeID.integer64
        case .text: TypeID.text
        case .bytes: TypeID.bytes
        }
    }

    /// The value in PostgreSQL's binary format; nil for null.
    var parameter: [UInt8]? {
        switch self {
        case .null: nil
        case .integer(let number): withUnsafeBytes(of: number.bigEndian, Array.init)
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes
        }
    }

    /// Reads a value in PostgreSQL's binary format.
    /// - Throws: `.malformedRow` for a type that is none of the four kinds, or a number beyond 64 bits.
    init(type: Oid, binary: UnsafeRawBufferPointer) throws(DatabaseProblem) {
        switch type {
        case TypeID.bytes: self = .bytes(Array(binary))
        case TypeID.boolean: self = .integer(binary.first == 1 ? 1 : 0)
        case TypeID.numeric: self = .integer(try Self.wholeNumber(numeric: binary))
        case TypeID.void: self = .null
        case _ where TypeID.texts.contains(type): self = .text(String(decoding: binary, as: UTF8.self))
        case _ where TypeID.integers.contains(type): self = .integer(Self.signed(binary))
        default: throw .malformedRow
        }
    }

    /// A big-endian two's complement number of 2, 4 or 8 bytes.
    private static func signed(_ bytes: some Collection<UInt8>) -> Int64 {
        let start: Int64 = (bytes.first ?? 0) >= 0x80 ? -1 : 0
        return bytes.reduce(start) { $0 << 8 | Int64($1) }
    }

    /// The sum of 64-bit numbers comes as NUMERIC: a count of base-10000 digits, the power of the first, a
    /// sign, a display scale, then the digits, 16 bits each.
    private static func wholeNumber(numeric bytes: UnsafeRawBufferPointer) throws(DatabaseProblem) -> Int64 {
        guard bytes.count >= 8 else { throw .malformedRow }
        let fields = stride(from: 0, to: bytes.count - 1, by: 2).map { signed(bytes[$0..<$0 + 2]) }
        let (count, weight, sign) = (Int(fields[0]), Int(fields[1]), fields[2])
        let digits = fields.dropFirst(4)
        guard count == digits.count, count <= weight + 1 || count == 0, weight < 5,
            sign == 0 || sign == 0x4000
        else { throw .malformedRow }
        var number: Int64 = 0
        for power in 0..<max(0, count == 0 ? 0 : weight + 1) {
            let digit = power < count ? digits[digits.startIndex + power] : 0
            let (shifted, overflows) = number.multipliedReportingOverflow(by: 10_000)
            let (next, carries) = shifted.addingReportingOverflow(sign == 0 ? digit : -digit)
            guard !overflows, !carries else { throw .malformedRow }
            number = next
        }
        return number
    }
}
