import TestSupport
import Testing

@testable import ShownNames

/// A case of Tests/Vectors/names.json.
private struct NameCase: Decodable, CustomStringConvertible, Sendable {
    let name: String
    let fault: String?
    let why: String

    var description: String { why }

    static let all: [NameCase] = VectorFile("names.json").required()
}

@Suite struct `A shown name` {
    /// Fit and unfit ones, the one the other's twin.
    @Test(arguments: NameCase.all) private func `is judged as the shared cases say`(one: NameCase) {
        #expect(ShownName.fault(in: one.name)?.rawValue == one.fault)
    }

    @Test func `is judged in every way by some case`() {
        let found = NameCase.all.compactMap { $0.fault.flatMap(NameFault.init) }
        #expect(Set(found) == Set(NameFault.allCases) && NameCase.all.contains { $0.fault == nil })
    }

    /// Every scalar, between letters and as the whole name: whatever is invisible or unassigned is refused. A joiner is the
    /// exception that the shared cases are about.
    @Test func `holds no scalar that is not seen`() {
        var allowed = 0
        for value in 0...0x10_FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value), NameTable.shared.script(of: scalar) != nil else {
                continue
            }
            allowed += 1
            let category = scalar.properties.generalCategory
            let isHidden =
                scalar.properties.isDefaultIgnorableCodePoint
                || [.control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator].contains(
                    category)
                || [.paragraphSeparator, .enclosingMark].contains(category)
            if isHidden { Issue.record("U+\(String(value, radix: 16)) is hidden") }
        }
        #expect(allowed > 100_000)
    }

    @Test(arguments: [("Amina", true), ("أمينة", true), ("77", false), ("🦊", false), ("ʹ", false)])
    func `can be read aloud when it holds a letter`(name: String, holds: Bool) {
        #expect(ShownName.holdsLetter(name) == holds)
    }
}
