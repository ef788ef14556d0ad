import AlcoveActions
extension LimitRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .wait(let seconds): .tooMany(retryAfter: seconds)
        case .busy: .busy
        }
    }
}

extension Allowances {
    /// Takes `amount` of the allowance of the address that a request came from, and of those of the networks it lies in.
    func spend(_ kind: Kind, _ amount: Int = 1, by context: AlcoveContext) throws(LimitRefusal) {
        try spend(kind, amount, by: context.networks)
    }
}
