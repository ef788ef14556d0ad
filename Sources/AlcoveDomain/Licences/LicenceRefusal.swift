/// Why something about licences, registers or bodies is refused.
package enum LicenceRefusal: Error, Hashable, Sendable {
    /// Absent, or not the asker's to see.
    case notFound
    case nameTaken
    /// The register's newest file does not hold the number: there is nobody to ask.
    case numberUnknown
    /// Somebody else's page carries this registration.
    case claimedBySomebody
    /// The claim is not at the step that this asks for.
    case wrongStep
    /// The challenge is not the one that was sent; `left` more tries.
    case wrongChallenge(left: Int)
    /// Too many tries, or too long ago; the authority can begin again.
    case challengeEnded
    /// The event does not continue the practitioner's chain; it must be number `next`.
    case outOfSequence(next: Int)
    /// A signature, a key or a name inside the signed statement is not what it must be.
    case statementRefused
    /// The practitioner asks to be shown by another name than the one that the authority looked at.
    case nameMoved
    /// Their licence does not let them take anybody new.
    case closed(StandingState)
    /// They have not been here for so long that nobody can write to their keys.
    case keysEnded
    /// Nobody is listed without a licence in force.
    case notLicensed
    /// The body does not answer for this register or place.
    case otherBody
    /// Another import was applied since this one was compared.
    case importedElsewhere
    /// The file was fetched before the one in force.
    case olderThanKept
}
