import Testing
import TransparencyLog

@Suite struct `A Merkle hash` {
    @Test func `of nothing is SHA-256 of nothing`() {
        #expect(MerkleHash.ofEmptyTree.bytes.prefix(4) == [0xe3, 0xb0, 0xc4, 0x42])
    }

    @Test func `tells leaves from nodes`() {
        let one = MerkleHash.leaf([1]), two = MerkleHash.leaf([2])
        #expect(MerkleHash.node(one, two) != MerkleHash.leaf(one.bytes + two.bytes))
        #expect(MerkleHash.node(one, two) != MerkleHash.node(two, one))
    }
}
