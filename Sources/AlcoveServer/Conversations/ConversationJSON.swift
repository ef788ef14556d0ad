/// What clients send; bytes are base64url.
enum ConversationJSON {
    struct Begin: Decodable {
        let handle: String
        let share_id, announce, signature: Binary
        /// Where the client says that they are: used to ask the rules, and then forgotten.
        let place: String?
    }

    struct Epoch: Decodable {
        let share_id, announce, signature: Binary
    }

    struct Stream: Decodable {
        struct Mailbox: Decodable {
            let token: String
            let after: Int64
        }
        let mailboxes: [Mailbox]
    }
}
