package import CivilTime

/// Reads a register file piece by piece and checks every field.
///
/// It goes on after something wrong, so that one reading finds all of it: the file counts only if `refusals` is empty at its
/// end. Whether a number stands in it twice is for whoever keeps the rows to see.
package struct RegisterFileReader: Sendable {
    /// A row with the number of its line.
    package struct Line: Sendable, Hashable {
        package let number: Int
        package let row: RegisterRow

        package init(number: Int, row: RegisterRow) {
            self.number = number
            self.row = row
        }
    }

    /// The most rows of one file.
    package static let mostRows = 5_000_000

    let register: RegisterID
    /// Rows cannot have been fetched after it; five minutes are allowed for clocks.
    let now: Instant
    private let map: RegisterMap?
    private var reader: CSVReader
    private var layout: RegisterLayout?
    package private(set) var rows = 0
    /// The earliest moment that any row was fetched: how old the file counts as.
    package private(set) var fetched: Instant?
    /// What is wrong so far, at most `RegisterFileRefusals.most`.
    package private(set) var refusals: [RegisterFileRefusal] = []
    /// Whether nothing more can be said of the file: its lines cannot be told apart, or enough is wrong.
    package private(set) var isOver = false

    /// - Parameter map: how the body's own columns become those of the contract; nil for a file in the contract's form.
    package init(register: RegisterID, map: RegisterMap? = nil, now: Instant) {
        self.register = register
        self.now = now
        var map = map
        map?.sources[.registerID] = RegisterMap.Source(text: register.text)
        self.map = map
        reader = map.map { CSVReader(separator: $0.separator.byte, hasQuotes: $0.hasQuotes) } ?? CSVReader()
    }

    /// Takes the next bytes; hands each sound row to `take`.
    package mutating func read(_ bytes: some Sequence<UInt8>, _ take: (Line) -> Void) {
        guard !isOver else { return }
        // The reader is taken out so that the closure may change the rest of this value.
        var csv = reader
        defer { reader = csv }
        do throws(CSVFault) { try csv.read(bytes) { self.take($0, take) } } catch { end(error) }
    }

    /// Says that the file ends here.
    package mutating func finish(_ take: (Line) -> Void) {
        guard !isOver else { return }
        var csv = reader
        do throws(CSVFault) { try csv.finish { self.take($0, take) } } catch { end(error) }
        if rows == 0, refusals.isEmpty {
            refuse([RegisterFileRefusal(line: 0, column: .registerID, reason: .empty)])
        }
    }

    private mutating func take(_ record: CSVReader.Record, _ take: (Line) -> Void) {
        guard !isOver else { return }
        guard record.faults.isEmpty else {
            refuse(record.faults.map(refusal))
            isOver = isOver || layout == nil
            return
        }
        do throws(RegisterFileRefusal) {
            guard let layout else {
                self.layout = try RegisterLayout(record, map)
                return
            }
            guard let fields = try layout.fields(of: record) else { return }
            try self.take(RegisterFields(fields, line: record.line, of: register, now: now), take)
        } catch {
            refuse([error])
            // Without its header nothing of the file can be read.
            isOver = isOver || layout == nil
        }
    }

    private mutating func take(
        _ line: RegisterFields, _ take: (Line) -> Void
    ) throws(RegisterFileRefusal) {
        rows += 1
        guard rows <= Self.mostRows else {
            isOver = true
            throw RegisterFileRefusal(
                line: line.line, column: .number, reason: .tooManyRows(most: Self.mostRows))
        }
        var line = line
        guard let row = line.row() else { return refuse(line.refusals.map { $0.named(by: map) }) }
        fetched = min(fetched ?? row.fetched, row.fetched)
        take(Line(number: line.line, row: row))
    }

    private mutating func refuse(_ more: [RegisterFileRefusal]) {
        refusals += more.prefix(RegisterFileRefusals.most - refusals.count)
        if refusals.count == RegisterFileRefusals.most { isOver = true }
    }

    private mutating func end(_ fault: CSVFault) {
        refuse([refusal(fault)])
        isOver = true
    }

    private func refusal(_ fault: CSVFault) -> RegisterFileRefusal {
        let column =
            layout?.name(ofField: fault.field - 1)
            ?? RegisterLayout.contractName(ofField: fault.field - 1, map)
        return RegisterFileRefusal(line: fault.line, column: column, reason: .csv(fault.problem))
    }
}
