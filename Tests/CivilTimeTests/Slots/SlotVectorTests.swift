import CivilTime
import Testing

@Suite struct `The worked slot cases` {
    @Test func `are all here`() throws {
        #expect(try SlotVector.all.count == 58)
    }

    @Test(arguments: try SlotVector.all)
    func `are answered as worked out`(vector: SlotVector) throws {
        #expect(try vector.question().slots().map(\.description) == vector.slots)
    }
}
