import CivilTime
import Testing

@Suite struct `An instant` {
    @Test(arguments: [
        ("1970-01-01T00:00Z", 0), ("2026-05-17T17:19Z", 1_779_038_340), ("1969-12-31T23:59:59Z", -1),
        ("2000-02-29T12:00:01Z", 951_825_601), ("0000-01-01T00:00Z", -62_167_219_200),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func `is read and printed in UTC`(text: String, seconds: Int64) {
        #expect(Instant(iso: text)?.secondsSince1970 == seconds)
        #expect(Instant(secondsSince1970: seconds).description == text)
    }

    @Test(arguments: [
        "", "2026-05-17", "2026-05-17T17:19", "2026-05-17T17:19z", "2026-05-17 17:19Z", "2026-05-17T24:00Z",
        "2026-05-17T17:60Z", "2026-05-17T17:19:60Z", "2026-02-29T00:00Z", "2026-13-01T00:00Z",
        "2026-05-17T17:19Z ", " 2026-05-17T17:19Z", "2026-5-17T17:19Z", "2026-05-17T17:19+00:00",
        "-026-05-17T17:19Z", "٢٠٢٦-05-17T17:19Z", "2026-05-17T17:19:3Z", "12026-05-17T17:19Z",
    ])
    func `is not read from anything else`(text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test func `stops at the edge of its range instead of overflowing`() {
        #expect(Instant.distantFuture + .max == .distantFuture)
        #expect(Instant.distantPast - .max == .distantPast)
        #expect(Instant.distantPast + .min == .distantPast)
        #expect(Instant.distantFuture - .min == .distantFuture)
        #expect(Instant.distantFuture - Instant.distantPast == 1 << 60)
    }

    @Test func `counts seconds forwards and back`() throws {
        let start = try instant("2026-05-17T17:19Z")
        #expect(try start + 41 == instant("2026-05-17T17:19:41Z"))
        #expect((start + 41) - start == 41)
        #expect(start - (start + 41) == -41)
        #expect(start < start + 1)
    }
}
