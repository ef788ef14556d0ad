import CivilTime

/// A step that several decide together, while it waits for the signatures of those who have not given theirs.
package struct PanelOrder: Sendable, Hashable {
    /// As the first of them took it.
    package let step: DecisionStep
    /// Its number in the history, from 1.
    package let entry: Int
    package internal(set) var signed: [String]
    /// The number of the newest signature in the history.
    package internal(set) var latest: Int
    /// What it does to the licence once everybody has signed.
    package internal(set) var change: LicenceChange?

    /// Who must still sign.
    package var missing: [String] { step.panel.filter { !signed.contains($0) } }
}

extension Inquiry {
    /// What the newest step, a signature, would do to the licence once everybody has signed; nil where it does something
    /// now, or nothing.
    package var changeInWaiting: LicenceChange? {
        guard let awaiting, awaiting.latest == history.count else { return nil }
        return awaiting.change
    }

    /// The step that `step` carries out or signs: for a countersignature, the one that waited for it.
    package func ordered(by step: InquiryStep) -> InquiryStep {
        guard case .declaration(.countersign(let entry)) = step, (1...max(1, history.count)).contains(entry),
            let first = history.dropFirst(entry - 1).first
        else { return step }
        return first.step
    }

    /// One of a panel says what they decide. The others sign too, or nothing of it is done.
    mutating func propose(_ step: DecisionStep, by taker: InquiryActor, at now: Instant)
        throws(InquiryRefusal) -> LicenceChange?
    {
        guard case .officer(let officer, _) = taker else { throw .actorMayNot }
        try need(.panelMember, step.panel.contains(officer))
        let number = history.count + 1
        return try settle(
            PanelOrder(step: step, entry: number, signed: [officer], latest: number), at: now)
    }

    /// Another of the panel signs what waits as number `entry`.
    mutating func countersign(_ entry: Int, by officer: String, at now: Instant)
        throws(InquiryRefusal) -> LicenceChange?
    {
        guard var order = awaiting, order.entry == entry else { throw .notFromHere(stage) }
        try need(.panelMember, order.step.panel.contains(officer))
        try need(.panelSecond, !order.signed.contains(officer))
        order.signed.append(officer)
        order.latest = history.count + 1
        return try settle(order, at: now)
    }

    /// Carries `order` out when everybody has signed. It must be possible now in any case, so that nobody signs in vain.
    private mutating func settle(_ order: PanelOrder, at now: Instant) throws(InquiryRefusal)
        -> LicenceChange?
    {
        var after = self
        let change = try after.make(order.step, at: now)
        guard order.signed.count >= order.step.panel.count else {
            awaiting = order
            awaiting?.change = change
            return nil
        }
        after.awaiting = nil
        self = after
        return change
    }
}
