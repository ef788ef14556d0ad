import AlcoveActions
import AlcoveDomain
import AlcoveStore
import HTTPTypes
import Hummingbird
import NIOCore

/// Register files by the people of the body that keeps the register: first a preview, then, if they say so, in force.
extension LicenceRoutes {
    func addRegisters(to router: Router<AlcoveContext>) {
        router.post("/api/v1/registers/:register/files") { request, context in
            let register = try await ownRegister(request, context)
            var pieces = request.body.makeAsyncIterator()
            var size = 0
            let prepared = try await actions.importing.prepare(register) {
                guard let piece = try await pieces.next() else { return nil }
                size += piece.readableBytes
                guard size <= Self.largestFile else { throw Problem.tooLarge }
                return Array(piece.readableBytesView)
            }
            return Response.json(.created) {
                $0.key("preview"); $0.value(prepared)
            }
        }
        router.put("/api/v1/registers/:register/files/:file") { request, context in
            let register = try await ownRegister(request, context)
            guard let file = context.parameters.get("file").flatMap({ Int64($0) }) else {
                throw Problem.notFound
            }
            let applied = try await actions.importing.apply(
                StagedRegister(register: register, generation: file))
            try await actions.followed(applied.changes)
            return Response.json {
                $0.field("changed_here", Int64(applied.changes.count))
                $0.field("in_force_before", applied.isRepeat)
            }
        }
        router.delete("/api/v1/registers/:register/files/:file") { request, context in
            let register = try await ownRegister(request, context)
            guard let file = context.parameters.get("file").flatMap({ Int64($0) }) else {
                throw Problem.notFound
            }
            try await registers.discard(StagedRegister(register: register, generation: file))
            return Response(status: .noContent)
        }
    }

    /// Bytes of a file that comes over the network: some 300,000 rows. Larger ones are for the command line, which reads them
    /// beside the server.
    private static let largestFile = 64 << 20

    /// The register in the path, if the signatory's body keeps it; another's is as absent as none.
    private func ownRegister(_ request: Request, _ context: AlcoveContext) async throws -> RegisterID {
        let signedIn = try await signIns.require(.authority, .officer, by: request)
        guard let signatory = try await bodies.signatory(vault: signedIn.vault),
            let id = context.parameters.get("register").flatMap({ RegisterID($0) }),
            try await registers.register(id)?.body == signatory.handle.body
        else { throw LicenceRefusal.notFound }
        return id
    }
}
