extension StringProtocol {
    /// The pieces between `separator`s, cut by bytes: a mark or a joiner behind a separator does not hide it, as it does from
    /// `split(separator:)`, for which both are one `Character`.
    /// - Parameters:
    ///   - separator: an ASCII sign.
    ///   - cuts: how often at most; the last piece is all that follows.
    package func pieces(between separator: Unicode.Scalar, cuts: Int = .max, keepingEmpty: Bool = false)
        -> [Substring]
    {
        Substring(self).utf8.split(
            separator: UInt8(ascii: separator), maxSplits: cuts, omittingEmptySubsequences: !keepingEmpty
        ).map { Substring($0) }
    }

    /// Without the spaces and tabs around it (OWS, RFC 9110 section 5.6.3).
    package var withoutSpaces: Substring {
        let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let bytes = Substring(self).utf8.drop(while: isSpace)
        guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
        return Substring(bytes[...last])
    }
}
