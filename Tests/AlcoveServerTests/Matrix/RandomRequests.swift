import Foundation
import TestSupport

/// Makes requests that nobody's page sends: fields repeated, left out and filled with what readers stumble over.
struct RandomRequests: RandomNumberGenerator {
    private var numbers: SeededRandom

    init(seed: UInt64) { numbers = SeededRandom(seed) }

    mutating func next() -> UInt64 { numbers.next() }

    /// Fields of the forms there are; N becomes a number.
    private static let names = [
        "zone", "place", "set", "service", "medium", "language", "topic", "revision", "page", "from", "to",
        "cost",
        "back", "words", "summary", "start", "role", "register", "price", "preview", "number", "name",
        "listed",
        "distance", "currency", "complaints", "body", "away", "about", "moving", "limit", "offset", "after",
        "days", "next", "saved", "title", "slot", "day-N-N-from", "day-N-N-to",
        "x-N-date", "x-N-N-from", "x-N-N-to", "s-N-id", "s-N-kind", "s-N-minutes", "s-N-step", "s-N-notice",
        "s-N-horizon", "s-N-before", "s-N-after", "s-N-media", "", "[]", "a\u{301}",
    ]
    /// Buttons of the editor of hours.
    private static let commands = [
        "save", "preview", "add:s", "add:x", "add:day-N", "add:x-N", "remove:s-N", "remove:x-N",
        "remove:x-N-N",
        "remove:day-N-N", "remove:day-N", ":", "remove:", "remove:x--N", "add:N",
    ]
    private static let values = [
        "", " ", "0", "-1", "1", "7", "65536", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808",
        "1e400", "NaN", "inf", "0x10", "1.5", "2026-02-30",
        "2026-12-24", "275760-09-13", "-0001-01-01", "09:00", "24:00", "25:61", "Europe/Vienna",
        "Nowhere/Land",
        "../../etc/passwd", "video", "text", "practitioner", "officer", "swe", "en", "ar", "AT-9", "US-WA",
        "XX", "GB",
        "\u{600}\"><h1>", "{{name}}", "\u{202e}", "\u{1f469}\u{200d}\u{1f466}", "\u{0}",
        String(repeating: "ä", count: 3_000),
    ]
    private static let numbers = [
        "0", "1", "2", "6", "7", "9", "13", "400", "409", "410", "-1", "9223372036854775807",
    ]

    private mutating func filled(_ text: String) -> String {
        var filled = text
        while let place = filled.firstRange(of: "N") {
            filled.replaceSubrange(place, with: Self.numbers.randomElement(using: &self) ?? "0")
        }
        return filled
    }

    private mutating func value() -> String { filled(Self.values.randomElement(using: &self) ?? "") }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// `request` with other fields, members or bytes, and sometimes with another query.
    mutating func changed(_ request: MatrixRequest) -> MatrixRequest {
        var changed = request
        switch request.body {
        case .none: break
        case .form(let text): changed.body = .form(form(from: text))
        case .json(let object): changed.body = .json(object.mapValues { self.json(from: $0) })
        case .octets(let bytes): changed.body = .octets(octets(from: bytes))
        case .csv(let bytes): changed.body = .csv(octets(from: bytes))
        }
        if Bool.random(using: &self) {
            changed.path += (request.path.contains("?") ? "&" : "?") + form(from: "")
        }
        return changed
    }

    private mutating func form(from text: String) -> String {
        var fields = text.split(separator: "&").map(String.init).filter { _ in Bool.random(using: &self) }
        if let command = Self.commands.randomElement(using: &self) {
            fields.append("do=\(escaped(filled(command)))")
        }
        for _ in 0..<Int.random(in: 0...12, using: &self) {
            let name = filled(Self.names.randomElement(using: &self) ?? "")
            fields.append("\(escaped(name))=\(escaped(value()))")
        }
        return fields.shuffled(using: &self).joined(separator: "&")
    }

    private mutating func json(from value: Any) -> Any {
        switch (value, Int.random(in: 0..<6, using: &self)) {
        case (_, 0): return self.value()
        case (_, 1):
            return [NSNull(), true, -1, Int64.max, 1.5e300, [Any](), [String: Any]()].randomElement(
                using: &self) ?? 0
        case (let object as [String: Any], _): return object.mapValues { self.json(from: $0) }
        case (let list as [Any], _): return (list + list).map { self.json(from: $0) }
        default: return value
        }
    }

    private mutating func octets(from bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...8, using: &self) where !bytes.isEmpty {
            bytes[Int.random(in: bytes.indices, using: &self)] = UInt8.random(in: 0...255, using: &self)
        }
        return Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &self)))
    }
}
