/// The secret with which a member answers for messages; which one follows from the member's role.
public enum MessageAuthor: Sendable {
    /// Signs: practitioners and other professionals.
    case signature(SigningSeed)
    /// Makes MACs: clients.
    case mac(AgreementSeed)
}

/// Writes messages as one member of one epoch.
public struct MessageSender: Sendable {
    private let epoch: OpenEpoch
    private let slot: UInt8
    private let author: MessageAuthor

    /// Fails when nobody is in `slot`, or `author` is not how that member answers for messages.
    public init(
        _ epoch: OpenEpoch, slot: UInt8, by author: MessageAuthor
    ) throws(EnvelopeRefusal) {
        let members = epoch.verified.announce.head.members
        guard members.indices.contains(Int(slot)) else { throw .slotOutOfRange }
        let member = members[Int(slot)]
        switch (member.authMode, author) {
        case (.signature, .signature(let seed)) where seed.key == member.signing: break
        case (.mac, .mac(let seed)) where seed.key == member.agreement: break
        default: throw .wrongMode
        }
        self.epoch = epoch
        self.slot = slot
        self.author = author
    }

    /// Seals `parts`, whose first is the sender's ``AckVector``, as the message after `state`.
    ///
    /// `salt` and `frankingKey` are fresh unless a test fixes them; `sent` is in seconds since 1970.
    public func seal(
        _ parts: [Part], after state: SenderState, sent: UInt64, salt: Bytes32 = .random(),
        frankingKey: Bytes32 = .random()
    ) throws(EnvelopeRefusal) -> [UInt8] {
        do throws(WireProblem) {
            let payload = try Payload(frankingKey: frankingKey, parts: parts)
            let plaintext = try payload.encoded()
            let open = header(
                state, sent: sent, salt: salt, commit: .zero,
                count: plaintext.count + AuthenticatedEncryption.tagCount)
            let context = Header.context(of: try open.encoded()[...])
            let header = try header(
                state, sent: sent, salt: salt,
                commit: Commitment.commit(
                    context: context, leaves: try Commitment.leaves(of: payload)),
                count: plaintext.count + AuthenticatedEncryption.tagCount
            ).encoded()
            let keys = MessageKeys(epoch, salt: salt, context: context)
            guard let ciphertext = keys.seal(plaintext, header: header),
                let auth = authenticator(Header.hash(of: header[...]))
            else { throw WireProblem.weakKey }
            var writer = Writer(reserving: header.count + 3 + auth.count + ciphertext.count)
            writer.raw(header)
            writer.u8(mode.rawValue)
            writer.o16(auth)
            writer.raw(ciphertext)
            return try writer.finish()
        } catch { throw error == .weakKey ? .engine : .wire(error) }
    }

    private var mode: AuthMode {
        switch author {
        case .signature: .signature
        case .mac: .mac
        }
    }

    /// The MACs or the signature over the header's hash, or `nil` when the engine fails.
    private func authenticator(_ hash: Bytes32) -> [UInt8]? {
        switch author {
        case .signature(let seed): seed.sign(.messageSignature, hash.bytes)?.bytes
        case .mac(let seed): epoch.macs(hash, by: slot, agreement: seed)
        }
    }

    private func header(
        _ state: SenderState, sent: UInt64, salt: Bytes32, commit: Bytes32, count: Int
    ) -> Header {
        Header(
            cid: epoch.verified.announce.head.cid, epoch: epoch.verified.announce.head.epoch,
            epochHash: epoch.verified.hash, slot: slot,
            sequence: state.sequence.addingReportingOverflow(1).partialValue,
            previous: state.headerHash, sent: sent, salt: salt, commit: commit,
            ciphertextCount: UInt32(clamping: count))
    }
}
