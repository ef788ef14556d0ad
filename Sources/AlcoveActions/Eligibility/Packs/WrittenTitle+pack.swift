import AlcoveDomain

extension WrittenTitle {
    /// Reads what a rule file says of the words of a register, by the plain form of each: `LICSW: {level: clinical}`.
    static func titles(_ node: PackNode) throws(PackProblem) -> [String: WrittenTitle] {
        var found: [String: WrittenTitle] = [:]
        for (name, node) in try node.openMap().entries {
            let map = try node.map(["level", "class", "also"])
            let title = WrittenTitle(
                name: name, level: try level(map["level"]), certificate: try certificate(map["class"]))
            guard title.level != .unknown || title.certificate != nil else {
                throw node.problem("a level or a class is needed here.")
            }
            for words in [name] + (try map.strings("also")) {
                guard found.updateValue(title, forKey: plain(words)) == nil else {
                    throw node.problem("\(words) is here twice.")
                }
            }
        }
        return found
    }

    private static func level(_ node: PackNode?) throws(PackProblem) -> PracticeLevel {
        guard let node else { return .unknown }
        let level = PracticeLevel(word: node.text)
        guard level != .unknown else { throw node.problem("bachelors, masters or clinical is needed here.") }
        return level
    }

    private static func certificate(_ node: PackNode?) throws(PackProblem) -> CertificateClass? {
        guard let node else { return nil }
        switch node.text {
        case "electronic": return .electronic
        case "remote": return .remote
        case "not_practising": return .notPractising
        default: throw node.problem("electronic, remote or not_practising is needed here.")
        }
    }
}
