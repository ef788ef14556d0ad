import Testing

@testable import AlcoveProtocol

/// Two-sided games: what a reporter and a server can do together, and what a practitioner cannot take back.
@Suite struct `Nobody` {
    /// `bundle` with some of its fields replaced, and signed by the reporter again.
    func resigned(
        _ bundle: EvidenceBundle, by seed: SigningSeed, epochs: [EvidenceBundle.Epoch]? = nil,
        leaves: [EvidenceBundle.Leaf]? = nil, items: [EvidenceItem]? = nil, policy: String? = nil
    ) throws -> EvidenceBundle {
        func with(_ signature: Bytes64) -> EvidenceBundle {
            EvidenceBundle(
                policy: policy ?? bundle.policy, epochs: epochs ?? bundle.epochs,
                leaves: leaves ?? bundle.leaves, items: items ?? bundle.items,
                statement: .init(fields: bundle.statement.fields, signature: signature),
                attachments: bundle.attachments)
        }
        let signed = try bundle.statement.fields.signed(after: with(.zero).encodedBeforeStatement())
        return with(try #require(seed.sign(.report, signed)))
    }

    func changed(
        _ item: EvidenceItem, header: [UInt8]? = nil, auth: [UInt8]? = nil, leaves: [Bytes32]? = nil,
        disclosed: [EvidenceItem.Disclosure]? = nil, receipt: SignedReceipt? = nil,
        place: EvidenceItem.Place? = nil, batch: EvidenceBundle.Leaf? = nil
    ) throws -> EvidenceItem {
        try EvidenceItem(
            headerBytes: header ?? item.headerBytes, mode: item.mode, auth: auth ?? item.auth,
            leaves: leaves ?? item.leaves, disclosed: disclosed ?? item.disclosed,
            receipt: receipt ?? item.receipt, place: place ?? item.place, batch: batch ?? item.batch)
    }

    @Test func `puts other words in a practitioner's mouth`() throws {
        let talk = try Talk.short(count: 2)
        let bundle = try talk.bundle()
        let item = bundle.items[1]
        let lie = EvidenceItem.Disclosure(index: 1, salt: item.disclosed[1].salt, part: .text("Pay me."))
        let swapped = try changed(item, disclosed: [item.disclosed[0], lie])
        func check(_ item: EvidenceItem) throws -> Set<EvidenceReason> {
            objections(
                try talk.verify(
                    resigned(bundle, by: talk.client.signing, items: [bundle.items[0], item])))
        }
        #expect(try check(swapped) == [.itemPart])
        // With the leaf to match, the commitment fails; with the commitment to match, the signature and the receipt.
        let leaf = try Commitment.leaf(1, salt: lie.salt, part: lie.part)
        let leaves = [item.leaves[0], leaf]
        #expect(
            try check(changed(item, leaves: leaves, disclosed: [item.disclosed[0], lie])) == [.itemCommitment]
        )
        let context = Header.context(of: item.headerBytes[...])
        let commit = Commitment.commit(context: context, leaves: leaves).bytes
        let header = item.headerBytes[..<153] + commit + item.headerBytes[185...]
        #expect(
            try check(
                changed(
                    item, header: Array(header), leaves: leaves, disclosed: [item.disclosed[0], lie]))
                == [.itemSignature, .receiptOtherMessage])
    }

    @Test func `frames a practitioner without the key, though the whole instance helps`() throws {
        // Server and client own every key but the practitioner's and the authority's. They log a key of their own
        // under the practitioner's handle, and hold a whole talk with it.
        let honest = try Talk.short()
        for hasLicence in [false, true] {
            var world = honest.world
            let authority = world.authority
            var forged = try Talk(world, document: .zero)
            world = forged.world
            let fake = try SigningSeed(.random())
            // The first three entries: heartbeat, configuration, and the true record and licence of `honest`.
            forged.needed = [1, forged.record.index] + (hasLicence ? [honest.needed[2]] : [])
            for number in 0..<2 { try forged.say(UInt8(number), "fabricated") }
            try forged.stamp()
            if !hasLicence {
                let event = try forged.world.event(
                    .verified, of: forged.practitioner.signing.key, by: fake)
                forged.needed.append(event.index)
            }
            try forged.world.publish()
            let report = try forged.verify(forged.bundle())
            #expect(report.verdict == .invalid)
            #expect(report.items[1].verdict != .valid)
            #expect(objections(report).contains(hasLicence ? .licenceOtherKey : .licenceSignature))
            #expect(authority.key != fake.key)
        }
    }

    @Test func `frames a practitioner by signing with another key in their talk`() throws {
        let talk = try Talk.short(count: 2)
        let bundle = try talk.bundle()
        let fake = try SigningSeed(.random())
        let item = bundle.items[1]
        let signature = try #require(fake.sign(.messageSignature, item.headerHash.bytes))
        let report = try talk.verify(
            resigned(
                bundle, by: talk.client.signing,
                items: [bundle.items[0], changed(item, auth: signature.bytes)]))
        #expect(objections(report) == [.itemSignature])
        #expect(report.items.map(\.verdict) == [.valid, .invalid])
    }

    @Test func `frames a practitioner with an epoch that names the handle's record and another key`() throws {
        var talk = try Talk(EvidenceFixture())
        var member = talk.practitioner.member
        member.signing = try SigningSeed(.random()).key
        member.logReference = talk.record.index
        talk.epochs = []
        try talk.begin(with: [talk.client.member, member])
        try talk.say(0, "hello")
        try talk.stamp()
        try talk.world.publish()
        #expect(try objections(talk.verify(talk.bundle())) == [.epochOtherKey])
    }

    @Test func `moves a message into another talk or another epoch`() throws {
        let (one, other) = (try Talk.short(1, count: 2), try Talk.short(2, count: 2))
        let bundle = try one.bundle()
        let stranger = try other.bundle().items[1]
        let report = try one.verify(
            resigned(bundle, by: one.client.signing, items: [bundle.items[0], stranger]))
        #expect(report.verdict == .invalid)
        #expect(report.items[1].reasons.contains(.itemOtherTalk))
        // The talk's own epoch with the same number, had it begun otherwise.
        var twin = one
        twin.epochs.removeAll()
        try twin.begin()
        let swapped = try resigned(
            bundle, by: one.client.signing,
            epochs: [
                .init(
                    announce: twin.epochs[0].opened.verified.announce, signature: twin.epochs[0].signature)
            ])
        #expect(try one.verify(swapped).verdict == .invalid)
    }

    @Test func `reorders, drops or doubles epochs unseen`() throws {
        var talk = try Talk(EvidenceFixture())
        for epoch in 0..<3 {
            if epoch > 0 { try talk.begin() }
            try talk.say(1, "in epoch \(epoch)")
        }
        try talk.stamp()
        try talk.world.publish()
        let bundle = try talk.bundle()
        func check(_ places: [Int]) throws -> Set<EvidenceReason> {
            objections(
                try talk.verify(
                    resigned(bundle, by: talk.client.signing, epochs: places.map { bundle.epochs[$0] })))
        }
        #expect(try check([0, 1, 2]) == [])
        #expect(try check([0, 2]) == [.itemEpochMissing])
        #expect(try check([1, 2]).contains(.firstEpochMissing))
        #expect(try check([0, 2, 1]).contains(.epochOrder))
        #expect(try check([0, 1, 1, 2]).contains(.epochOrder))
        #expect(try check([]) == [.firstEpochMissing, .itemEpochMissing])
        #expect(try talk.verify(talk.bundle([0, 2])).verdict == .valid)
    }

    @Test func `swaps a receipt, a batch or a place`() throws {
        var talk = try Talk(EvidenceFixture())
        for _ in 0..<2 { try talk.say(1, "hello") }
        try talk.stamp()
        try talk.say(1, "later")
        try talk.stamp(from: 2, size: 128)
        try talk.world.publish()
        let bundle = try talk.bundle()
        let (one, later) = (bundle.items[1], bundle.items[2])
        func check(_ item: EvidenceItem) throws -> Set<EvidenceReason> {
            objections(
                try talk.verify(
                    resigned(bundle, by: talk.client.signing, items: [bundle.items[0], item, later])))
        }
        #expect(try check(one) == [])
        #expect(
            try check(changed(one, receipt: later.receipt, place: later.place, batch: later.batch))
                == [.receiptOtherMessage])
        #expect(try check(changed(one, batch: later.batch)) == [.batchPlace])
        #expect(
            try check(changed(one, place: .init(index: one.place.index, size: 128, path: one.place.path)))
                == [.batchPlace])
        let stranger = try Receipt(
            for: talk.sent[1].message.verified, instanceID: EvidenceFixture.instanceID,
            received: EvidenceFixture.start + 1
        ).signed(by: talk.client.signing)
        #expect(try check(changed(one, receipt: stranger)) == [.receiptSignature])
        let falsely = EvidenceBundle.Leaf(data: one.batch.data, proof: later.batch.proof)
        #expect(try check(changed(one, batch: falsely)) == [.proofFalse])
    }

    @Test func `denies a message by losing a licence, changing a key or leaving`() throws {
        // The practitioner wrote it; afterwards the licence ends, the key is replaced, and both are in the bundle.
        var talk = try Talk(EvidenceFixture())
        try talk.say(1, "I wrote this")
        try talk.stamp()
        let struck = try talk.world.event(
            .struckOff, of: talk.practitioner.signing.key, after: LicenceEvent(talk.world.entries[3]),
            from: EvidenceFixture.start + 500)
        let next = try talk.world.record(
            SigningSeed(.random()), talk.practitioner.agreement, talk.practitioner.kem,
            after: (talk.record.record, talk.practitioner.signing))
        talk.needed += [struck.index, next.index]
        try talk.world.publish()
        let report = try talk.verify(talk.bundle())
        #expect(report.verdict == .valid)
        #expect(report.items[0].grade == .signed)
        #expect(report.items[0].licenceStatus == .active)
    }

    @Test func `signs a report for somebody else`() throws {
        let talk = try Talk.short()
        let bundle = try talk.bundle()
        let forged = try resigned(bundle, by: talk.practitioner.signing)
        let report = try talk.verify(forged)
        #expect(objections(report) == [.statementSignature])
        #expect(report.statement?.isSigned == false)
    }

    @Test func `brings a policy, a log or witnesses of their own`() throws {
        let talk = try Talk.short()
        let foreign = try Talk.short(99)
        let report = EvidenceVerifier(try talk.world.trust()).verify(try foreign.bundle().encoded())
        #expect(report.verdict == .unverifiable)
        #expect(objections(report).contains(.policyUnknown))
        // The pinned policy beside proofs of the other log.
        let mixed = try resigned(
            foreign.bundle(), by: foreign.client.signing, policy: talk.world.policy.text)
        let strange = try talk.verify(mixed)
        #expect(strange.verdict != .valid)
        // Too few witnesses.
        var lonely = talk
        try lonely.world.publish(by: 1)
        let alone = try talk.verify(lonely.bundle())
        #expect(alone.verdict == .unverifiable && objections(alone) == [.quorumNotMet])
    }

    @Test func `guesses a part that was not disclosed`() throws {
        // Two answers are possible and the guesser knows both, the header, the leaves and the salts that were shown.
        var talk = try Talk(EvidenceFixture())
        try talk.send(1, [.text("yes"), .text("public")])
        try talk.stamp()
        try talk.world.publish()
        let item = try talk.bundle { _ in [2] }.items[0]
        #expect(item.disclosed.map(\.part) == [.text("public")])
        let salts = [
            Bytes32.zero, item.disclosed[0].salt, item.header.salt, item.header.commit, item.headerHash,
        ]
        for guess in ["yes", "no"] {
            for salt in salts {
                for index in UInt32(0)..<3 {
                    #expect(try Commitment.leaf(index, salt: salt, part: .text(guess)) != item.leaves[1])
                }
                // The salt of one part does not lead to another's.
                #expect(Commitment.salt(1, frankingKey: salt) != talk.salt(of: 1, in: 0))
            }
        }
        // The same words with the salt that stays in the ciphertext do match: nothing else was missing.
        #expect(
            try Commitment.leaf(1, salt: talk.salt(of: 1, in: 0), part: .text("yes")) == item.leaves[1])
        let bytes = try talk.bundle { _ in [2] }.encoded()
        let secret = talk.sent[0].message.payload.frankingKey.bytes
        for place in bytes.indices.dropLast(31) {
            #expect(!bytes[place..<place + 32].elementsEqual(secret))
        }
    }
}

extension Talk {
    /// The salt of one part of a message, which only the talk's members know.
    func salt(of index: UInt32, in number: Int) -> Bytes32 {
        Commitment.salt(index, frankingKey: sent[number].message.payload.frankingKey)
    }
}
