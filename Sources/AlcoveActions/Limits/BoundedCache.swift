import NIOConcurrencyHelpers

/// Values by key, so many at most; what nobody has asked for the longest is forgotten first.
///
/// There are two generations. What is found in the earlier one moves into the newer; once that holds half of what may be
/// kept, it becomes the earlier one, and what was there is gone. So nothing is sorted, and never is all forgotten at once.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var newer: [Key: Value] = [:]
        var earlier: [Key: Value] = [:]
    }

    private let generations = NIOLockedValueBox(Generations())
    private let half: Int

    /// - Parameter capacity: values that are kept at most, at least two.
    init(capacity: Int) { half = max(1, capacity / 2) }

    /// How many values are kept.
    var count: Int { generations.withLockedValue { $0.newer.count + $0.earlier.count } }

    subscript(key: Key) -> Value? {
        generations.withLockedValue { generations in
            if let value = generations.newer[key] { return value }
            guard let value = generations.earlier[key] else { return nil }
            keep(value, for: key, in: &generations)
            return value
        }
    }

    func keep(_ value: Value, for key: Key) {
        generations.withLockedValue { keep(value, for: key, in: &$0) }
    }

    private func keep(_ value: Value, for key: Key, in generations: inout Generations) {
        if generations.newer[key] == nil, generations.newer.count >= half {
            generations = Generations(earlier: generations.newer)
        }
        generations.newer[key] = value
        generations.earlier[key] = nil
    }
}
