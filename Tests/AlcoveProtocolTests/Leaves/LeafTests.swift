import TestSupport
import Testing
import TransparencyLog

@testable import AlcoveProtocol

@Suite struct `A leaf` {
    @Test func `of a sanction is signed by the officer and refused with any byte changed`() throws {
        let officer = try SigningSeed(.random())
        let sanction = try Sanction(
            .init(
                handle: "dr.example", caseCommit: .random(), measure: .interimSuspension,
                from: 1_795_000_000, to: 0),
            by: officer)
        let bytes = try sanction.encoded()
        #expect(try Sanction(bytes) == sanction)
        #expect(sanction.isSigned(by: officer.key))
        #expect(try LoggedLeafKind(of: bytes) == .sanction)
        for twin in bytes.flipped { #expect((try? Sanction(twin))?.isSigned(by: officer.key) != true) }
        expectRefused(bytes.miscut) { try Sanction($0) }
    }

    @Test func `of a report names the inquiry to those alone who know its blind`() throws {
        let (caseID, blind) = (Bytes16.random(), Bytes32.random())
        let commit = Sanction.caseCommit(caseID, blind: blind)
        #expect(commit != Sanction.caseCommit(caseID, blind: .random()))
        let report = ReportLodged(caseCommit: commit, regulatorID: "swe", day: 20_779)
        let bytes = try report.encoded()
        #expect(try ReportLodged(bytes) == report)
        expectRefused(bytes.miscut) { try ReportLodged($0) }
    }

    @Test func `of a heartbeat is eleven bytes`() throws {
        let bytes = try Heartbeat(time: 1_795_000_000).encoded()
        #expect(bytes.count == 11)
        #expect(try Heartbeat(bytes).time == 1_795_000_000)
        expectRefused(bytes.miscut) { try Heartbeat($0) }
    }

    @Test func `of a directory is the same in whatever order its entries come`() throws {
        var generator = SeededRandom(7)
        let entries = (0..<5).map { number in
            SnapshotEntry(
                handle: "w\(number)", recordHash: Bytes32(from: &generator), status: .active,
                logIndex: UInt64(number))
        }
        let snapshot = try DirectorySnapshot(day: 20_779, of: entries)
        #expect(try DirectorySnapshot(day: 20_779, of: entries.reversed()) == snapshot)
        #expect(snapshot.count == 5)
        let hashes = try entries.map { MerkleHash.leaf(try $0.leaf().bytes) }
        let left = MerkleHash.node(.node(hashes[0], hashes[1]), .node(hashes[2], hashes[3]))
        #expect(snapshot.root.bytes == MerkleHash.node(left, hashes[4]).bytes)
        #expect(try DirectorySnapshot(day: 1, of: []).root.bytes == MerkleHash.ofEmptyTree.bytes)
        #expect(throws: WireProblem.unknownValue) {
            try DirectorySnapshot(day: 1, of: entries + entries.suffix(1))
        }
        let bytes = try snapshot.encoded()
        #expect(try DirectorySnapshot(bytes) == snapshot)
        expectRefused(bytes.miscut) { try DirectorySnapshot($0) }
    }
}
