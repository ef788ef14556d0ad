import AlcoveProtocol
import Foundation

@testable import ServerReaders

/// What anybody may send to a page or to the API.
extension Decoder {
    /// What Foundation takes too says the same there. (It refuses some of the numbers that RFC 8259 allows, such as `0e5`.)
    func json(_ input: [UInt8]) {
        guard let mine = try? StrictJSON.decode(JSONAnything.self, from: input) else { return }
        guard let theirs = try? JSONDecoder().decode(JSONAnything.self, from: Data(input)) else { return }
        precondition(theirs == mine, "two readings of one text")
    }

    func form(_ input: [UInt8]) {
        guard let form = Form(String(decoding: input, as: UTF8.self)) else { return }
        for (name, value) in form.fields { precondition(form.all(name).contains(value)) }
    }

    /// A button of the editor, a line feed, and the form that it is pressed in.
    func hoursDraft(_ input: [UInt8]) {
        let parts = input.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let form = Form(String(decoding: parts[1], as: UTF8.self)) else { return }
        let before = HoursDraft(form)
        var draft = before
        let command = String(decoding: parts[0], as: UTF8.self)
        if !draft.apply(command) { precondition(draft == before, "refused and changed") }
    }
}

/// Any JSON value.
private enum JSONAnything: Decodable, Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text([UInt8])
    case list([JSONAnything])
    case object([[UInt8]: JSONAnything])

    init(from decoder: any Decoding) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(Array(text.utf8))
        } else if let list = try? value.decode([JSONAnything].self) {
            self = .list(list)
        } else {
            let members = try value.decode([String: JSONAnything].self).map { (Array($0.utf8), $1) }
            self = .object(Dictionary(members) { first, _ in first })
        }
    }
}

/// Swift's protocol; this module has a type of that name.
private typealias Decoding = Swift.Decoder
