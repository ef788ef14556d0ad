import AlcoveDomain
import CivilTime
import Testing

private let now = Instant(secondsSince1970: 1_800_000_000)
private let header = RegisterColumn.allCases.map(\.rawValue).joined(separator: ",")

/// A sound line, with some fields changed.
private func line(_ changes: [RegisterColumn: String] = [:], number: String = "SW1") -> String {
    var fields: [RegisterColumn: String] = [
        .registerID: "swe", .number: number, .fullName: "Amina Diallo", .status: "active",
        .firstIssued: "2014-09-01", .expires: "2027-11-30", .isDisciplined: "false",
        .sourceAddress: "https://register.example.org/1", .fetched: "2027-01-14T06:00:00Z",
    ]
    fields.merge(changes) { $1 }
    return RegisterColumn.allCases.map { fields[$0] ?? "" }.joined(separator: ",")
}

/// Reads `bytes` in pieces of `size`.
private func read(_ bytes: [UInt8], in size: Int = 7) throws -> [RegisterFileReader.Line] {
    let (lines, refusals) = try judge(bytes, in: size)
    if let first = refusals.first { throw first }
    return lines
}

/// The sound lines, and everything that is wrong with others.
private func judge(_ bytes: [UInt8], in size: Int = 7) throws -> (
    [RegisterFileReader.Line], [RegisterFileRefusal]
) {
    var reader = RegisterFileReader(register: try #require(RegisterID("swe")), now: now)
    var lines: [RegisterFileReader.Line] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        reader.read(rest.prefix(size)) { lines.append($0) }
        rest = rest.dropFirst(size)
    }
    reader.finish { lines.append($0) }
    return (lines, reader.refusals)
}

private func read(_ lines: String...) throws -> [RegisterFileReader.Line] {
    try read(Array(([header] + lines).joined(separator: "\n").utf8))
}

@Suite struct `Reading a register file` {
    @Test(arguments: [1, 3, 1_000]) func `gives every row, however the bytes come`(size: Int) throws {
        let text =
            "\u{FEFF}"
            + [header, line(), line([.conditions: "\"Not \"\"alone\"\",\nnever\""], number: "SW2"), ""]
            .joined(separator: "\r\n")
        let lines = try read(Array(text.utf8), in: size)
        #expect(lines.map(\.number) == [2, 3] && lines.map(\.row.number) == ["SW1", "SW2"])
        #expect(lines.last?.row.conditions == "Not \"alone\",\nnever")
        #expect(lines.first?.row.expires == CivilDate(year: 2027, month: 11, day: 30))
        #expect(lines.first?.row.status == .active)
    }

