import AlcoveDomain
import CivilTime
import Testing

@Suite struct `The way a register writes dates` {
    @Test(arguments: [
        ("YYYYMMDD", "20270614"), ("MM/DD/YYYY", "06/14/2027"), ("M/D/YYYY", "6/14/2027"),
        ("M/D/YYYY", "06/14/2027"),
        ("DD.MM.YYYY", "14.06.2027"), ("D.M.YYYY", "14.6.2027"), ("YYYY-MM-DD", "2027-06-14"),
        ("DD MM YYYY", "14 06 2027"),
    ]) func `is read by its form`(form: String, text: String) throws {
        #expect(try #require(DatePattern(form)).date(text) == CivilDate(year: 2027, month: 6, day: 14))
    }

    @Test(arguments: [
        ("YYYYMMDD", "2027614"), ("YYYYMMDD", "202706140"), ("YYYYMMDD", "20270631"), ("YYYYMMDD", ""),
        ("YYYYMMDD", "2027061٤"),
        ("MM/DD/YYYY", "6/14/2027"), ("MM/DD/YYYY", "14/06/2027"), ("MM/DD/YYYY", "06-14-2027"),
        ("MM/DD/YYYY", "06/14/27"),
        ("M/D/YYYY", "006/14/2027"), ("M/D/YYYY", "//2027"), ("MM/DD/YYYY", "06/14/2027 "),
        ("MM/DD/YYYY", "02/29/2027"),
    ]) func `is no date in any other form`(form: String, text: String) throws {
        #expect(try #require(DatePattern(form)).date(text) == nil)
    }

    @Test(arguments: [
        "", "YYYY", "YYYYMM", "YYYYMMDDDD", "YYMMDD", "MM/DD/YYYY/MM", "YYYYMD", "MDYYYY", "yyyymmdd",
        "DD Mon YYYY", "YYYY//MMDD",
    ])
    func `must name year, month and day, each told from the next`(form: String) {
        #expect(DatePattern(form) == nil)
    }
}
