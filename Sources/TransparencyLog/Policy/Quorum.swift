/// Which sets of witnesses suffice.
///
/// Members refer to earlier ones only, so one walk from first to last decides; nothing recurses.
struct Quorum: Hashable, Sendable {
    enum Member: Hashable, Sendable {
        case witness
        /// Met when at least `least` of `members` are.
        case group(least: Int, members: [Int])
    }

    var members: [Member] = []
    /// The member that must be met; nil when nothing is asked (`quorum none`).
    var goal: Int?

    /// Whether the cosignatures of the witnesses `signed` suffice.
    func isMet(by signed: Set<Int>) -> Bool {
        guard let goal else { return true }
        var met: Set<Int> = []
        for (number, member) in members.enumerated() {
            switch member {
            case .witness: if signed.contains(number) { met.insert(number) }
            case .group(let least, let members):
                if members.count(where: met.contains) >= least { met.insert(number) }
            }
        }
        return met.contains(goal)
    }

    /// The witnesses and groups that the goal depends on; the others may sign but do not count.
    var counting: Set<Int> {
        var counting = Set(goal.map { [$0] } ?? [])
        for (number, member) in members.enumerated().reversed() where counting.contains(number) {
            if case .group(_, let members) = member { counting.formUnion(members) }
        }
        return counting
    }

    /// How few cosignatures can suffice.
    var fewest: Int {
        var fewest: [Int] = []
        for member in members {
            switch member {
            case .witness: fewest.append(1)
            case .group(let least, let members):
                let each = members.compactMap { fewest.indices.contains($0) ? fewest[$0] : nil }
                fewest.append(each.sorted().prefix(least).reduce(0, +))
            }
        }
        return goal.flatMap { fewest.indices.contains($0) ? fewest[$0] : nil } ?? 0
    }
}
