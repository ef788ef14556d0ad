package import AlcoveDomain

extension RegisterMap {
    /// Reads a map as docs/registers.md has it; whatever it does not know is refused with its key and line.
    package init(file path: String, _ bytes: [UInt8]) throws(PackProblem) {
        let map = try PackNode(file: path, bytes).map(["name", "separator", "quotes", "columns", "only"])
        _ = try map.need("name").string()
        let columns = try map.need("columns")
        var sources: [RegisterColumn: Source] = [:]
        for (name, node) in try columns.openMap().entries {
            guard let column = RegisterColumn(rawValue: name), column != .registerID else {
                throw node.problem("a register file has no such column to be filled.")
            }
            sources[column] = try Source(node)
        }
        for column in [RegisterColumn.number, .fullName, .status] where sources[column] == nil {
            throw columns.problem("\(column.rawValue) is missing.")
        }
        var only: [String: Set<String>] = [:]
        for (name, node) in try map["only"]?.openMap().entries ?? [:] {
            only[name] = Set(try node.strings())
        }
        self.init(
            separator: try map["separator"]?.word(Separator.self) ?? .comma,
            hasQuotes: try map["quotes"]?.flag() ?? true, sources: sources, only: only)
    }
}

extension RegisterMap.Source {
    fileprivate init(_ node: PackNode) throws(PackProblem) {
        let map = try node.map(["from", "text", "dates", "words", "otherwise"])
        guard (map["from"] == nil) != (map["text"] == nil) else {
            throw node.problem(
                "either from (columns of the file) or text (the same for every row) is needed.")
        }
        var words: [String: String] = [:]
        for (word, meaning) in try map["words"]?.openMap().entries ?? [:] {
            guard let text = meaning.text else { throw meaning.problem("a text is needed here.") }
            words[word] = text
        }
        var dates: DatePattern?
        if let node = map["dates"] {
            dates = DatePattern(try node.string())
            if dates == nil { throw node.problem("a form such as YYYYMMDD or MM/DD/YYYY is needed here.") }
        }
        self.init(
            columns: try map["from"].map(Self.columns) ?? [], text: try map["text"]?.string() ?? "",
            format: dates, words: words, otherwise: try map["otherwise"]?.string())
    }

    private static func columns(_ node: PackNode) throws(PackProblem) -> [String] {
        node.text == nil ? try node.strings() : [try node.string()]
    }
}
