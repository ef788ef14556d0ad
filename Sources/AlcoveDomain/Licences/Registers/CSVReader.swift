/// Reads comma-separated values (RFC 4180) piece by piece, holding one record at a time.
///
/// Stricter than most readers, because what it reads decides who may practise: text must be UTF-8 without control
/// characters, quotes stand around a whole field or nowhere, and lines end in LF or CRLF. A byte order mark at the very
/// start and lines without anything on them are passed over.
package struct CSVReader: Sendable {
    /// One record with the number of the line that it begins on, from 1.
    package struct Record: Sendable, Hashable {
        package let line: Int
        package let fields: [String]
        /// What is wrong inside fields, which are empty here; where they end is known all the same.
        package let faults: [CSVFault]
    }

    /// The most bytes of one record; more is refused before it is held.
    package static let largestRecord = 64 * 1024

    private enum State { case fieldBegins, plain, quoted, quoteEnds, lineEnds }

    private let separator: UInt8
    private let hasQuotes: Bool
    private var state = State.fieldBegins
    private var line = 1
    private var recordLine = 1
    private var field: [UInt8] = []
    private var isPlainASCII = true
    private var fields: [String] = []
    private var faults: [CSVFault] = []
    private var size = 0
    private var markLeft: [UInt8]? = [0xEF, 0xBB, 0xBF]

    /// - Parameters:
    ///   - separator: what stands between fields.
    ///   - hasQuotes: whether a quotation mark at a field's start is one of CSV; otherwise it is text like any other.
    package init(separator: UInt8 = UInt8(ascii: ","), hasQuotes: Bool = true) {
        self.separator = separator
        self.hasQuotes = hasQuotes
    }

    /// Takes the next bytes and hands each record that they complete to `take`.
    /// - Throws: where lines and fields cannot be told apart; what is wrong inside a field is in its record.
    package mutating func read(
        _ bytes: some Sequence<UInt8>, _ take: (Record) -> Void
    ) throws(CSVFault) {
        for byte in bytes {
            if markLeft != nil, try passesMark(byte) { continue }
            if let record = try step(byte) { take(record) }
        }
    }

    /// Says that there are no more bytes; hands over a last record that no line end follows.
    package mutating func finish(_ take: (Record) -> Void) throws(CSVFault) {
        switch state {
        case .quoted: throw fault(.quoteNotClosed)
        case .lineEnds: throw fault(.carriageReturnAlone)
        case .fieldBegins where fields.isEmpty: return
        case .fieldBegins, .plain, .quoteEnds:
            endField()
            take(endRecord())
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
        case (.lineEnds, Byte.lineFeed) where fields.isEmpty: passEmptyLine()
        case (.lineEnds, Byte.lineFeed): return endLine()
        case (.lineEnds, _): throw fault(.carriageReturnAlone)
        case (_, separator):
            endField()
            state = .fieldBegins
        case (.fieldBegins, Byte.lineFeed) where fields.isEmpty: passEmptyLine()
        case (_, Byte.lineFeed):
            endField()
            return endLine()
        case (.fieldBegins, Byte.carriageReturn) where fields.isEmpty: state = .lineEnds
        case (_, Byte.carriageReturn):
            endField()
            state = .lineEnds
        case (.quoteEnds, _): throw fault(.textAfterQuote)
        case (.fieldBegins, Byte.quote) where hasQuotes: state = .quoted
        case (.plain, Byte.quote) where hasQuotes: throw fault(.quoteInsideField)
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

    private mutating func endField() {
        defer {
            field.removeAll(keepingCapacity: true)
            isPlainASCII = true
        }
        guard let text = String(validating: field, as: UTF8.self) else { return endField(with: .notUTF8) }
        if !isPlainASCII, text.unicodeScalars.contains(where: Self.isForbidden) {
            return endField(with: .controlCharacter)
        }
        fields.append(text)
    }

    private mutating func endField(with problem: CSVProblem) {
        faults.append(fault(problem))
        fields.append("")
    }

    /// Line ends are allowed inside quotes, and are kept as they are.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\r" && PublicText.isForbidden(scalar, severalLines: true)
    }

    private mutating func endLine() -> Record {
        let record = endRecord()
        passEmptyLine()
        return record
    }

    private mutating func passEmptyLine() {
        line += 1
        recordLine = line
        size = 0
        state = .fieldBegins
    }

    private mutating func endRecord() -> Record {
        defer {
            fields.removeAll(keepingCapacity: true)
            faults.removeAll()
            size = 0
        }
        return Record(line: recordLine, fields: fields, faults: faults)
    }

    private func fault(_ problem: CSVProblem) -> CSVFault {
        CSVFault(line: line, field: fields.count + 1, problem: problem)
    }
}

private enum Byte {
    static let quote = UInt8(ascii: "\"")
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
