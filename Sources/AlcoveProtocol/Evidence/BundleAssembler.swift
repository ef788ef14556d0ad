/// Why a bundle cannot be put together.
public enum AssemblyRefusal: Error, Hashable, Sendable {
    /// Something does not fit its field.
    case wire(WireProblem)
    /// The server has not stamped the message, so nothing would prove when it came.
    case noReceipt
    /// A part is to be disclosed that the message does not have.
    case noSuchPart
    /// The engine failed.
    case engine
}

/// Puts together what a reporter hands over, on the reporter's device (protocol 4.10).
///
/// It discloses what it is told to and nothing else. Whether the result verifies is for ``EvidenceVerifier`` to say.
public struct BundleAssembler: Sendable {
    private let policy: String
    private var epochs: [EvidenceBundle.Epoch] = []
    private var leaves: [EvidenceBundle.Leaf] = []
    private var items: [EvidenceItem] = []

    /// Begins a bundle whose proofs were made under the C2SP tlog-policy `policy`.
    public init(policy: String) { self.policy = policy }

    /// Adds an epoch. Epoch 0 is always needed, the others where a message is from them; in any order, each once.
    public mutating func add(_ announce: EpochAnnounce, signature: Bytes64) {
        let place = epochs.firstIndex { $0.announce.head.epoch > announce.head.epoch } ?? epochs.endIndex
        epochs.insert(.init(announce: announce, signature: signature), at: place)
    }

    /// Adds an entry of the log: key records, licence events and instance configurations that the bundle needs.
    public mutating func add(_ leaf: EvidenceBundle.Leaf) { leaves.append(leaf) }

    /// Adds `message`, disclosing the parts whose indices are in `shown`; none to show only that it exists.
    ///
    /// - Parameters:
    ///   - place: of the receipt in its batch.
    ///   - batch: the logged ``Batch``, with its proof.
    public mutating func add(
        _ message: Message, disclosing shown: Set<UInt32>, place: EvidenceItem.Place,
        batch: EvidenceBundle.Leaf
    ) throws(AssemblyRefusal) {
        guard case .received(let receipt) = message.delivery else { throw .noReceipt }
        var disclosed: [EvidenceItem.Disclosure] = []
        for index in shown.sorted() {
            guard message.payload.parts.indices.contains(Int(index)) else { throw .noSuchPart }
            disclosed.append(
                .init(
                    index: index,
                    salt: Commitment.salt(index, frankingKey: message.payload.frankingKey),
                    part: message.payload.parts[Int(index)]))
        }
        let envelope = message.verified.envelope
        do throws(WireProblem) {
            items.append(
                try EvidenceItem(
                    headerBytes: Array(envelope.headerBytes), mode: envelope.mode,
                    auth: Array(envelope.auth), leaves: message.leaves, disclosed: disclosed,
                    receipt: receipt, place: place, batch: batch))
        } catch { throw .wire(error) }
    }

    /// The bundle, signed by the reporter.
    ///
    /// - Parameters:
    ///   - reporter: the signing seed of the member in the statement's slot.
    ///   - withheld: the SHA-256 of files that are named in what is disclosed and yet not handed over.
    public func sealed(
        _ statement: EvidenceStatement.Fields, by reporter: SigningSeed,
        withholding withheld: Set<Bytes32> = []
    ) throws(AssemblyRefusal) -> EvidenceBundle {
        let draft = bundle(EvidenceStatement(fields: statement, signature: .zero), [])
        do throws(WireProblem) {
            let signed = try statement.signed(after: try draft.encodedBeforeStatement())
            guard let signature = reporter.sign(.report, signed) else { throw .weakKey }
            return bundle(
                EvidenceStatement(fields: statement, signature: signature), attachments(without: withheld))
        } catch { throw error == .weakKey ? .engine : .wire(error) }
    }

    private func bundle(
        _ statement: EvidenceStatement, _ attachments: [EvidenceBundle.Attachment]
    ) -> EvidenceBundle {
        EvidenceBundle(
            policy: policy, epochs: epochs, leaves: leaves, items: items, statement: statement,
            attachments: attachments)
    }

    private func attachments(without withheld: Set<Bytes32>) -> [EvidenceBundle.Attachment] {
        var found: [EvidenceBundle.Attachment] = []
        for disclosure in items.flatMap(\.disclosed) {
            guard case .attachment(let file) = try? disclosure.part.content(), !withheld.contains(file.hash)
            else { continue }
            let entry = EvidenceBundle.Attachment(hash: file.hash, count: file.count)
            if !found.contains(entry) { found.append(entry) }
        }
        return found
    }
}
