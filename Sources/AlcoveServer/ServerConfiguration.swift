/// What an installation needs to be told, read once by the command line.
package struct ServerConfiguration: Sendable {
    /// The address that people use, such as `https://help.example.org`: what sign-ins and mailbox tokens are bound to.
    package var origin: String
    package var host = "127.0.0.1"
    package var port = 8080
    /// True in the demo: everything is invented, links may sign in, pages say so.
    package var isDemo = false
    /// Who runs the installation; empty where nobody has said.
    package var serviceOperator = ServiceOperator()
    /// Proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [AddressRange] = []
    /// Where the database lies, if that is a file: its disk is watched.
    package var dataFolder: String?
    /// Seconds for which requests are still taken after the server was told to stop: until then `/readyz` says so, and
    /// whoever hands requests on can turn elsewhere.
    package var farewell = 0
    /// Multiplies the allowances per network address; a load test on one machine raises it.
    package var addressAllowance: Double = 1

    package init(origin: String) { self.origin = origin }

    /// Whether browsers reach the server by TLS, here or at a proxy in front of it.
    var transportIsSecure: Bool { origin.hasPrefix("https://") }

    /// Whether a proxy in front of the server is likely, and none is trusted.
    package var sharesOneAllowance: Bool { transportIsSecure && trustedProxies.isEmpty }
}
