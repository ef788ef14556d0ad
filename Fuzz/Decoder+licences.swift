import AlcoveProtocol

/// What practitioners and reporters send about licences and misconduct.
extension Decoder {
    func listingStatement(_ input: [UInt8]) {
        guard let statement = try? ListingStatement(input) else { return }
        again(input, try? statement.encoded())
        guard let somebody = Self.somebody else { return }
        precondition(!statement.isSigned(by: somebody.key), "a forgery was taken")
    }

    /// Nobody sealed anything to this officer, so that no mutant may open.
    func sealedReport(_ input: [UInt8]) {
        guard let report = try? SealedReport(input) else { return }
        again(input, try? report.encoded())
        guard let seed = try? AgreementSeed(.zero) else { return }
        for wrap in report.wraps {
            precondition((try? report.open(as: wrap.officer, seed)) == nil, "a forgery was opened")
        }
    }

    private static let somebody = try? SigningSeed(.random())
}
