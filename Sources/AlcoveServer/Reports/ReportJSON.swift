import AlcoveDomain
import AlcoveStore

extension JSONBytes {
    /// A report as its reporter follows it. Nothing of what is inside is known here.
    mutating func value(_ head: ReportHead, _ inquiry: Inquiry) {
        object {
            $0.field("case_id", head.id.bytes)
            $0.field("body", head.body)
            $0.field("case_commit", head.caseCommit)
            $0.field("identity", head.identity.rawValue)
            $0.field("lodged_s", head.lodged)
            $0.field("logged", head.isLogged)
            $0.field("stage", inquiry.stage.rawValue)
            $0.field("closing", inquiry.closing?.rawValue)
            $0.field("other_body", inquiry.otherBody)
            $0.key("deadlines"); $0.value(inquiry.deadlines.filter(\.kind.isReporters), of: inquiry)
        }
    }

    mutating func value(_ deadlines: [InquiryDeadline], of inquiry: Inquiry) {
        array {
            for deadline in deadlines {
                $0.object {
                    $0.field("kind", deadline.kind.rawValue)
                    $0.field("due", deadline.due)
                    $0.field("day", inquiry.day(of: deadline)?.description)
                }
            }
        }
    }

    /// A body with the public keys of those who can open what is sealed to it.
    mutating func value(_ body: Body, _ officers: [Signatory]) {
        object {
            $0.field("id", body.id.text)
            $0.field("name", body.name)
            $0.field("jurisdiction", body.jurisdiction.code)
            $0.field("zone", body.zone)
            $0.field("complaints", body.complaints)
            $0.key("officers")
            $0.array {
                for officer in officers {
                    $0.object {
                        $0.field("handle", officer.handle.text)
                        $0.key("records")
                        $0.array { for record in officer.keyRecords { $0.value(record) } }
                    }
                }
            }
        }
    }
}

extension InquiryDeadline.Kind {
    /// Whether it is about what the reporter waits for; orders against somebody are not the reporter's to follow.
    fileprivate var isReporters: Bool {
        switch self {
        case .acknowledge, .safety, .takeUp, .wrongBody, .triage, .investigation, .examination, .hearing,
            .appeal:
            true
        case .notice, .disposal, .interimAnswer, .interimReview, .interimEnd, .appealWindow, .orderReview,
            .orderEnd:
            false
        }
    }
}
