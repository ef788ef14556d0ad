/// Something in a log that an honest log may have, and that is worth a question all the same.
package enum LogRemark: Hashable, Sendable {
    /// An authority restricted or freed somebody, and its body has no sanction in the log that says so.
    case eventAlone(UInt64, handle: String, authority: String)
}

extension LogRemark: CustomStringConvertible {
    package var description: String {
        switch self {
        case .eventAlone(let index, let handle, let authority):
            """
            Entry \(index): \(authority) changed the licence of \(handle) with no sanction beside it. Its register may say \
            so; ask the body.
            """
        }
    }
}
