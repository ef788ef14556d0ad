/// Why bytes are not a value of the protocol, or a value cannot be written as bytes.
public enum WireProblem: Error, Hashable, Sendable {
    /// The bytes end before the structure does.
    case truncated
    /// Bytes follow the end of the structure.
    case trailingBytes
    /// The version number is not one this code knows.
    case unknownVersion
    /// The type byte names another structure.
    case unknownType
    /// An algorithm number that suite 1 does not contain.
    case unknownSuite
    /// An enumerated field holds a number outside its list.
    case unknownValue
    /// A field has a length its structure forbids.
    case wrongLength
    /// A text field is not UTF-8, or holds characters it may not.
    case invalidText
    /// A number above 2^53 − 1, which JavaScript could not hold exactly.
    case numberTooLarge
    /// A list or field longer than its length prefix can say.
    case tooLong
    /// Padding that is not all zero, or not the prescribed amount.
    case padding
    /// A public key of small order, which would make signatures or agreements meaningless.
    case weakKey
}
