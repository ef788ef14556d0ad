/// Where in a line of a register file the columns of the contract are found, once its header is read.
struct RegisterLayout: Sendable {
    private let map: RegisterMap?
    /// The header's names, and where each stands.
    private let names: [String]
    private let places: [String: Int]

    /// - Throws: for a header that is not the contract's, or does not hold each column that the map names once.
    init(_ header: CSVReader.Record, _ map: RegisterMap?) throws(RegisterFileRefusal) {
        let names = header.fields.map(RegisterMap.trimmed)
        if let map {
            places = try Self.places(names, map, header.line)
        } else {
            try Self.checkContract(header)
            places = [:]
        }
        self.map = map
        self.names = names
    }

    /// Where each column that `map` needs stands among `names`.
    private static func places(
        _ names: [String], _ map: RegisterMap, _ line: Int
    ) throws(RegisterFileRefusal) -> [String: Int] {
        var places: [String: Int] = [:]
        for name in map.names.sorted() {
            let found = names.indices.filter { names[$0] == name }
            guard found.count == 1, let place = found.first else {
                throw RegisterFileRefusal(line: line, column: name, reason: .wrongColumn(expected: name))
            }
            places[name] = place
        }
        return places
    }

    /// The fields of the contract in its order; nil for a row that the map leaves out.
    func fields(of record: CSVReader.Record) throws(RegisterFileRefusal) -> [String]? {
        guard record.fields.count == names.count else {
            let place = min(record.fields.count, names.count)
            throw Self.refusal(
                record, place, .wrongCount(found: record.fields.count, expected: names.count))
        }
        guard let map else { return record.fields }
        let find = { (name: String) in
            places[name].map { RegisterMap.trimmed(record.fields[$0]) } ?? ""
        }
        guard map.only.allSatisfy({ $1.contains(find($0)) }) else { return nil }
        return RegisterColumn.allCases.map { map.sources[$0]?.value(find) ?? "" }
    }

    /// What a person calls the field at `place`, from 0.
    func name(ofField place: Int) -> String {
        names.indices.contains(place) ? names[place] : String(place + 1)
    }

    /// The same before the header is read.
    static func contractName(ofField place: Int, _ map: RegisterMap?) -> String {
        let columns = RegisterColumn.allCases
        return map == nil && columns.indices.contains(place) ? columns[place].rawValue : String(place + 1)
    }

    private static func checkContract(_ header: CSVReader.Record) throws(RegisterFileRefusal) {
        let columns = RegisterColumn.allCases
        for (place, column) in columns.enumerated() {
            guard place < header.fields.count, header.fields[place] == column.rawValue else {
                throw refusal(header, place, .wrongColumn(expected: column.rawValue))
            }
        }
        guard header.fields.count == columns.count else {
            throw refusal(
                header, columns.count, .wrongCount(found: header.fields.count, expected: columns.count))
        }
    }

    private static func refusal(
        _ record: CSVReader.Record, _ place: Int, _ reason: RegisterFileRefusal.Reason
    ) -> RegisterFileRefusal {
        RegisterFileRefusal(line: record.line, column: String(place + 1), reason: reason)
    }
}

extension RegisterFileRefusal {
    /// The same with the columns of the file that the map takes this one from.
    func named(by map: RegisterMap?) -> RegisterFileRefusal {
        guard let own = RegisterColumn(rawValue: column).flatMap({ map?.sources[$0]?.columns }), !own.isEmpty
        else { return self }
        return RegisterFileRefusal(
            line: line, column: "\(own.joined(separator: " + ")) (\(column))", reason: reason)
    }
}
