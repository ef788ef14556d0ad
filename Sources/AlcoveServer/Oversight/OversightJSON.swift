import AlcoveDomain
import AlcoveStore
import CivilTime
import Foundation
import NIOCore

/// `POST …/steps`.
struct StepJSON: Decodable {
    let step: InquiryStep
    let reasons: String?
    /// How many steps the officer has seen.
    let seen: Int?
    let sanction: Binary?
    /// The licence event that goes with the sanction.
    let licence: Licence?

    struct Licence: Decodable {
        let leaf: Binary
        let salt: Binary
    }

    /// The step, unless it is one that only something sealed brings along.
    func taken() throws(Problem) -> InquiryStep {
        guard !step.bringsSubmission else { throw .invalid("step") }
        return step
    }
}

extension JSONBytes {
    mutating func value(_ line: InquirySummary) {
        object {
            $0.field("id", line.id.bytes)
            $0.field("stage", line.stage.rawValue)
            $0.field("respondent", line.respondent)
            $0.field("next_due", line.nextDue)
            $0.field("lodged_s", line.lodged)
            $0.field("identity", line.identity.rawValue)
            $0.field("risk", line.risk)
            $0.field("awaits", line.awaits)
        }
    }

    /// All that the instance knows of an inquiry, which is never what the report says.
    mutating func value(
        _ inquiry: Inquiry, _ head: ReportHead, submissions: [(n: Int, by: String, at: Instant)]
    ) {
        object {
            $0.field("id", head.id.bytes)
            $0.field("body", head.body)
            $0.field("case_commit", head.caseCommit)
            $0.field("lodged_s", head.lodged)
            $0.field("identity", head.identity.rawValue)
            $0.field("zone", inquiry.rules.calendar.zone.name)
            $0.state(of: inquiry)
            $0.key("history")
            $0.array { for entry in inquiry.history { $0.value(entry) } }
            $0.key("submissions")
            $0.array {
                for (n, by, at) in submissions {
                    $0.object {
                        $0.field("n", Int64(n))
                        $0.field("by", by)
                        $0.field("at", at)
                    }
                }
            }
        }
    }

    private mutating func state(of inquiry: Inquiry) {
        field("stage", inquiry.stage.rawValue)
        field("respondent", inquiry.respondent)
        field("closing", inquiry.closing?.rawValue)
        field("told", inquiry.told != nil)
        field("particulars", Int64(inquiry.particulars.count))
        field("next_finding", inquiry.nextFinding?.rawValue)
        field("found", inquiry.isFound)
        field("seen", Int64(inquiry.history.count))
        key("links")
        object {
            for (officer, isLinked) in inquiry.links.sorted(by: { $0.key < $1.key }) {
                $0.field(officer, isLinked)
            }
        }
        key("safety")
        switch inquiry.safety {
        case .none: value("none")
        case .open: value("open")
        case .answered(let answer): value(answer.rawValue)
        }
        key("interim")
        object {
            $0.field("proposed", inquiry.interim.proposal?.measure.rawValue)
            $0.field("answered", inquiry.interim.proposal?.isAnswered ?? false)
            $0.field("answer_until", inquiry.interim.proposal?.answerUntil)
            $0.encoded("order", inquiry.interim.order)
        }
        encoded("order", inquiry.order)
        encoded("offer", inquiry.offer)
        key("awaiting")
        if let awaiting = inquiry.awaiting { value(awaiting) } else { null() }
        key("deadlines"); value(inquiry.deadlines, of: inquiry)
    }

    private mutating func value(_ order: PanelOrder) {
        object {
            $0.field("entry", Int64(order.entry))
            $0.encoded("step", order.step)
            $0.field("signed", order.signed)
            $0.field("missing", order.missing)
        }
    }

    mutating func value(_ entry: Inquiry.Entry) {
        object {
            $0.field("name", entry.step.name)
            $0.encoded("step", entry.step)
            $0.field("by", entry.taker.kind.rawValue)
            if case .officer(let officer, _) = entry.taker { $0.field("officer", officer) }
            $0.field("reasons", entry.reasons)
            $0.field("at", entry.at)
            $0.field("stage", entry.stage.rawValue)
        }
    }

    /// A field whose value is what Foundation's encoder makes of it.
    mutating func encoded(_ name: String, _ value: (some Encodable)?) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = value.flatMap { try? encoder.encode($0) } ?? Data("null".utf8)
        raw(name, ByteBuffer(bytes: text))
    }
}
