import Foundation

extension AccountHolder {
    private struct NewOperator: Encodable, Sendable {
        let account: AccountDraft.Fields
        let invitation: String

        private enum Key: String, CodingKey { case invitation }

        func encode(to encoder: any Encoder) throws {
            try account.encode(to: encoder)
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(invitation, forKey: .invitation)
        }
    }

    /// Joins as an operator by an invitation.
    public static func joinAsOperator(invitation: String, on connection: Connection) async throws
        -> AccountHolder
    {
        let draft = try AccountDraft(body: .init())
        try await connection.account(
            .post, "/api/v1/operators", json: NewOperator(account: draft.fields, invitation: invitation))
        return draft.holder(on: connection)
    }
}
