extension Server {
    /// `METHOD /path/{parameter}` of every route, sorted: what docs/openapi.yaml must describe, all and nothing else.
    package var routes: [String] {
        get throws { try router().routes.map(\.description).sorted() }
    }
}
