import AlcoveProtocol
package import CivilTime
package import NIOCore

/// Writes JSON (RFC 8259) straight into a byte buffer, for the paths where Foundation's encoder is too slow.
package struct JSONBytes: Sendable {
    package private(set) var buffer = ByteBuffer()
    private var needsComma = false

    package init(capacity: Int = 256) { buffer.reserveCapacity(capacity) }

    /// An object; `fields` writes what is in it.
    package mutating func object(_ fields: (inout JSONBytes) -> Void) { bracket("{", "}", fields) }

    /// An array; `elements` writes what is in it.
    package mutating func array(_ elements: (inout JSONBytes) -> Void) { bracket("[", "]", elements) }

    /// Begins a field whose value is more than `field` writes; that must follow. A key is written as it stands, so it holds
    /// nothing that needs escaping.
    package mutating func key(_ key: StaticString) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        buffer.writeStaticString(key)
        buffer.writeStaticString("\":")
        needsComma = false
    }

    package mutating func value(_ text: String) {
        separate()
        quote(text)
    }

    package mutating func value(_ number: Int64) {
        separate()
        buffer.writeString(String(number))
    }

    package mutating func value(_ flag: Bool) {
        separate()
        buffer.writeStaticString(flag ? "true" : "false")
    }

    package mutating func null() {
        separate()
        buffer.writeStaticString("null")
    }

    /// Bytes as base64url without padding (RFC 4648 section 5).
    package mutating func value(_ bytes: some Collection<UInt8>) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        Base64URL.write(bytes, into: &buffer)
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    /// JSON that was written before.
    package mutating func raw(_ json: ByteBuffer) {
        separate()
        buffer.writeImmutableBuffer(json)
    }

    // A field with one value, or with a list of plain ones. What is nil is null.

    package mutating func field(_ name: String, _ text: String?) {
        dynamicKey(name)
        if let text { value(text) } else { null() }
    }
    package mutating func field(_ name: String, _ number: Int64) { dynamicKey(name); value(number) }
    package mutating func field(_ name: String, _ flag: Bool) { dynamicKey(name); value(flag) }
    package mutating func field(_ name: String, _ bytes: (some Collection<UInt8>)?) {
        dynamicKey(name)
        if let bytes { value(bytes) } else { null() }
    }
    /// Seconds since 1970.
    package mutating func field(_ name: String, _ instant: Instant?) {
        dynamicKey(name)
        if let instant { value(instant.secondsSince1970) } else { null() }
    }
    package mutating func field(_ name: String, _ texts: [String]) {
        dynamicKey(name)
        array { for text in texts { $0.value(text) } }
    }
    package mutating func field(_ name: String, _ numbers: [Int64]) {
        dynamicKey(name)
        array { for number in numbers { $0.value(number) } }
    }

    /// A field whose value is JSON that was written before.
    package mutating func raw(_ name: String, _ json: ByteBuffer) {
        dynamicKey(name)
        raw(json)
    }

    private mutating func dynamicKey(_ name: String) {
        separate()
        quote(name)
        buffer.writeInteger(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func bracket(
        _ open: StaticString, _ close: StaticString, _ inner: (inout JSONBytes) -> Void
    ) {
        separate()
        buffer.writeStaticString(open)
        needsComma = false
        inner(&self)
        buffer.writeStaticString(close)
        needsComma = true
    }

    /// RFC 8259 section 7; also escapes `<` so that the text is harmless inside a page.
    private mutating func quote(_ text: String) {
        buffer.writeInteger(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.needsEscape) {
            for byte in text.utf8 { escape(byte) }
        } else {
            buffer.writeString(text)
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): buffer.writeStaticString("\\\"")
        case UInt8(ascii: "\\"): buffer.writeStaticString("\\\\")
        case let byte where Self.needsEscape(byte):
            buffer.writeStaticString("\\u00")
            buffer.writeInteger(Self.hexDigits[Int(byte >> 4)])
            buffer.writeInteger(Self.hexDigits[Int(byte & 15)])
        default: buffer.writeInteger(byte)
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
