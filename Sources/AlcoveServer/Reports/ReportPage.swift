/// Reporting somebody: all of it happens in the browser.
struct ReportPage: Page {
    static let template = "reports/report"
}
