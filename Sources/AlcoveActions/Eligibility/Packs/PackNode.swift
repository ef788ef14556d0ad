import CivilTime
import Yams

/// A value of a rule file with the way to it, so that every refusal can name it.
struct PackNode {
    let node: Node
    let file: String
    let key: String

    func problem(_ sentence: String) -> PackProblem {
        PackProblem(file: file, key: key, line: node.mark?.line, sentence: sentence)
    }

    var isNull: Bool { text == "null" || text == "~" || text == "" }

    /// The words of a scalar exactly as they are written; nil for lists and maps.
    var text: String? { node.scalar?.string }

    func string() throws(PackProblem) -> String {
        guard let text, !isNull else { throw problem("a text is needed here.") }
        return text
    }

    func flag() throws(PackProblem) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default: throw problem("true or false is needed here.")
        }
    }

    func number(_ range: ClosedRange<Int>) throws(PackProblem) -> Int {
        guard let text, let number = Int(text), range.contains(number) else {
            throw problem("a whole number from \(range.lowerBound) to \(range.upperBound) is needed here.")
        }
        return number
    }

    func date() throws(PackProblem) -> CivilDate {
        guard let text, let date = CivilDate(iso: text) else {
            throw problem("a date such as 2026-05-17 is needed here.")
        }
        return date
    }

    /// One of the words of `Word`.
    func word<Word: RawRepresentable & CaseIterable>(_: Word.Type) throws(PackProblem) -> Word
    where Word.RawValue == String {
        guard let text, let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem("\(text ?? "this") is not one of \(words).")
        }
        return word
    }

    func list() throws(PackProblem) -> [PackNode] {
        guard let sequence = node.sequence else { throw problem("a list is needed here.") }
        return sequence.enumerated().map { PackNode(node: $1, file: file, key: "\(key)[\($0)]") }
    }

    func strings() throws(PackProblem) -> [String] {
        var found: [String] = []
        for item in try list() { found.append(try item.string()) }
        return found
    }

    func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(PackProblem) -> [Word]
    where Word.RawValue == String {
        var found: [Word] = []
        for item in try list() { found.append(try item.word(type)) }
        return found
    }

    /// The map here, all of whose keys are among `keys`.
    func map(_ keys: Set<String>) throws(PackProblem) -> PackMap {
        let map = try openMap()
        for (name, value) in map.entries where !keys.contains(name) {
            throw value.problem(
                "no rule has such a key; known here are \(keys.sorted().joined(separator: ", ")).")
        }
        return map
    }

    /// The map here, whatever its keys; each may stand once.
    func openMap() throws(PackProblem) -> PackMap {
        guard let mapping = node.mapping else { throw problem("keys with values are needed here.") }
        var entries: [String: PackNode] = [:]
        for (name, value) in mapping {
            guard let name = name.scalar?.string else { throw problem("a key must be a word.") }
            let path = key.isEmpty ? name : "\(key).\(name)"
            let entry = PackNode(node: value, file: file, key: path)
            guard entries.updateValue(entry, forKey: name) == nil else {
                throw entry.problem("this key stands here twice.")
            }
        }
        return PackMap(owner: self, entries: entries)
    }
}

/// The keys of one map.
struct PackMap {
    let owner: PackNode
    let entries: [String: PackNode]

    subscript(key: String) -> PackNode? { entries[key] }

    func need(_ key: String) throws(PackProblem) -> PackNode {
        guard let node = entries[key] else { throw owner.problem("\(key) is missing.") }
        return node
    }

    func flag(_ key: String) throws(PackProblem) -> Bool {
        guard let node = entries[key] else { return false }
        return try node.flag()
    }

    func strings(_ key: String) throws(PackProblem) -> [String] {
        guard let node = entries[key] else { return [] }
        return try node.strings()
    }

    /// Nil where the key is absent or null.
    func date(_ key: String) throws(PackProblem) -> CivilDate? {
        guard let node = entries[key], !node.isNull else { return nil }
        return try node.date()
    }

    func number(_ key: String, _ range: ClosedRange<Int>) throws(PackProblem) -> Int? {
        guard let node = entries[key] else { return nil }
        return try node.number(range)
    }

    func tier(_ key: String) throws(PackProblem) -> String {
        let node = try need(key)
        guard let text = node.text, ["T0", "T1", "T2", "T3"].contains(text) else {
            throw node.problem("T0, T1, T2 or T3 is needed here.")
        }
        return text
    }
}
