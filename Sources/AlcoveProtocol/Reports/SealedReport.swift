/// A report, or something added to one, sealed to every officer of a body (protocol 4.10): a fresh key under
/// Cobblestone, and that key to each officer's KEM key by HPKE. The body's length shows no more than its 64 KiB steps.
public struct SealedReport: Hashable, Sendable {
    /// What the instance may read, bound to everything that is sealed.
    public struct Head: Hashable, Sendable {
        /// The body that it is for.
        public var body: String
        public var caseID: Bytes16
        /// ``Sanction/caseCommit(_:blind:)``; the blind is inside.
        public var caseCommit: Bytes32
        /// Whether the reporter tells their name inside.
        public var isNamed: Bool
        /// Whether the reporter says that somebody may be in danger.
        public var hasRisk: Bool

        public init(body: String, caseID: Bytes16, caseCommit: Bytes32, isNamed: Bool, hasRisk: Bool) {
            self.body = body
            self.caseID = caseID
            self.caseCommit = caseCommit
            self.isNamed = isNamed
            self.hasRisk = hasRisk
        }
    }

    /// The key, sealed to one officer.
    public struct Wrap: Hashable, Sendable {
        public let officer: String
        /// The generation of their KEM key.
        public let generation: UInt32
        let sealed: SealedKey
    }

    /// What only officers read.
    public struct Content: Hashable, Sendable {
        public var blind: Bytes32
        /// An evidence bundle; empty where only words are added.
        public var bundle: [UInt8]
        /// How to reach the reporter, or the words that are added.
        public var words: String

        public init(blind: Bytes32, bundle: [UInt8], words: String) {
            self.blind = blind
            self.bundle = bundle
            self.words = words
        }
    }

    /// An officer whom it is sealed to.
    public struct Recipient: Hashable, Sendable {
        public let officer: String
        public let key: KemKey
        public let generation: UInt32

        public init(officer: String, key: KemKey, generation: UInt32) {
            self.officer = officer
            self.key = key
            self.generation = generation
        }
    }

    public let head: Head
    public let wraps: [Wrap]
    /// A Cobblestone blob.
    public let sealed: [UInt8]

    /// Content is padded to a multiple of this many bytes.
    public static let step = 65_536
    /// Bytes that a sealed report may have in all.
    public static let longest = 16 << 20
    /// Officers that it may be sealed to.
    public static let mostRecipients = 64
}

extension SealedReport {
    /// Seals `content`, or returns nil when the engine fails. The key and the salt are fresh.
    public init?(_ content: Content, _ head: Head, to recipients: [Recipient]) throws(WireProblem) {
        guard (1...Self.mostRecipients).contains(recipients.count) else { throw .wrongLength }
        let key = Bytes32.random()
        let context = try Self.context(head)
        guard
            let blob = Cobblestone.seal(
                try content.padded(), key: key, salt: .random(), context: context)
        else { return nil }
        var wraps: [Wrap] = []
        for recipient in recipients {
            guard
                let sealed = recipient.key.seal(
                    key.bytes, info: context,
                    authenticating: try Self.name(recipient.officer, recipient.generation))
            else { return nil }
            wraps.append(Wrap(officer: recipient.officer, generation: recipient.generation, sealed: sealed))
        }
        (self.head, self.wraps, self.sealed) = (head, wraps, blob)
    }

    /// Opens it as `officer` with the secret of the generation that their wrap names. Nil when it is not sealed to
    /// them, or any byte is not that of the sealing.
    public func open(as officer: String, _ seed: AgreementSeed) throws(WireProblem) -> Content? {
        let context = try Self.context(head)
        guard let wrap = wraps.first(where: { $0.officer.utf8.elementsEqual(officer.utf8) }),
            let raw = wrap.sealed.open(
                with: seed, info: context, authenticating: try Self.name(officer, wrap.generation)),
            let key = Bytes32(raw),
            let padded = Cobblestone.open(sealed[...], key: key, context: context)
        else { return nil }
        return try Content(padded: padded)
    }

    /// Whom a wrap is for, by which of their keys.
    private static func name(_ officer: String, _ generation: UInt32) throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 32)
        writer.o8(officer.utf8)
        writer.u32(generation)
        return try writer.finish()
    }

    private static func context(_ head: Head) throws(WireProblem) -> [UInt8] {
        Label.reportSeal.prefix + (try head.encoded())
    }
}

extension SealedReport {
    private static let magic = Array("ALCVSR01".utf8)

    /// Reads one; nothing but its form is checked.
    public init(_ bytes: [UInt8]) throws(WireProblem) {
        guard bytes.count <= Self.longest else { throw .tooLong }
        var reader = Reader(bytes)
        guard try reader.take(8).elementsEqual(Self.magic) else { throw .unknownType }
        head = try Head(from: &reader)
        wraps = try list(try reader.o16()) { (wrap: inout Reader) throws(WireProblem) -> Wrap in
            Wrap(
                officer: try text(try wrap.o8()), generation: try wrap.u32(),
                sealed: SealedKey(enc: Array(try wrap.o16()), ct: Array(try wrap.o16())))
        }
        sealed = Array(try reader.o32())
        try reader.finish()
        guard (1...Self.mostRecipients).contains(wraps.count),
            Set(wraps.map(\.officer)).count == wraps.count
        else { throw .wrongLength }
    }

    /// The bytes that are sent.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: sealed.count + 2_048)
        writer.raw(Self.magic)
        writer.raw(try head.encoded())
        writer.list16 { list in
            for wrap in wraps {
                list.o8(wrap.officer.utf8)
                list.u32(wrap.generation)
                list.o16(wrap.sealed.enc)
                list.o16(wrap.sealed.ct)
            }
        }
        writer.o32(sealed)
        return try writer.finish()
    }
}

extension SealedReport.Head {
    init(from reader: inout Reader) throws(WireProblem) {
        body = try text(try reader.o8())
        caseID = try reader.octets()
        caseCommit = try reader.octets()
        let (named, risk) = (try reader.u8(), try reader.u8())
        guard named <= 1, risk <= 1 else { throw .unknownValue }
        (isNamed, hasRisk) = (named == 1, risk == 1)
    }

    func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 80)
        writer.o8(body.utf8)
        writer.octets(caseID)
        writer.octets(caseCommit)
        writer.u8(isNamed ? 1 : 0)
        writer.u8(hasRisk ? 1 : 0)
        return try writer.finish()
    }
}

extension SealedReport.Content {
    fileprivate init(padded: [UInt8]) throws(WireProblem) {
        var reader = Reader(padded)
        blind = try reader.octets()
        bundle = Array(try reader.o32())
        words = try text(try reader.o32())
        guard padded.count.isMultiple(of: SealedReport.step), reader.rest().allSatisfy({ $0 == 0 }) else {
            throw .padding
        }
    }

    fileprivate func padded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: SealedReport.step)
        writer.octets(blind)
        writer.o32(bundle)
        writer.o32(words.utf8)
        var bytes = try writer.finish()
        let short = bytes.count % SealedReport.step
        if short > 0 { bytes.append(contentsOf: repeatElement(0, count: SealedReport.step - short)) }
        return bytes
    }
}

extension Label {
    static let reportSeal = Label("report-seal")
}
