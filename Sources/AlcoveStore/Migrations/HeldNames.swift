/// A name that a licensed practitioner asks to be shown by, until an authority has looked at it.
let heldNames = [
    "ALTER TABLE practitioner ADD COLUMN asked_name TEXT"
]
