/// Everybody's own appointments: all of them come by script.
struct AppointmentsPage: Page {
    static let template = "booking/appointments"
    let placeGroups: [ChoiceGroup]
}
