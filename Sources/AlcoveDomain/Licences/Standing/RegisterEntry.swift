package import CivilTime

/// What the newest file of a register says about one registration.
package enum RegisterEntry: Sendable, Hashable {
    /// No file of the register was imported: only authorities vouch.
    case noFile
    /// The file does not hold the number.
    case absent(fetched: Instant)
    case present(RegisterRow, fetched: Instant)

    /// When the file was fetched.
    package var fetched: Instant? {
        switch self {
        case .noFile: nil
        case .absent(let fetched), .present(_, let fetched): fetched
        }
    }

    package var row: RegisterRow? {
        if case .present(let row, _) = self { row } else { nil }
    }
}
