import AlcoveDomain
import AlcoveProtocol

/// The availability editor's fields exactly as typed, so that a refused form comes back as it was sent.
struct HoursDraft: Sendable, Hashable {
    struct Interval: Sendable, Hashable {
        var from = ""
        var to = ""
        var isEmpty: Bool { from.isEmpty && to.isEmpty }
    }

    /// A date with hours of its own; none closes it.
    struct SingleDay: Sendable, Hashable {
        var date = ""
        var intervals: [Interval] = []
    }

    /// A service.
    struct Offer: Sendable, Hashable {
        var id: Int
        var kind = ServiceKind.counselling
        var minutes = "50"
        var step = "30"
        var before = "0"
        var after = "10"
        /// In hours.
        var notice = "12"
        /// In days; empty for no limit.
        var horizon = "60"
        var media: Set<Medium> = []
    }

    var revision: Int64
    var zone: String
    /// Monday first.
    var days: [[Interval]]
    var singleDays: [SingleDay]
    var offers: [Offer]
    /// Whose clock the preview shows.
    var previewZone: String

    /// The most that one form is read for; a little above what can be saved, so that too many can be refused.
    private static let most = (intervals: 10, singleDays: 410, offers: 14)

    init(_ form: Form) {
        let fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
        func text(_ name: String) -> String { String((fields[name] ?? "").prefix(100)) }
        func intervals(_ prefix: String) -> [Interval] {
            (0..<Self.most.intervals).prefix { fields["\(prefix)-\($0)-from"] != nil }
                .map { Interval(from: text("\(prefix)-\($0)-from"), to: text("\(prefix)-\($0)-to")) }
        }
        revision = Int64(text("revision")) ?? 0
        zone = text("zone")
        previewZone = text("preview")
        days = (0..<7).map { intervals("day-\($0)") }
        singleDays = (0..<Self.most.singleDays).prefix { fields["x-\($0)-date"] != nil }
            .map { SingleDay(date: text("x-\($0)-date"), intervals: intervals("x-\($0)")) }
        offers = (0..<Self.most.offers).prefix { fields["s-\($0)-id"] != nil }.map { number in
            let prefix = "s-\(number)"
            return Offer(
                id: Int(text("\(prefix)-id")) ?? 0,
                kind: ServiceKind(rawValue: text("\(prefix)-kind")) ?? .counselling,
                minutes: text("\(prefix)-minutes"), step: text("\(prefix)-step"),
                before: text("\(prefix)-before"),
                after: text("\(prefix)-after"), notice: text("\(prefix)-notice"),
                horizon: text("\(prefix)-horizon"),
                media: Set(form.all("\(prefix)-media").compactMap(Medium.init(rawValue:))))
        }
    }
}

extension HoursDraft {
    /// Carries out what a button of the editor says: `add:day-0`, `remove:day-0-1`, `add:x`, `add:x-2`, `remove:x-2`,
    /// `remove:x-2-0`, `add:s`, `remove:s-1`; `preview` only shows. False, and nothing is changed, where the form has no such
    /// button.
    mutating func apply(_ command: String) -> Bool {
        if command == "preview" { return true }
        let parts = command.pieces(between: ":", cuts: 1)
        guard parts.count == 2 else { return false }
        let place = parts[1].pieces(between: "-", keepingEmpty: true)
        let numbers = place.dropFirst().compactMap { Int($0) }
        guard let kind = place.first, numbers.count == place.count - 1 else { return false }
        let (first, second) = (numbers.first, numbers.dropFirst().first)
        switch (parts[0], kind, numbers.count) {
        case ("add", "day", 1): return Self.edit(&days, first) { $0.append(Interval()) }
        case ("remove", "day", 2):
            var isRemoved = false
            _ = Self.edit(&days, first) { isRemoved = $0.discard(second) }
            return isRemoved
        case ("add", "x", 0): singleDays.append(SingleDay())
        case ("add", "x", 1): return Self.edit(&singleDays, first) { $0.intervals.append(Interval()) }
        case ("remove", "x", 1): return singleDays.discard(first)
        case ("remove", "x", 2):
            var isRemoved = false
            _ = Self.edit(&singleDays, first) { isRemoved = $0.intervals.discard(second) }
            return isRemoved
        case ("add", "s", 0):
            let used = Set(offers.map(\.id))
            let id = (1...offers.count + 1).first { !used.contains($0) } ?? 0
            offers.append(Offer(id: id, media: Set(Medium.allCases)))
        case ("remove", "s", 1): return offers.discard(first)
        default: return false
        }
        return true
    }

    /// Whether there is such an element to edit.
    private static func edit<Element>(
        _ elements: inout [Element], _ index: Int?, _ edit: (inout Element) -> Void
    ) -> Bool {
        guard let index, elements.indices.contains(index) else { return false }
        edit(&elements[index])
        return true
    }
}

extension Array {
    /// Removes the element at `index`; whether there was one. (`remove(at:)` ends the process where there is none.)
    fileprivate mutating func discard(_ index: Int?) -> Bool {
        guard let index, indices.contains(index) else { return false }
        remove(at: index)
        return true
    }
}
