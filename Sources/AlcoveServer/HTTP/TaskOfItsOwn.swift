import Hummingbird

/// Runs `work` in a task that ends with it.
///
/// A task keeps the space that its deepest call needed until it ends. What stays open for long does its deep calls in
/// here, or it would hold for hours what it needed for a moment.
func inTaskOfItsOwn<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
    // Unstructured because a group would need a kilobyte here, and waited for at once, so nothing outlives the caller.
    try await Task(operation: work).value
}

/// Answers as `inner` does; the way to an event stream runs in a task of its own, since the connection's task then
/// lasts as long as the stream.
struct StreamSparingResponder<Inner: HTTPResponder>: HTTPResponder where Inner.Context == AlcoveContext {
    let inner: Inner

    func respond(to request: Request, context: AlcoveContext) async throws -> Response {
        guard request.uri.path == "/api/v1/stream" else {
            return try await inner.respond(to: request, context: context)
        }
        return try await inTaskOfItsOwn { try await inner.respond(to: request, context: context) }
    }
}
