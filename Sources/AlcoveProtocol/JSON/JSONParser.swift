/// Reads one JSON document (RFC 8259) byte by byte.
struct JSONParser {
    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    /// Objects and lists within each other; what we describe has five at most.
    private static let mostDepth = 32

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value of the document, with nothing but blanks around it.
    mutating func document() throws(StrictJSON.Fault) -> JSONNode {
        let node = try value()
        guard next == nil else { throw fault }
        return node
    }

    private var fault: StrictJSON.Fault { StrictJSON.Fault(kind: .syntax, at: at) }

    /// The byte that comes next.
    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// The byte after blanks (section 2).
    private var next: UInt8? {
        mutating get {
            while let byte, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { at += 1 }
            return byte
        }
    }

    private mutating func expect(_ sign: Unicode.Scalar) throws(StrictJSON.Fault) {
        guard next == UInt8(ascii: sign) else { throw fault }
        at += 1
    }

    private mutating func value() throws(StrictJSON.Fault) -> JSONNode {
        guard let first = next else { throw fault }
        let start = at
        let value: JSONNode.Value =
            switch first {
            case UInt8(ascii: "{"): .object(try members())
            case UInt8(ascii: "["): .list(try elements())
            case UInt8(ascii: "\""): .text(try text())
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
            default: try word()
            }
        return JSONNode(value, at: start)
    }

    private mutating func word() throws(StrictJSON.Fault) -> JSONNode.Value {
        for (word, value) in Self.words where bytes[at...].starts(with: word) {
            at += word.count
            return value
        }
        throw fault
    }

    private static var words: [([UInt8], JSONNode.Value)] {
        [(Array("null".utf8), .null), (Array("true".utf8), .flag(true)), (Array("false".utf8), .flag(false))]
    }

    private mutating func members() throws(StrictJSON.Fault) -> [[UInt8]: JSONNode] {
        var members: [[UInt8]: JSONNode] = [:]
        try list(from: "{", to: "}") { (parser: inout JSONParser) throws(StrictJSON.Fault) in
            guard parser.next == UInt8(ascii: "\"") else { throw parser.fault }
            let start = parser.at
            let name = try parser.text()
            try parser.expect(":")
            let value = try parser.value()
            guard members.updateValue(value, forKey: Array(name.utf8)) == nil else {
                throw StrictJSON.Fault(kind: .repeatedMember, at: start)
            }
        }
        return members
    }

    private mutating func elements() throws(StrictJSON.Fault) -> [JSONNode] {
        var elements: [JSONNode] = []
        try list(from: "[", to: "]") { (parser: inout JSONParser) throws(StrictJSON.Fault) in
            elements.append(try parser.value())
        }
        return elements
    }

    /// What stands between two brackets, with commas between and none at the end.
    private mutating func list(
        from open: Unicode.Scalar, to close: Unicode.Scalar,
        _ element: (inout JSONParser) throws(StrictJSON.Fault) -> Void
    ) throws(StrictJSON.Fault) {
        depth += 1
        guard depth <= Self.mostDepth else { throw fault }
        defer { depth -= 1 }
        try expect(open)
        if next != UInt8(ascii: close) {
            try element(&self)
            while next == UInt8(ascii: ",") {
                at += 1
                try element(&self)
            }
        }
        try expect(close)
    }

    // Numbers (section 6).

    private mutating func number() throws(StrictJSON.Fault) -> JSONNode.Value {
        let start = at
        if byte == UInt8(ascii: "-") { at += 1 }
        if byte == UInt8(ascii: "0") { at += 1 } else { try digits() }
        var isWhole = true
        if byte == UInt8(ascii: ".") {
            isWhole = false
            at += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isWhole = false
            at += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        // Beyond 2^53 some readers round a number and others do not (RFC 7493, section 2.2).
        if isWhole {
            guard let whole = Int64(text), whole.magnitude < 1 << 53 else {
                throw StrictJSON.Fault(kind: .syntax, at: start)
            }
            return .integer(whole)
        }
        guard let number = Double(text), number.isFinite else {
            throw StrictJSON.Fault(kind: .syntax, at: start)
        }
        return .number(number)
    }

    private mutating func digits() throws(StrictJSON.Fault) {
        let start = at
        while let byte, Self.isDigit(byte) { at += 1 }
        guard at > start else { throw fault }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    // Strings (section 7).

    private mutating func text() throws(StrictJSON.Fault) -> String {
        let start = at
        at += 1
        var text: [UInt8] = []
        while let byte, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault }
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else {
                text.append(byte)
                at += 1
            }
        }
        guard byte != nil else { throw fault }
        at += 1
        guard let valid = String(validating: text, as: UTF8.self),
            !valid.unicodeScalars.contains(where: \.properties.isNoncharacterCodePoint)
        else {
            throw StrictJSON.Fault(kind: .syntax, at: start)
        }
        return valid
    }

    private mutating func escape(into text: inout [UInt8]) throws(StrictJSON.Fault) {
        at += 1
        guard let sign = byte else { throw fault }
        if let plain = Self.escapes[sign] {
            text.append(plain)
            at += 1
        } else if sign == UInt8(ascii: "u") {
            text += try scalar()
        } else {
            throw fault
        }
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c,
        UInt8(ascii: "n"): 0x0a, UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09,
    ]

    /// `uXXXX`, or two of them for a scalar beyond U+FFFF. NUL and halves of such a pair are no text.
    private mutating func scalar() throws(StrictJSON.Fault) -> [UInt8] {
        let first = try unit()
        var value = first
        if (0xd800..<0xdc00).contains(first), byte == UInt8(ascii: "\\") {
            at += 1
            guard byte == UInt8(ascii: "u") else { throw fault }
            let second = try unit()
            guard (0xdc00..<0xe000).contains(second) else { throw fault }
            value = 0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else { throw fault }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func unit() throws(StrictJSON.Fault) -> UInt32 {
        at += 1
        let digits = bytes[at...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Self.isDigit($0) || (0x61...0x66).contains($0 | 0x20) }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault }
        at += 4
        return value
    }
}
