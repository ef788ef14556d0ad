import AlcoveDomain
import Foundation

extension Profile {
    /// The same page with its names composed (NFC), so that two that look alike are the same.
    func composed() -> Profile {
        var profile = self
        profile.displayName = displayName.precomposedStringWithCanonicalMapping
        profile.licenceClaims = licenceClaims.map {
            LicenceClaim(
                register: $0.register.precomposedStringWithCanonicalMapping,
                number: $0.number.precomposedStringWithCanonicalMapping)
        }
        return profile
    }
}
