import Mustache

/// The members of a page, or of a part of one, by name: where the template library looks them up.
///
/// The library can also reflect on a struct, but does so anew for each tag at every struct around it, which makes a page of
/// results six times as slow. A page is laid out here once, by its own encoding.
struct PageTable: MustacheParent, Sendable {
    var members: [String: any Sendable] = [:]

    init() {}

    init(_ value: some Encodable) {
        let layout = PageLayout()
        do {
            try value.encode(to: layout)
        } catch {
            preconditionFailure("the values of a page lay themselves out: \(error)")
        }
        members = layout.table.members
    }

    func child(named name: String) -> Any? { members[name] }
}

/// A text of a page. The library asks this kind of value for its text at once; with a `String` it tries others first.
struct PageText: MustacheCustomRenderable, Sendable {
    let renderText: String
    /// An empty text is a text too: its section is shown.
    var isNull: Bool { false }

    init(_ text: String) { renderText = text }
}
