/// A file that was given to a verifier beside a bundle.
public struct GivenFile: Hashable, Sendable {
    /// Its name or path, which proves nothing.
    public let name: String
    /// What it is, as a bundle would list it.
    let content: EvidenceBundle.Attachment
    /// The digest that the name claims, in hexadecimal before any suffix.
    ///
    /// Files that are handed over may be named so, and a reader takes such a file for the one that was sent.
    let claimed: Bytes32?

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        content = .init(hash: sha256(bytes), count: UInt64(bytes.count))
        let last = Array(name.utf8).split(omittingEmptySubsequences: false) { $0 == 0x2f || $0 == 0x5c }.last
        claimed = Bytes32(hex: (last ?? []).prefix { $0 != 0x2e })
    }
}

/// The files beside a bundle, to be asked about the ones it names.
struct GivenFiles {
    let all: [GivenFile]
    private let contents: Set<EvidenceBundle.Attachment>
    /// Digests under whose names other bytes were given.
    private let exchanged: Set<Bytes32>

    init(_ all: [GivenFile]) {
        self.all = all
        contents = Set(all.map(\.content))
        exchanged = Set(all.compactMap { $0.claimed == $0.content.hash ? nil : $0.claimed })
    }

    /// What became of a file that a disclosed part names.
    ///
    /// Other bytes under its digest's name were put in its place, whatever else was given.
    func state(
        of file: EvidenceBundle.Attachment, isHandedOver: Bool
    ) -> EvidenceReport.Attachment.State {
        if exchanged.contains(file.hash) { return .differs }
        if !isHandedOver { return .withheld }
        return contents.contains(file) ? .matches : .notHere
    }

    /// The names of those that are none of `files` and do not claim to be.
    func names(without files: Set<EvidenceBundle.Attachment>) -> [String] {
        let digests = Set(files.map(\.hash))
        return all.filter { file in
            !files.contains(file.content) && !(file.claimed.map(digests.contains) ?? false)
        }.map(\.name)
    }
}
