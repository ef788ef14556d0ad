import ArgumentParser
import Foundation
import ShownNames

/// A name that the operator gives to a body, a register or themselves, as everybody will read it.
enum NameForPeople {
    /// `name` composed, without white space around it.
    /// - Throws: a sentence for a name that could pass for another, or for none.
    static func checked(_ name: String, _ option: String) throws -> String {
        let name = name.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
        switch ShownName.fault(in: name) {
        case nil: break
        case .nothingToSee?: throw ValidationError("\(option) needs a name with a letter in it.")
        case .hidden?: throw ValidationError("\(option) holds a character that cannot be seen everywhere.")
        case .mixedScripts?:
            throw ValidationError("\(option) holds a word of two alphabets; write each word in one.")
        case .heapedMarks?: throw ValidationError("\(option) holds a letter with too many marks.")
        }
        return name
    }
}