    @Test(arguments: [
        (RegisterColumn.status, "renewing", RegisterFileRefusal.Reason.unknownStatus),
        (.status, "", .missing), (.number, "", .missing), (.fetched, "", .missing),
        (.fetched, "2027-01-14T06:00:00.Z", .notATime),
        (.fetched, "2027-01-14T06:00:00.1234567890Z", .notATime),
        (.fetched, "2027-01-14T06:00.5Z", .notATime), (.fetched, "2027-01-14T06:00:00.1", .notATime),
        (.expires, "2027-02-29", .notADate), (.expires, "30/11/2027", .notADate),
        (.fetched, "2027-01-14", .notATime), (.fetched, "2028-01-14T06:00:00Z", .inTheFuture),
        (.sourceAddress, "javascript:alert(1)", .notAnAddress), (.isDisciplined, "perhaps", .unknownFlag),
        (.registerID, "us-wa", .otherRegister), (.fullName, " Amina", .blanksAround),
        (.number, String(repeating: "9", count: 41), .tooLong(most: 40)),
        (.fullName, "A\u{202E}B", .csv(.controlCharacter)), (.fullName, "A\u{7}B", .csv(.controlCharacter)),
        (.title, "so\"cial", .csv(.quoteInsideField)), (.title, "\"a\"b", .csv(.textAfterQuote)),
    ]) func `names the line and column of what is wrong`(
        column: RegisterColumn, text: String, reason: RegisterFileRefusal.Reason
    ) throws {
        let refusal = #expect(throws: RegisterFileRefusal.self) {
            try read(line(), line([column: text], number: "SW2"))
        }
        #expect(refusal == RegisterFileRefusal(line: 3, column: column, reason: reason))
    }

    @Test(arguments: [
        (RegisterColumn.fullName, "=1+1"), (.title, "+49"), (.employerTown, "-"), (.annotations, "@SUM(A1)"),
        (.conditions, "\"- Not alone\n- Not at night\""), (.statusAsWritten, "-"), (.level, "=A1"),
    ]) func `takes a text for text, whatever it begins with`(column: RegisterColumn, text: String) throws {
        let row = try #require(try read(line([column: text])).first?.row)
        let found = [
            row.fullName, row.title, row.employerTown, row.annotations, row.conditions, row.statusAsWritten,
            row.level,
        ]
        #expect(found.contains(text.replacing("\"", with: "")))
    }

    @Test(arguments: ["TRUE", "True", "true"]) func `takes a flag in capitals or not`(text: String) throws {
        #expect(try read(line([.isDisciplined: text])).first?.row.isDisciplined == true)
        #expect(
            try read(line([.isDisciplined: text.replacing(/[tT][rR][uU]/, with: "FALS")])).first?.row
                .isDisciplined == false)
        #expect(throws: RegisterFileRefusal.self) { try read(line([.isDisciplined: text + "!"])) }
    }

    @Test(arguments: [
        "2027-01-14T06:00:00.123Z", "2027-01-14T06:00:00.1Z", "2027-01-14T06:00:00Z", "2027-01-14T06:00Z",
    ])
    func `takes a time with or without fractions`(text: String) throws {
        #expect(try read(line([.fetched: text])).first?.row.fetched == Instant(iso: "2027-01-14T06:00:00Z"))
    }

    @Test func `passes over empty lines, an address that is not there, and line ends after a text`() throws {
        for text in ["\n", "\n\n\n", "\r\n\r\n"] {
            #expect(try read(line(), text).count == 1)
            #expect(try read(text, line([.sourceAddress: ""])).first?.row.sourceAddress == "")
        }
        let row = try read(line([.conditions: "\"Not alone.\r\n\n\"", .title: "\"\n\""])).first?.row
        #expect(row?.conditions == "Not alone." && row?.title == "")
        // The twin: other blanks are still refused.
        #expect(throws: RegisterFileRefusal(line: 2, column: .title, reason: .blanksAround)) {
            try read(line([.title: "\"Worker \n\""]))
        }
    }

    @Test func `tells everything that is wrong, up to a hundred things`() throws {
        let wrong = line([.status: "renewing", .expires: "soon", .fullName: "", .title: "a\u{7}"])
        let text = [
            header, line(), line([.status: "renewing", .expires: "soon", .fullName: ""], number: "SW2"),
            line(number: "SW3"), wrong, "swe,SW4", line(number: "SW5"),
        ]
        let (lines, refusals) = try judge(Array(text.joined(separator: "\n").utf8))
        #expect(lines.map(\.row.number) == ["SW1", "SW3", "SW5"])
        #expect(
            refusals == [
                .init(line: 3, column: .fullName, reason: .missing),
                .init(line: 3, column: .status, reason: .unknownStatus),
                .init(line: 3, column: .expires, reason: .notADate),
                .init(line: 5, column: .title, reason: .csv(.controlCharacter)),
                .init(line: 6, column: "3", reason: .wrongCount(found: 2, expected: 19)),
            ])
        let many = [header] + (0..<300).map { line([.status: "x"], number: "SW\($0)") }
        #expect(try judge(Array(many.joined(separator: "\n").utf8)).1.map(\.line) == Array(2...101))
    }

    @Test func `wants the columns of the contract, in their order`() throws {
        let wrong = header.replacing("status_norm", with: "status")
        #expect(
            throws: RegisterFileRefusal(line: 1, column: "7", reason: .wrongColumn(expected: "status_norm"))
        ) { try read(Array((wrong + "\n" + line()).utf8)) }
        #expect(
            throws: RegisterFileRefusal(line: 1, column: "20", reason: .wrongCount(found: 20, expected: 19))
        ) {
            try read(Array((header + ",more\n").utf8))
        }
        #expect(
            throws: RegisterFileRefusal(line: 2, column: "4", reason: .wrongCount(found: 3, expected: 19))
        ) {
            try read("swe,SW1,Amina")
        }
        #expect(throws: RegisterFileRefusal(line: 0, column: .registerID, reason: .empty)) { try read() }
        #expect(throws: RegisterFileRefusal(line: 0, column: .registerID, reason: .empty)) {
            try read([UInt8]())
        }
    }

    @Test func `refuses text that mixes encodings`() throws {
        let latin = Array((header + "\n" + line() + "\n").utf8) + Array("swe,SW2,Nov".utf8) + [0xE1, 0x6B]
        #expect(throws: RegisterFileRefusal(line: 3, column: .fullName, reason: .csv(.notUTF8))) {
            try read(latin)
        }
        let utf16: [UInt8] = [0xFF, 0xFE] + Array(header.utf8).flatMap { [$0, 0] }
        #expect(throws: RegisterFileRefusal.self) { try read(utf16) }
    }

    @Test func `refuses a line end that is half of one, and quotes without an end`() throws {
        #expect(
            throws: RegisterFileRefusal(line: 2, column: .firstIssued, reason: .csv(.carriageReturnAlone))
        ) {
            try read(Array((header + "\nswe,SW1,A,B,C,D,active\rx\n").utf8))
        }
        let refusal = #expect(throws: RegisterFileRefusal.self) { try read("swe,\"SW1") }
        #expect(refusal?.reason == .csv(.quoteNotClosed))
        let huge = #expect(throws: RegisterFileRefusal.self) {
            try read(line([.conditions: "\"" + String(repeating: "x", count: 70_000)]))
        }
        #expect(huge?.reason == .csv(.recordTooLarge))
    }

    @Test func `counts as old as its oldest row`() throws {
        var reader = RegisterFileReader(register: try #require(RegisterID("swe")), now: now)
        let text = [header, line(), line([.fetched: "2027-01-10T06:00:00Z"], number: "SW2"), ""]
        reader.read(Array(text.joined(separator: "\n").utf8)) { _ in }
        #expect(reader.fetched == Instant(iso: "2027-01-10T06:00:00Z") && reader.rows == 2)
    }

    @Test func `survives any change of a byte`() throws {
        let sound = Array([header, line(), line(number: "SW2"), ""].joined(separator: "\n").utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3_000 {
            var bytes = sound
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            do { _ = try read(bytes, in: 64) } catch is RegisterFileRefusal {}
        }
    }
}

@Suite struct `The age of a register` {
    @Test func `turns from fresh to ageing to stale`() {
        let fetched = Instant(secondsSince1970: 0)
        #expect(Freshness(fetched: fetched, now: fetched + 48 * 3_600) == .fresh)
        #expect(Freshness(fetched: fetched, now: fetched + 48 * 3_600 + 1) == .ageing)
        #expect(Freshness(fetched: fetched, now: fetched + 7 * 86_400) == .ageing)
        #expect(Freshness(fetched: fetched, now: fetched + 7 * 86_400 + 1) == .stale)
    }
}
