/// How large a log was and what its root was: what a witness keeps of each log.
public struct TreeHead: Hashable, Sendable {
    public let size: UInt64
    public let root: MerkleHash

    public init(size: UInt64, root: MerkleHash) { (self.size, self.root) = (size, root) }

    /// What a witness knows of a log that it has not seen yet.
    public static let empty = TreeHead(size: 0, root: .ofEmptyTree)
}
