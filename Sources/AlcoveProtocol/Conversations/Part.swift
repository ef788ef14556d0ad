/// What kind of content a part of a message has.
public struct PartKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// UTF-8 text.
    public static let text = PartKind(rawValue: 1)
    /// An ``AttachmentDescriptor``.
    public static let attachment = PartKind(rawValue: 2)
    public static let callSignal = PartKind(rawValue: 3)
    public static let readMark = PartKind(rawValue: 4)
    public static let policyAcknowledgement = PartKind(rawValue: 5)
    public static let sessionEvent = PartKind(rawValue: 6)
    /// An ``AckVector``, always part 0.
    public static let meta = PartKind(rawValue: 7)
    public static let signedStatement = PartKind(rawValue: 8)
    /// An ``Alias``: what the client wants to be called.
    public static let alias = PartKind(rawValue: 9)
}

/// One separately disclosable part of a message: `u8 kind ‖ o32 data`.
///
/// A kind this version does not know is kept: it cannot be shown, but it is committed to and can be reported.
public struct Part: Hashable, Sendable {
    public let kind: PartKind
    public let data: [UInt8]

    public init(_ kind: PartKind, _ data: [UInt8]) {
        self.kind = kind
        self.data = data
    }

    public static func text(_ text: String) -> Part { Part(.text, Array(text.utf8)) }
    public static func alias(_ alias: Alias) -> Part { Part(.alias, Array(alias.text.utf8)) }

    init(from reader: inout Reader) throws(WireProblem) {
        kind = PartKind(rawValue: try reader.u8())
        data = Array(try reader.o32())
    }

    /// The part as bytes, as its leaf commits to it.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: data.count + 5)
        write(to: &writer)
        return try writer.finish()
    }

    func write(to writer: inout Writer) {
        writer.u8(kind.rawValue)
        writer.o32(data)
    }

    /// What the part says; fails when its data is not of its kind.
    public func content() throws(WireProblem) -> PartContent {
        switch kind {
        case .text: .text(try AlcoveProtocol.text(data[...]))
        case .attachment: .attachment(try AttachmentDescriptor(data))
        case .meta: .meta(try AckVector(data))
        case .alias: .alias(try Alias(data))
        default: .opaque(kind, data)
        }
    }
}

/// The content of a ``Part``.
public enum PartContent: Hashable, Sendable {
    case text(String)
    case attachment(AttachmentDescriptor)
    case meta(AckVector)
    case alias(Alias)
    /// A kind whose data is read elsewhere, or that this version does not know.
    case opaque(PartKind, [UInt8])
}
