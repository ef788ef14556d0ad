/// Reads comma-separated values (RFC 4180) piece by piece, holding one record at a time.
///
/// Stricter than most readers, because what it reads decides who may practise: text must be UTF-8 without control
/// characters, quotes stand around a whole field or nowhere, and lines end in LF or CRLF. A byte order mark at the very
/// start is passed over.
package struct CSVReader: Sendable {
    /// One record with the number of the line that it begins on, from 1.
    package struct Record: Sendable, Hashable {
        package let line: Int
        package let fields: [String]
    }

    /// The most bytes of one record; more is refused before it is held.
    package static let largestRecord = 64 * 1024

    private enum State { case fieldBegins, plain, quoted, quoteEnds, lineEnds }

    private var state = State.fieldBegins
    private var line = 1
    private var recordLine = 1
    private var field: [UInt8] = []
    private var isPlainASCII = true
    private var fields: [String] = []
    private var size = 0
    private var markLeft: [UInt8]? = [0xEF, 0xBB, 0xBF]

    package init() {}

    /// Takes the next bytes and hands each record that they complete to `take`.
    package mutating func read(
        _ bytes: some Sequence<UInt8>, _ take: (Record) throws -> Void
    ) throws {
        for byte in bytes {
            if markLeft != nil, try passesMark(byte) { continue }
            if let record = try step(byte) { try take(record) }
        }
    }

    /// Says that there are no more bytes; hands over a last record that no line end follows.
    package mutating func finish(_ take: (Record) throws -> Void) throws {
        switch state {
        case .quoted: throw fault(.quoteNotClosed)
        case .lineEnds: throw fault(.carriageReturnAlone)
        case .fieldBegins where fields.isEmpty: return
        case .fieldBegins, .plain, .quoteEnds:
            try endField()
            try take(endRecord())
        }
    }

    /// Whether `byte` is part of a byte order mark at the start.
    private mutating func passesMark(_ byte: UInt8) throws(CSVFault) -> Bool {
        guard let next = markLeft?.first, byte == next else {
            // A mark that breaks off is no UTF-8 either.
            guard markLeft?.count ?? 3 == 3 else { throw fault(.notUTF8) }
            markLeft = nil
            return false
        }
        markLeft?.removeFirst()
        if markLeft?.isEmpty == true { markLeft = nil }
        return true
    }

    private mutating func step(_ byte: UInt8) throws(CSVFault) -> Record? {
        size += 1
        guard size <= Self.largestRecord else { throw fault(.recordTooLarge) }
        switch (state, byte) {
        case (.quoted, Byte.quote): state = .quoteEnds
        case (.quoted, _):
            if byte == Byte.lineFeed { line += 1 }
            append(byte)
        case (.quoteEnds, Byte.quote):
            append(byte)
            state = .quoted
        case (.lineEnds, Byte.lineFeed): return endLine()
        case (.lineEnds, _): throw fault(.carriageReturnAlone)
        case (_, Byte.comma):
            try endField()
            state = .fieldBegins
        case (_, Byte.lineFeed):
            try endField()
            return endLine()
        case (_, Byte.carriageReturn):
            try endField()
            state = .lineEnds
        case (.quoteEnds, _): throw fault(.textAfterQuote)
        case (.fieldBegins, Byte.quote): state = .quoted
        case (.plain, Byte.quote): throw fault(.quoteInsideField)
        case (.fieldBegins, _), (.plain, _):
            append(byte)
            state = .plain
        }
        return nil
    }

    private mutating func append(_ byte: UInt8) {
        field.append(byte)
        if byte < 0x20 || byte > 0x7E { isPlainASCII = false }
    }

    private mutating func endField() throws(CSVFault) {
        defer {
            field.removeAll(keepingCapacity: true)
            isPlainASCII = true
        }
        guard let text = String(validating: field, as: UTF8.self) else { throw fault(.notUTF8) }
        if !isPlainASCII, text.unicodeScalars.contains(where: Self.isForbidden) {
            throw fault(.controlCharacter)
        }
        fields.append(text)
    }

    /// Line ends are allowed inside quotes, and are kept as they are.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\r" && PublicText.isForbidden(scalar, severalLines: true)
    }

    private mutating func endLine() -> Record {
        let record = endRecord()
        line += 1
        recordLine = line
        state = .fieldBegins
        return record
    }

    private mutating func endRecord() -> Record {
        defer {
            fields.removeAll(keepingCapacity: true)
            size = 0
        }
        return Record(line: recordLine, fields: fields)
    }

    private func fault(_ problem: CSVProblem) -> CSVFault {
        CSVFault(line: line, field: fields.count + 1, problem: problem)
    }
}

private enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
}

/// Where comma-separated values break off, and why.
package struct CSVFault: Error, Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// From 1, counted in fields.
    package let field: Int
    package let problem: CSVProblem
}

/// What is not comma-separated text.
package enum CSVProblem: String, Error, Hashable, Sendable {
    case notUTF8 = "not-utf-8"
    /// A control character, a direction override or a byte order mark inside the text.
    case controlCharacter = "control-character"
    case quoteInsideField = "quote-inside-field"
    case textAfterQuote = "text-after-quote"
    case quoteNotClosed = "quote-not-closed"
    case carriageReturnAlone = "carriage-return-alone"
    case recordTooLarge = "record-too-large"
}
