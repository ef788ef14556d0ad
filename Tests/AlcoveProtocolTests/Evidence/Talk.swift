import TransparencyLog

@testable import AlcoveProtocol

/// A talk in a ``EvidenceFixture``: a client in slot 0 and a practitioner in slot 1, who has a licence and a key record.
struct Talk {
    struct Sent {
        let message: Message
        let epoch: Int
        var batch: UInt64
        var place: EvidenceItem.Place
    }

    var world: EvidenceFixture
    let client, practitioner: ConversationFixture.Person
    var epochs: [SealedEpoch] = []
    var sent: [Sent] = []
    private var states: [SenderState] = [.start, .start]
    private(set) var record: (record: KeyRecord, index: UInt64)
    /// The entries of the log that a bundle needs.
    var needed: [UInt64]

    init(_ world: EvidenceFixture, document: Bytes32 = Bytes32(fitting: [3])) throws {
        var world = world
        client = try ConversationFixture.Person(.client, &world.generator)
        practitioner = try ConversationFixture.Person(.practitioner, &world.generator)
        record = try world.record(
            practitioner.signing, practitioner.agreement, practitioner.kem, document: document)
        let licence = try world.event(.verified, of: practitioner.signing.key, document: document)
        needed = [1, record.index, licence.index]
        self.world = world
        try begin()
    }

    /// Begins a talk or the next epoch of it.
    mutating func begin(with other: [MemberKey]? = nil) throws {
        var worker = practitioner.member
        worker.logReference = record.index
        let draft = EpochDraft(
            created: EvidenceFixture.start * 1000, reason: 0, retentionDays: 365, policyHash: .zero,
            checkpointHash: .zero, members: other ?? [client.member, worker], authorSlot: 0)
        epochs.append(
            try draft.sealed(
                share: Bytes32(from: &world.generator), by: client.signing,
                after: other == nil ? epochs.last?.opened.verified : nil,
                key: Bytes32(from: &world.generator), nonce: Bytes32(from: &world.generator)))
    }

    /// Sends `parts` from `slot`, and has the server stamp it.
    @discardableResult mutating func send(
        _ slot: UInt8, _ parts: [Part], sent time: UInt64 = EvidenceFixture.start,
        received: UInt64 = EvidenceFixture.start + 1
    ) throws -> Message {
        guard let epoch = epochs.last?.opened else { throw EpochRefusal.epochNumber }
        let person = slot == 0 ? client : practitioner
        let other = states[Int(1 - slot)]
        let seen =
            other.sequence == 0
            ? [] : [AckVector.Entry(slot: 1 - slot, sequence: other.sequence, headerHash: other.headerHash)]
        let wire = try MessageSender(epoch, slot: slot, by: person.author).seal(
            [AckVector(entries: seen).part()] + parts, after: states[Int(slot)], sent: time,
            salt: Bytes32(from: &world.generator), frankingKey: Bytes32(from: &world.generator))
        let envelope = try EnvelopeCheck(epoch.verified)(
            UntrustedEnvelope(wire), from: slot, after: states[Int(slot)])
        let receipt = try Receipt(for: envelope, instanceID: EvidenceFixture.instanceID, received: received)
            .signed(by: world.receipts)
        let message = try MessageReader(
            epoch, slot: 1 - slot, agreement: (slot == 0 ? practitioner : client).agreement,
            instance: ReceiptAuthority(instanceID: EvidenceFixture.instanceID, key: world.receipts.key)
        ).open(UntrustedEnvelope(wire), after: states[Int(slot)], receipt: receipt)
        states[Int(slot)] = message.state
        sent.append(
            Sent(
                message: message, epoch: epochs.count - 1, batch: 0,
                place: .init(index: 0, size: 1, path: [])))
        return message
    }

    @discardableResult mutating func say(_ slot: UInt8, _ text: String) throws -> Message {
        try send(slot, [.text(text)])
    }

    /// Puts the receipts since message `first` into the log.
    mutating func stamp(from first: Int = 0, size: Int = 64) throws {
        let receipts = sent[first...].compactMap { one -> SignedReceipt? in
            if case .received(let receipt) = one.message.delivery { receipt } else { nil }
        }
        let batch = try world.batch(receipts, size: size)
        for (offset, place) in batch.places.enumerated() {
            sent[first + offset].batch = batch.index
            sent[first + offset].place = place
        }
    }

    /// A bundle with `choice` of the messages (all unless said), disclosing the parts that `shown` says (all unless said).
    func bundle(
        _ choice: [Int]? = nil, statement: String = "He wrote this.", withholding: Set<Bytes32> = [],
        shown: (Int) -> Set<UInt32>? = { _ in nil }
    ) throws -> EvidenceBundle {
        let assembler = try assembler(choice ?? Array(sent.indices), shown: shown)
        return try assembler.sealed(
            .init(
                reporterSlot: 0, caseID: Bytes16(fitting: [1]), created: EvidenceFixture.start + 200,
                text: statement),
            by: client.signing, withholding: withholding)
    }

    func assembler(_ choice: [Int], shown: (Int) -> Set<UInt32>? = { _ in nil }) throws -> BundleAssembler {
        var assembler = BundleAssembler(policy: world.policy.text)
        for epoch in epochs {
            assembler.add(epoch.opened.verified.announce, signature: epoch.signature)
        }
        for index in needed { assembler.add(try world.leaf(index)) }
        for number in choice {
            let one = sent[number]
            let all = Set((0..<UInt32(one.message.payload.parts.count)))
            try assembler.add(
                one.message, disclosing: shown(number) ?? all, place: one.place,
                batch: try world.leaf(one.batch))
        }
        return assembler
    }

    /// What a verifier of this world makes of `bundle`.
    func verify(_ bundle: EvidenceBundle, beside files: [GivenFile] = []) throws -> EvidenceReport {
        EvidenceVerifier(try world.trust()).verify(try bundle.encoded(), beside: files)
    }

    /// A talk of `count` messages, one after the other, stamped and published.
    static func short(_ seed: UInt64 = 1, count: Int = 3, witnesses: Int = 2) throws -> Talk {
        var talk = try Talk(EvidenceFixture(seed, witnesses: witnesses))
        for number in 0..<count { try talk.say(UInt8(number % 2), "message \(number)") }
        try talk.stamp()
        try talk.world.publish()
        return talk
    }
}
