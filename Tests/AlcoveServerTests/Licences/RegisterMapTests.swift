import AlcoveDomain
import AlcoveActions
import CivilTime
import Foundation
import Testing

@Suite struct `A map for a body's own download` {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    private static let now = Instant(secondsSince1970: 1_800_000_000)

    private func sample(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.root.appending(path: "Samples/registers/\(path)")))
    }

    private func map(_ name: String, fetched: String? = "2027-01-14T06:00:00Z") throws -> RegisterMap {
        var map = try RegisterMap(file: name, sample("maps/\(name).yaml"))
        if let fetched { map.sources[.fetched] = .init(text: fetched) }
        return map
    }

    private func read(_ bytes: [UInt8], _ map: RegisterMap) throws -> (
        [String: RegisterRow], [RegisterFileRefusal]
    ) {
        var reader = RegisterFileReader(register: try #require(RegisterID("us-wa")), map: map, now: Self.now)
        var rows: [String: RegisterRow] = [:]
        reader.read(bytes) { rows[$0.row.number] = $0.row }
        reader.finish { rows[$0.row.number] = $0.row }
        return (rows, reader.refusals)
    }

    private func day(_ text: String) -> CivilDate? { CivilDate(iso: text) }

    @Test func `reads Washington's columns, dates and states, and the rows of this register only`() throws {
        let (rows, refusals) = try read(sample("washington-download.csv"), map("washington"))
        #expect(refusals == [] && rows.count == 4 && rows["NS60020017"] == nil)
        let grace = try #require(rows["LW60010764"])
        #expect(
            grace.fullName == "GRACE M CAMPBELL"
                && grace.title == "Social Worker Independent Clinical License")
        #expect(grace.status == .active && grace.statusAsWritten == "ACTIVE" && !grace.isDisciplined)
        #expect(grace.expires == day("2027-06-14") && grace.firstIssued == day("2011-04-18"))
        #expect(grace.fetched == Instant(iso: "2027-01-14T06:00:00Z") && grace.homeState == "US-WA")
        #expect(
            rows["LW60011543"]?.fullName == "MATEO ROJAS" && rows["LW60011543"]?.status == .renewalPending)
        #expect(rows["LW60012290"]?.status == .suspended && rows["LW60012290"]?.isDisciplined == true)
        // A state that no word stands for is for somebody to look at, and padding is none of the text.
        let kim = try #require(rows["LW60014017"])
        #expect(kim.status == .unknown && kim.statusAsWritten == "PENDING REVIEW")
        #expect(kim.fullName == "KIM NGUYEN" && kim.expires == nil && !kim.isDisciplined)
    }

    @Test func `reads tabs, quotation marks that mean themselves, and dates with strokes`() throws {
        let (rows, refusals) = try read(sample("tab-separated.txt"), map("tab-separated"))
        #expect(refusals == [] && rows.count == 3)
        #expect(rows["SW-1043"]?.expires == day("2027-06-14") && rows["SW-0007"]?.expires == nil)
        let daniel = try #require(rows["SW-2210"])
        #expect(daniel.fullName == "Daniel O\"Neil" && daniel.conditions == "- Supervised practice only")
        #expect(daniel.status == .activeRestricted && daniel.isDisciplined && daniel.level == "LMSW")
    }

    @Test func `is as strict as the contract, and names the file's own columns`() throws {
        let text = String(decoding: try sample("tab-separated.txt"), as: UTF8.self)
        func told(_ old: String, _ new: String) throws -> [RegisterFileRefusal] {
            try read(Array(text.replacing(old, with: new).utf8), map("tab-separated")).1
        }
        #expect(
            try told("Lapsed", "Retired") == [
                .init(line: 4, column: "License Status (status_norm)", reason: .unknownStatus)
            ])
        #expect(
            try told("06/14/2027", "14/06/2027") == [
                .init(line: 2, column: "Expiration Date (expires)", reason: .notADate)
            ])
        #expect(
            try told("License Status\t", "Status\t") == [
                .init(line: 1, column: "License Status", reason: .wrongColumn(expected: "License Status"))
            ])
        #expect(
            try told("Rank\t", "License Status\t").map(\.reason) == [.wrongColumn(expected: "License Status")]
        )
        #expect(
            try told("\tRiverton\r\nSW-0007", "\r\nSW-0007").map(\.reason) == [
                .wrongCount(found: 10, expected: 11)
            ])
        #expect(try told("City", "Town").map(\.column) == ["City"])
        #expect(try told("\tN\tSpringfield", "\tMaybe\tSpringfield").map(\.reason) == [.unknownFlag])
    }

    @Test func `needs to be told when the file was downloaded`() throws {
        let (rows, refusals) = try read(sample("tab-separated.txt"), map("tab-separated", fetched: nil))
        #expect(rows.isEmpty && refusals.map(\.reason) == [.missing, .missing, .missing])
    }

    @Test(arguments: [
        ("name: x", "columns is missing"), ("columns: {}", "name is missing"), ("- x", "keys with values"),
        ("name: x\ncolumns: {number: {from: A}, full_name: {from: B}}", "status_norm is missing"),
        ("name: x\ncolumns: {register_id: {from: A}}", "no such column"),
        ("name: x\ncolumns: {colour: {from: A}}", "no such column"),
        ("name: x\ncolumns: {number: {}}", "either from"),
        ("name: x\ncolumns: {number: {from: A, text: B}}", "either from"),
        ("name: x\ncolumns: {expires: {from: A, dates: DD Mon YYYY}}", "a form such as"),
        ("name: x\ncolumns: {number: {from: A, word: {}}}", "no rule has such a key"),
        ("name: x\nseparator: space\ncolumns: {}", "missing"),
        ("name: x\nquotes: maybe\ncolumns: {}", "missing"), ("name: \"x", "not YAML"),
    ]) func `is refused with its key when it is not understood`(text: String, sentence: String) throws {
        do throws(PackProblem) {
            _ = try RegisterMap(file: "map.yaml", Array(text.utf8))
            Issue.record("taken")
        } catch { #expect(error.description.contains(sentence) && error.description.hasPrefix("map.yaml")) }
    }
}
