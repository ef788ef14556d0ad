import AlcoveActions
import Foundation

/// Where the server listens: one address, or both of `localhost`, which browsers reach by either family.
struct ListenAddresses: Sendable {
    let hosts: [String]
    let port: Int

    /// - Parameter host: a name or an address; one of IPv6 may have brackets, as in an address of the web.
    init(host: String, port: Int) {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        hosts = bare == "localhost" ? ["127.0.0.1", "::1"] : [bare]
        self.port = port
    }

    /// Those on which this machine lets us listen now; a family that it does not have is left out.
    /// - Throws: `ListenProblem`, before anything else is begun.
    func usable() throws(ListenProblem) -> [String] {
        var (usable, absent) = ([String](), [ListenProblem]())
        for host in hosts {
            do throws(ListenProblem) {
                try Self.bind(host, port)
                usable.append(host)
            } catch {
                guard case .notHere = error else { throw error }
                absent.append(error)
            }
        }
        if usable.isEmpty, let problem = absent.first { throw problem }
        return usable
    }

    /// Binds a socket and lets go of it again.
    private static func bind(_ host: String, _ port: Int) throws(ListenProblem) {
        var hints = addrinfo()
        hints.ai_socktype = streamSocket
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found?.pointee else {
            throw .notHere(host)
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(first.ai_family, first.ai_socktype, first.ai_protocol)
        guard descriptor >= 0 else { throw .notHere(host) }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard Foundation.bind(descriptor, first.ai_addr, first.ai_addrlen) == 0 else {
            switch errno {
            case EADDRINUSE: throw .inUse(host, port)
            case EACCES: throw .notAllowed(port)
            default: throw .notHere(host)
            }
        }
    }

    #if canImport(Glibc) || canImport(Musl)
        private static let streamSocket = Int32(SOCK_STREAM.rawValue)
    #else
        private static let streamSocket = SOCK_STREAM
    #endif
}

/// Why the server cannot listen.
package enum ListenProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Somebody listens there already.
    case inUse(String, Int)
    case notAllowed(Int)
    /// The machine has no such address.
    case notHere(String)

    package var description: String {
        switch self {
        case .inUse(let host, let port):
            "Another program listens on port \(port) of \(host). Stop it, or name another port with --port."
        case .notAllowed(let port):
            "This user may not listen on port \(port). Name one from 1024 on with --port, and put a proxy before it."
        case .notHere(let host):
            "This machine has no address \(host). Name one that it has with --host, such as localhost or ::1."
        }
    }
}
