/// Lays one value out: as a table, a list, or the one text or flag that it is. What is nil is left out.
final class PageLayout: Encoder {
    private(set) var table = PageTable()
    private var list: [any Sendable]?
    private var single: (any Sendable)?

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func of(_ value: some Encodable) throws -> any Sendable {
        let layout = PageLayout()
        try value.encode(to: layout)
        if let list = layout.list { return list }
        return layout.single ?? layout.table
    }

    func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members(layout: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        list = []
        return Elements(layout: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(layout: self) }
}

/// Containers inside a container are for encodings written by hand; no page has one, and their members would stand beside
/// the others.
extension PageLayout {
    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let layout: PageLayout
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey _: Key) {}
        func encode(_ flag: Bool, forKey key: Key) { layout.table.members[key.stringValue] = flag }
        func encode(_ text: String, forKey key: Key) {
            layout.table.members[key.stringValue] = PageText(text)
        }
        func encode(_ value: some Encodable, forKey key: Key) throws {
            layout.table.members[key.stringValue] = try PageLayout.of(value)
        }
        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey _: Key)
            -> KeyedEncodingContainer<Nested>
        { layout.container(keyedBy: type) }
        func nestedUnkeyedContainer(forKey _: Key) -> any UnkeyedEncodingContainer {
            layout.unkeyedContainer()
        }
        func superEncoder() -> any Encoder { layout }
        func superEncoder(forKey _: Key) -> any Encoder { layout }
    }

    private struct Elements: UnkeyedEncodingContainer {
        let layout: PageLayout
        var codingPath: [any CodingKey] { [] }
        var count: Int { layout.list?.count ?? 0 }

        func encodeNil() {}
        func encode(_ flag: Bool) { layout.list?.append(flag) }
        func encode(_ text: String) { layout.list?.append(PageText(text)) }
        func encode(_ value: some Encodable) throws { layout.list?.append(try PageLayout.of(value)) }
        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type)
            -> KeyedEncodingContainer<Nested>
        { layout.container(keyedBy: type) }
        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { layout.unkeyedContainer() }
        func superEncoder() -> any Encoder { layout }
    }

    private struct Single: SingleValueEncodingContainer {
        let layout: PageLayout
        var codingPath: [any CodingKey] { [] }

        func encodeNil() {}
        func encode(_ flag: Bool) { layout.single = flag }
        func encode(_ value: some Encodable) { layout.single = PageText(String(describing: value)) }
    }
}
