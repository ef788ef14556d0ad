import Mustache

/// Text that goes between the tags of a page or into a quoted attribute (HTML Living Standard, 13.1.2.3 and 13.1.4).
///
/// It is escaped byte by byte. The template library's own way goes by `Character`, and a sign beside a mark that joins it
/// is another character than the sign: `"` after U+0600, or before U+0301, would stay as it is.
struct HTMLText: MustacheContentType {
    /// The line that every template begins with, so that its values are escaped here.
    static let pragma = "{{% CONTENT_TYPE:\(name)}}\n"
    private static let name = "ALCOVE_HTML"

    /// Makes the name in `pragma` known to the template library. May be repeated.
    static func register() { MustacheContentTypes.register(HTMLText(), named: name) }

    func escapeText(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(where: { Self.entity($0) != nil }) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            var escaped: [UInt8] = []
            escaped.reserveCapacity(bytes.count + 32)
            for byte in bytes {
                if let entity = Self.entity(byte) {
                    entity.withUTF8Buffer { escaped.append(contentsOf: $0) }
                } else {
                    escaped.append(byte)
                }
            }
            return String(decoding: escaped, as: UTF8.self)
        }
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
