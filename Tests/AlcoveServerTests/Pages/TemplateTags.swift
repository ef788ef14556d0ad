/// The tags of a template, as a tree.
indirect enum TemplateTag {
    case name(String)
    case section(String, isInverted: Bool, [TemplateTag])
    case partial(String)
    /// A template that this one fills the blocks of.
    case parent(String, [TemplateTag])
    case block(String, [TemplateTag])
    /// Of a kind that no template here has.
    case strange(String)

    static func all(in template: String) -> [TemplateTag] {
        let text = template.replacing(/\{\{!.*?\}\}/.dotMatchesNewlines(), with: "")
        var tags = text.matches(of: /\{\{([^\w\s.]?)\s*(.*?)\s*\}\}/)[...].map {
            (sign: String($0.output.1), name: String($0.output.2))
        }[...]
        return tree(&tags)
    }

    /// Up to the end of what surrounds them.
    private static func tree(_ tags: inout ArraySlice<(sign: String, name: String)>) -> [TemplateTag] {
        var found: [TemplateTag] = []
        while let (sign, name) = tags.popFirst(), sign != "/" {
            switch sign {
            case "": found.append(.name(name))
            case "#": found.append(.section(name, isInverted: false, tree(&tags)))
            case "^": found.append(.section(name, isInverted: true, tree(&tags)))
            case ">": found.append(.partial(name))
            case "<": found.append(.parent(name, tree(&tags)))
            case "$": found.append(.block(name, tree(&tags)))
            default: found.append(.strange(sign + name))
            }
        }
        return found
    }

    /// The names of the templates that `tags` take in.
    static func loaded(by tags: [TemplateTag]) -> Set<String> {
        tags.reduce(into: []) { names, tag in
            switch tag {
            case .partial(let name): names.insert(name)
            case .parent(let name, let inner): names.formUnion(loaded(by: inner).union([name]))
            case .section(_, _, let inner), .block(_, let inner): names.formUnion(loaded(by: inner))
            case .name, .strange: break
            }
        }
    }
}
