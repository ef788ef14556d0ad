/// Something in a log that an honest log would not have.
package enum LogFinding: Error, Hashable, Sendable {
    /// A file that the head covers is not there.
    case missing(String)
    /// The head is not a note, or not one that the log's key has signed.
    case head
    /// Too few of the witnesses that the policy asks for have cosigned.
    case notWitnessed
    /// The entry is not the one that its tile names.
    case entry(UInt64)
    /// A tile is not what the tiles or entries below it make.
    case tile(String)
    /// The entries do not make the signed root.
    case root
    /// The log does not begin with what it was: it was rewritten.
    case rewritten(from: UInt64)
    /// The log has fewer entries than it had.
    case takenBack(from: UInt64, to: UInt64)
    /// The entry is not one that the protocol knows.
    case malformed(UInt64)
    /// The key record does not continue its handle's chain.
    case keyChain(UInt64, handle: String)
    /// The licence event does not continue its handle's chain, or is not signed by its authority.
    case licenceChain(UInt64, handle: String)
    /// No officer whose key is in the log or pinned has signed the sanction.
    case sanctionUnsigned(UInt64, handle: String)
    /// The body lifts what it had not ordered, or had lifted before.
    case sanctionLift(UInt64, handle: String)
    /// The body had entered the practitioner's licence, and its restriction has no licence event beside it.
    case sanctionAlone(UInt64, handle: String)
    /// The instance's receipt key was not signed by an operator that is trusted.
    case instanceConfig(UInt64)
    /// The directory snapshot is not what the entries before it make.
    case snapshot(UInt64)
    /// No directory snapshot was made for more than a day.
    case staleSnapshot
    /// Struck off or suspended in the log, and still shown to people who look for help.
    case stillListed(handle: String)
}

extension LogFinding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "\(path) is covered by the signed head, but is not there."
        case .head: "The head is not signed by the log's key."
        case .notWitnessed: "Too few of the policy's witnesses have cosigned the head."
        case .entry(let index): "Entry \(index) is not the one whose hash is in the tree."
        case .tile(let path): "\(path) is not what lies below it."
        case .root: "The entries do not make the root that was signed."
        case .rewritten(let size):
            "The log was rewritten: it does not begin with the \(size) entries seen before."
        case .takenBack(let from, let to):
            """
            The log has \(to) entries, and had \(from) when it was last seen: it was taken back, as by an older database. Keep \
            the state file: it proves what was there.
            """
        case .malformed(let index): "Entry \(index) is not of a kind or shape that the protocol knows."
        case .keyChain(let index, let handle):
            "Entry \(index): the key record of \(handle) does not follow from the one before."
        case .licenceChain(let index, let handle):
            "Entry \(index): the licence event of \(handle) does not follow from the one before, or its signature is wrong."
        case .sanctionUnsigned(let index, let handle):
            "Entry \(index): the sanction of \(handle) is signed by no officer who is known."
        case .sanctionLift(let index, let handle):
            "Entry \(index): what is lifted of \(handle) was not ordered, or was lifted before."
        case .sanctionAlone(let index, let handle):
            "Entry \(index): the sanction of \(handle) has no licence event, though its body had entered the licence."
        case .instanceConfig(let index):
            "Entry \(index): the receipt key is not signed by a trusted operator."
        case .snapshot(let index):
            "Entry \(index): the directory snapshot is not what the entries before it make."
        case .staleSnapshot: "The newest directory snapshot is more than a day old."
        case .stillListed(let handle): "\(handle) is suspended or struck off in the log, but is still listed."
        }
    }
}
