/// One value on its way to a statement or out of a row.
///
/// The four kinds both engines keep alike. Text may not hold U+0000, which PostgreSQL cannot keep: a statement
/// given such text is refused on both engines.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

extension SQLValue {
    /// A whole number, kept as 64 bits.
    package static func integer(_ number: Int) -> SQLValue { .integer(Int64(number)) }

    /// `text`, or null when there is none.
    package static func text(orNull text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

    /// `number`, or null when there is none.
    package static func integer(orNull number: Int64?) -> SQLValue { number.map { .integer($0) } ?? .null }

    /// `bytes`, or null when there are none.
    package static func bytes(orNull bytes: [UInt8]?) -> SQLValue { bytes.map(SQLValue.bytes) ?? .null }

    var isKeepable: Bool {
        guard case .text(let text) = self else { return true }
        return !text.utf8.contains(0)
    }
}
