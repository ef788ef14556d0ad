import AlcoveProtocol
package import AlcoveDomain

extension AlcoveContext {
    /// The handle in the path; one that could be nobody's is as absent as one that is.
    package func handle() throws(Problem) -> Handle {
        guard let text = parameters.get("handle"), let handle = try? Handle(text) else { throw .notFound }
        return handle
    }

    /// The conversation in the path.
    package func conversation() throws(Problem) -> ConversationID {
        guard let id = binary("cid").flatMap({ ConversationID(bytes: $0) }) else { throw .notFound }
        return id
    }

    /// The appointment in the path.
    package func appointment() throws(Problem) -> AppointmentID {
        guard let id = binary("appointment").flatMap({ AppointmentID(bytes: $0) }) else { throw .notFound }
        return id
    }

    private func binary(_ name: String) -> [UInt8]? { parameters.get(name).flatMap { Base64URL.decode($0) } }
}
