/// What a change of clock law has done to a booked time.
let clockLawColumn = [
    "ALTER TABLE appointment ADD COLUMN clock_law TEXT CHECK (clock_law IN ('followed', 'clash'))"
]
