import TestSupport
import Testing
import TransparencyLog

/// A text that every verifier takes for a note, or that none does: `Tests/Vectors/note-cases.json`, which the verifier in the
/// browser and the one that was written from the documents alone pass too.
struct NoteCase: Decodable, Sendable, CustomTestStringConvertible {
    /// A piece of the text, and how often it stands there.
    struct Part: Decodable, Sendable {
        let text: String
        let count: Int

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            text = try list.decode(String.self)
            count = try list.decode(Int.self)
        }
    }

    let name: String
    let isNote: Bool
    let parts: [Part]

    var text: String { parts.map { String(repeating: $0.text, count: $0.count) }.joined() }
    var testDescription: String { name }

    static let all: [NoteCase] = VectorFile("note-cases.json").required()
}

@Suite struct `The shared cases of notes` {
    @Test(arguments: NoteCase.all) func `are read or refused as by every verifier`(one: NoteCase) {
        #expect(((try? SignedNote(one.text)) != nil) == one.isNote)
    }

    @Test func `are of both kinds`() {
        #expect(NoteCase.all.count > 30 && Set(NoteCase.all.map(\.isNote)).count == 2)
    }
}
