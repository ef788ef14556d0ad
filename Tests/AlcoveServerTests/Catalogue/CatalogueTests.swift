import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Values in words` {
    private func said(_ entry: String, _ values: [String: String]) throws -> String {
        let json = "{\"key\": \"\(entry)\"}"
        return try Catalogue(language: .english, json: json.utf8)("key", values)
    }

    @Test func `come into their own places`() throws {
        #expect(
            try said("{name} at {time}, {name}", ["name": "Noor", "time": "09:00"]) == "Noor at 09:00, Noor")
        #expect(try said("{name} {unknown} { {name}", ["name": "Noor"]) == "Noor {unknown} { Noor")
        #expect(try said("nothing", ["name": "Noor"]) == "nothing")
    }

    /// Else a name could move the time of a booking.
    @Test(arguments: ["{time}", "{name}", "{", "}", "{ti", "\u{301}{time}\u{301}"])
    func `stay as they are, whatever they hold`(name: String) throws {
        #expect(try said("{name} at {time}", ["name": name, "time": "09:00"]) == "\(name) at 09:00")
    }

    @Test func `come into a place beside a mark that joins it`() throws {
        #expect(
            try said("{name}\u{301}\u{600}{time}", ["name": "a", "time": "b"]).unicodeScalars.elementsEqual(
                "a\u{301}\u{600}b".unicodeScalars))
    }
}
