package import ShownNames

/// A part of the profile a person can be pointed to.
package enum ProfileField: String, Sendable, Hashable, CaseIterable {
    case displayName, summary, about, topics, languages, media, cost, distanceRules, complaintRoute
    case licenceRegister, licenceNumber, licenceClaims, jurisdictions
}

/// Why a profile is refused: the field, and the limit it breaks.
package enum ProfileRefusal: Error, Hashable, Sendable {
    /// Nothing but white space where something is needed.
    case empty(ProfileField)
    /// More than `limit` characters.
    case tooLong(ProfileField, limit: Int)
    /// More than `limit` entries.
    case tooMany(ProfileField, limit: Int)
    /// The same entry twice.
    case repeated(ProfileField)
    /// A control character, or one that turns the direction of the text after it.
    case forbiddenCharacter(ProfileField)
    /// A name that could pass for another, or that nobody could read aloud.
    case unsoundName(ProfileField, NameFault)
    /// A price outside `1...limit` minor units.
    case priceOutOfRange(limit: Int)
    /// A currency that is not three capital letters.
    case currencyUnknown

    /// Where the person must look.
    package var field: ProfileField {
        switch self {
        case .empty(let field), .tooLong(let field, _), .tooMany(let field, _), .repeated(let field),
            .forbiddenCharacter(let field), .unsoundName(let field, _):
            field
        case .priceOutOfRange, .currencyUnknown: .cost
        }
    }
}

/// Something in public text that the practitioner may want to think about; never a refusal.
package enum ProfileHint: Hashable, Sendable {
    case looksLikePhoneNumber(ProfileField)
    case looksLikeMailAddress(ProfileField)
    case looksLikeSocialMedia(ProfileField)
}
