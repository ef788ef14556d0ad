/// Reads JSON as RFC 8259 with the limits of RFC 7493 (I-JSON), and nothing beyond: what two readers could understand
/// differently is refused, and so is every member that nobody asked for, since it may be a misspelt one.
///
/// Foundation's decoder takes repeated members, other encodings than UTF-8, NUL, commas at the end and unknown members.
package enum StrictJSON {
    /// What is wrong, and at which byte. What was written is not repeated.
    package struct Fault: Error, Hashable {
        package enum Kind: Hashable {
            /// Not JSON, or not such JSON.
            case syntax
            /// The same member twice in one object.
            case repeatedMember
            /// A member that is not described.
            case unknownMember
            /// A member is missing, or has another type than the one described.
            case shape
        }
        package let kind: Kind
        /// Bytes before it.
        package let at: Int

        package init(kind: Kind, at: Int) { (self.kind, self.at) = (kind, at) }
    }

    /// The value of `type` that `bytes` describe.
    /// - Parameter takesMore: whether members that are not described are passed over, as in what others' programs write.
    /// - Throws: `Fault` for the JSON; whatever the type's own decoding throws, as `.shape`.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: some Collection<UInt8>, takesMore: Bool = false
    ) throws(Fault) -> Value {
        var parser = JSONParser(Array(bytes))
        let root = try parser.document()
        let value: Value
        do {
            value = try JSONNodeDecoder(root, path: []).decode(type)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(kind: .shape, at: root.at)
        }
        if !takesMore { try root.checkAllAsked() }
        return value
    }
}

/// One value of a document. Objects remember which members were asked for.
final class JSONNode {
    enum Value {
        case null
        case flag(Bool)
        case integer(Int64)
        case number(Double)
        case text(String)
        case list([JSONNode])
        /// By the bytes of their names: two that Swift takes for one text are two members.
        case object([[UInt8]: JSONNode])
    }

    let value: Value
    /// Bytes before it.
    let at: Int
    private var asked: Set<[UInt8]> = []

    init(_ value: Value, at: Int) {
        (self.value, self.at) = (value, at)
    }

    func member(_ name: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        let bytes = Array(name.utf8)
        asked.insert(bytes)
        return members[bytes]
    }

    /// Looks at every member below: one that nobody asked for has no meaning to us.
    func checkAllAsked() throws(StrictJSON.Fault) {
        switch value {
        case .object(let members):
            for (name, node) in members {
                guard asked.contains(name) else {
                    throw StrictJSON.Fault(kind: .unknownMember, at: node.at)
                }
                try node.checkAllAsked()
            }
        case .list(let nodes): for node in nodes { try node.checkAllAsked() }
        default: break
        }
    }
}
