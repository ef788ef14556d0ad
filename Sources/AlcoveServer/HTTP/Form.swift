import AlcoveProtocol
import Foundation

/// A form's fields (`application/x-www-form-urlencoded`), in order; a name may come more than once.
package struct Form: Sendable {
    package let fields: [(name: String, value: String)]

    /// The first value of `name`, without blanks around it; nil when absent or empty.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name }.map { $0.value.trimmingCharacters(in: .whitespacesAndNewlines) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every value of `name`.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Nil when a name or value is not UTF-8 or holds NUL, or a percent sign is not followed by two hexadecimal digits.
    ///
    /// Read byte by byte (URL Living Standard, 5.1): `&` with a mark that joins it is another `Character` than `&`.
    package init?(_ text: some StringProtocol) { self.init(bytes: text.utf8) }

    /// The same of a body as it was received.
    init?(bytes: some Collection<UInt8>) {
        var fields: [(name: String, value: String)] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Self.decode(pair[..<end]), let value = Self.decode(pair[end...].dropFirst())
            else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    private static func decode(_ text: some Sequence<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(Hexadecimal.value),
                    let low = rest.next().flatMap(Hexadecimal.value)
                else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
}
