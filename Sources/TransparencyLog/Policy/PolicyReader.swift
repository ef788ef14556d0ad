/// Reads a trust policy line by line, as octets: names are opaque.
struct PolicyReader {
    /// More than any bundle can carry, and enough for a thousand witnesses.
    private static let mostOctets = 1 << 18

    private(set) var logs: [LogPolicy.Log] = []
    private(set) var witnesses: [LogPolicy.Witness] = []
    private(set) var quorum = Quorum()
    private var hasQuorum = false
    private var names: [[UInt8]: Int] = [:]
    private var grouped: Set<Int> = []

    private typealias Words = ArraySlice<ArraySlice<UInt8>>

    mutating func read(_ octets: [UInt8]) throws(LogProblem) {
        let allowed = octets.allSatisfy {
            $0 == UInt8(ascii: "\t") || $0 == newline || $0 >= 0x20 && $0 != 0x7f
        }
        guard octets.count <= Self.mostOctets, allowed else { throw .malformed(.policy) }
        var lines = Lines(octets)
        while let line = lines.next() {
            var words = line.split { $0 == space || $0 == UInt8(ascii: "\t") }[...]
            guard let keyword = words.popFirst(), keyword.first != UInt8(ascii: "#") else { continue }
            switch keyword.text {
            case "log": try log(words)
            case "witness": try witness(words)
            case "group": try group(words)
            case "quorum": try quorum(words)
            default: throw .malformed(.policy)
            }
        }
        guard lines.rest.isEmpty, hasQuorum else { throw .malformed(.policy) }
    }

    private mutating func log(_ words: Words) throws(LogProblem) {
        var words = words
        let key = try Self.key(words.popFirst(), .ed25519)
        let url = words.popFirst()?.text
        guard words.isEmpty, !logs.contains(where: { $0.key.keyBytes == key.keyBytes }) else {
            throw .malformed(.policy)
        }
        logs.append(LogPolicy.Log(key: key, url: url))
    }

    private mutating func witness(_ words: Words) throws(LogProblem) {
        var words = words
        guard let name = words.popFirst() else { throw .malformed(.policy) }
        let key = try Self.key(words.popFirst(), .cosignature)
        let url = words.popFirst()?.text
        guard words.isEmpty, !witnesses.contains(where: { $0.key.keyBytes == key.keyBytes }) else {
            throw .malformed(.policy)
        }
        let member = try add(.witness, name)
        witnesses.append(LogPolicy.Witness(name: name.text, key: key, url: url, member: member))
    }

    private mutating func group(_ words: Words) throws(LogProblem) {
        var words = words
        guard let name = words.popFirst(), let count = words.popFirst() else { throw .malformed(.policy) }
        var members: [Int] = []
        for word in words {
            guard let member = names[Array(word)], grouped.insert(member).inserted else {
                throw .malformed(.policy)
            }
            members.append(member)
        }
        let least: UInt64? =
            switch count.text {
            case "any": 1
            case "all": UInt64(members.count)
            default: count.decimal
            }
        guard let least = least.flatMap(Int.init(exactly:)), least >= 1, least <= members.count else {
            throw .malformed(.policy)
        }
        _ = try add(.group(least: least, members: members), name)
    }

    private mutating func quorum(_ words: Words) throws(LogProblem) {
        guard !hasQuorum, words.count == 1, let name = words.first else { throw .malformed(.policy) }
        hasQuorum = true
        if name.elementsEqual("none".utf8) { return }
        guard let goal = names[Array(name)] else { throw .malformed(.policy) }
        quorum.goal = goal
    }

    /// Names a member; witnesses and groups share their names, and `none` is taken.
    private mutating func add(_ member: Quorum.Member, _ name: ArraySlice<UInt8>) throws(LogProblem) -> Int {
        let number = quorum.members.count
        guard !name.elementsEqual("none".utf8), names.updateValue(number, forKey: Array(name)) == nil else {
            throw .malformed(.policy)
        }
        quorum.members.append(member)
        return number
    }

    private static func key(
        _ word: ArraySlice<UInt8>?, _ algorithm: VerifierKey.Algorithm
    ) throws(LogProblem) -> VerifierKey {
        guard let word else { throw .malformed(.policy) }
        let key = try VerifierKey(word.text)
        guard key.algorithm == algorithm else { throw .unsupportedKey }
        return key
    }
}
