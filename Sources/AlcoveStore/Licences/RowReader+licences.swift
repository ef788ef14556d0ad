import AlcoveDomain
import CivilTime

extension RowReader {
    mutating func register() throws(DatabaseProblem) -> RegisterID {
        guard let id = RegisterID(try text()) else { throw .malformedRow }
        return id
    }

    /// A register's name and a number in it.
    mutating func registration() throws(DatabaseProblem) -> Registration {
        Registration(register: try register(), number: try text())
    }

    mutating func body() throws(DatabaseProblem) -> BodyID {
        guard let id = try optionalBody() else { throw .malformedRow }
        return id
    }

    mutating func optionalBody() throws(DatabaseProblem) -> BodyID? {
        guard let text = try optionalText() else { return nil }
        guard let id = BodyID(text) else { throw .malformedRow }
        return id
    }

    mutating func place() throws(DatabaseProblem) -> Jurisdiction {
        guard let place = try optionalPlace() else { throw .malformedRow }
        return place
    }

    mutating func optionalPlace() throws(DatabaseProblem) -> Jurisdiction? {
        guard let text = try optionalText() else { return nil }
        guard let place = Jurisdiction(text) else { throw .malformedRow }
        return place
    }

    mutating func signatory() throws(DatabaseProblem) -> SignatoryHandle {
        guard let handle = SignatoryHandle(try text()) else { throw .malformedRow }
        return handle
    }
}
