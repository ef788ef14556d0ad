import TransparencyLog

extension KeyCheck {
    /// Everything is under one view of the log, which extends the one remembered.
    func checkViews(
        _ seen: [Checkpoint], after remembered: SeenHead?, tiles: Tiles
    ) async throws {
        guard let head = seen.first else { throw KeyTrouble.forged }
        let isOne = seen.allSatisfy {
            $0.origin.utf8.elementsEqual(head.origin.utf8) && ($0.size != head.size || $0.root == head.root)
        }
        guard isOne else { throw KeyTrouble.twoViews }
        guard let remembered, remembered.origin.utf8.elementsEqual(head.origin.utf8),
            let root = MerkleHash(remembered.root.bytes)
        else { return }
        let isBehind = head.size < remembered.size
        let (old, new) = isBehind ? (head.size, remembered.size) : (remembered.size, head.size)
        guard old > 0 else { return }
        let proof = ConsistencyProof(from: old, to: new, path: try await growth(from: old, to: new, tiles))
        do {
            if isBehind {
                try proof.verify(from: head.root, to: root)
            } else {
                try proof.verify(from: root, to: head.root)
            }
        } catch {
            throw KeyTrouble.twoViews
        }
    }

    /// How the log grew, by its tiles. A log that keeps them back shows no growth, and that is another than the one seen.
    private func growth(from old: UInt64, to size: UInt64, _ tiles: Tiles) async throws -> [MerkleHash] {
        var found: [TileCoordinate: [UInt8]] = [:]
        for wanted in ConsistencyProof.tiles(from: old, to: size) {
            guard let bytes = try await tiles(wanted.path) else { throw KeyTrouble.twoViews }
            found[wanted] = bytes
        }
        guard let proof = try? ConsistencyProof(from: old, to: size, reading: { found[$0] }) else {
            throw KeyTrouble.twoViews
        }
        return proof.path
    }

    /// The directory says that they may practise, and so does an authority that counts.
    func checkLicences(
        _ shown: ShownKeys, _ handle: String, _ records: [KeyRecord]
    ) throws(KeyTrouble) {
        switch SnapshotEntry.Status(rawValue: shown.line.status) {
        case .active?: break
        case .suspended?: throw .suspended
        case .struckOff?: throw .struckOff
        case .closed?: throw .closed
        case nil: throw .forged
        }
        var known: [LicenceEvent] = []
        var previous = Bytes32.zero
        for (number, proven) in shown.licences.enumerated() {
            guard let event = try? LicenceEvent(proven.leaf), event.fields.previous == previous,
                event.fields.handle.utf8.elementsEqual(handle.utf8),
                UInt64(event.fields.sequence) == UInt64(number) + 1
            else { throw .forged }
            if let authority = authorities[event.fields.authorityID] {
                guard event.isSigned(by: authority) else { throw .forged }
                known.append(event)
            }
            previous = sha256(proven.leaf)
        }
        guard !known.isEmpty else { throw .unlicensed }
        // The authority's word is about an identity key that is, or handed over to, the one in force.
        let keys = Set(records.map(\.fields.identityKey))
        guard known.contains(where: { keys.contains($0.fields.identityKey) }) else { throw .swapped }
        let states = Set(known.map(\.fields.jurisdiction)).map {
            LicenceState(of: known, in: $0, at: now).status
        }
        if states.contains(.struckOff) { throw .struckOff }
        if !states.contains(.active) { throw states.contains(.suspended) ? .suspended : .unlicensed }
    }
}
