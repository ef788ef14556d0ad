/// Holds templates against the shapes of what they are given: a tag must name a member of something around it.
struct TemplateCheck {
    /// The text of a template.
    let text: (String) -> String?
    /// What is wrong, each with the template it stands in.
    private(set) var faults: [String] = []
    /// The members that some tag names: `Type.member`.
    private(set) var named: Set<String> = []

    init(text: @escaping (String) -> String?) { self.text = text }

    /// What surrounds a tag.
    private struct Place {
        var template: String
        /// The innermost last.
        var around: [PageShape]
        /// What fills the blocks of a template, and where it is written.
        var blocks: [String: (template: String, tags: [TemplateTag])] = [:]
    }

    mutating func check(_ template: String, given root: PageShape) {
        load(template, Place(template: template, around: [root]))
    }

    private mutating func load(_ template: String, _ place: Place) {
        guard let text = text(template) else { return faults.append("\(place.template): no \(template)") }
        walk(
            TemplateTag.all(in: text),
            Place(template: template, around: place.around, blocks: place.blocks))
    }

    private mutating func walk(_ tags: [TemplateTag], _ place: Place) {
        for tag in tags {
            switch tag {
            case .name(let name):
                guard let shape = find(name, place) else { continue }
                if case .text = shape { continue }
                faults.append("\(place.template): \(name) is no text")
            case .section(let name, let isInverted, let inner):
                guard let shape = find(name, place) else { continue }
                var place = place
                switch shape {
                case .flag: break
                case .list(of: let element): if !isInverted { place.around.append(element) }
                case .text, .table: if !isInverted { place.around.append(shape) }
                }
                walk(inner, place)
            case .partial(let name): load(name, place)
            case .parent(let name, let inner):
                var place = place
                for case .block(let block, let tags) in inner where place.blocks[block] == nil {
                    place.blocks[block] = (place.template, tags)
                }
                load(name, place)
            case .block(let name, let own):
                var place = place
                let filled = place.blocks[name] ?? (place.template, own)
                place.template = filled.template
                walk(filled.tags, place)
            case .strange(let tag): faults.append("\(place.template): {{\(tag)}} is of no known kind")
            }
        }
    }

    /// As the template library looks: the first part of the name in what is around the tag, the rest in what that is.
    private mutating func find(_ name: String, _ place: Place) -> PageShape? {
        if name == "." { return place.around.last }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let owners = place.around.reversed().compactMap { shape -> PageShape.Members? in
            guard case .table(let members) = shape, members.shapes[parts[0]] != nil else { return nil }
            return members
        }
        if let owner = owners.first, owner.optional.contains(parts[0]), owners.count > 1 {
            faults.append("\(place.template): \(name) is another's where it is missing in \(owner.type)")
        }
        var owner = owners.first
        for (number, part) in parts.enumerated() {
            guard let shape = owner?.shapes[part], let type = owner?.type else {
                faults.append("\(place.template): nothing has \(name)")
                return nil
            }
            named.insert("\(type).\(part)")
            if number == parts.count - 1 { return shape }
            owner = if case .table(let members) = shape { members } else { nil }
        }
        return nil
    }
}
