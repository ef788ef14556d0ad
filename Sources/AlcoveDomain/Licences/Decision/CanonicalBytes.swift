import CivilTime

/// Writes values so that equal facts give equal bytes and different facts give different ones.
///
/// Big-endian integers of eight bytes; texts in UTF-8 after their length; lists after their count; what may be
/// absent after a byte that is 0 or 1.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ number: Int) {
        let value = UInt64(bitPattern: Int64(number))
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ place: JurisdictionCode) { add(place.text) }

    mutating func add(_ date: CivilDate) { add(date.daysSince1970) }

    mutating func add(_ flag: Bool?) { bytes.append(flag.map { $0 ? 1 : 0 } ?? 2) }

    mutating func add(_ text: String?) { optional(text) { $0.add($1) } }
    mutating func add(_ place: JurisdictionCode?) { optional(place) { $0.add($1) } }
    mutating func add(_ date: CivilDate?) { optional(date) { $0.add($1) } }
    mutating func add(_ number: Int?) { optional(number) { $0.add($1) } }

    mutating func list<Value>(_ values: [Value], _ write: (inout CanonicalBytes, Value) -> Void) {
        add(values.count)
        for value in values { write(&self, value) }
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout CanonicalBytes, Value) -> Void) {
        add(value != nil)
        if let value { write(&self, value) }
    }
}
