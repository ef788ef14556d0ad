import AlcoveProtocol
@testable import AlcoveActions
@testable import AlcoveServer

/// A signature made with OpenSSL (`openssl dgst -sha256 -sign`); the secret key was thrown away.
enum RSASample {
    static let message = Array("passkey sample".utf8)
    static let modulus = bytes(
        "k8ou4V0wAUjWmMj5CqaVlKvOMxDblLPuVmrZpSyFaGLibAq1DK1Hm2vVfpxQxUDJ-S8Z-d1B0p0mqQ5LVbTnKTsiq1k7OkFaUCV3"
            + "-djeRWGxtNinm8nKKPto8uo0XLDpJKbRNIK80g1B7NXx9gbazp7fh6exn_HeCNASEL95TuX8iV5IHflmVi1uRMgBBKvS6xHSpIfG"
            + "TTf2NopEq53kUI_ooLRYOeLIDWyEI7AYIvj0YUR2TX8cjeXcGxDqCo3FXB5bA0c23yc9wAcNLdsiQ7cz4bAZfVAzh92qz7iB8BbA"
            + "C8JOGGzgSrxOYdp193ycgLJksTNdIsbhN3uPMfZadQ")
    static let subjectPublicKeyInfo = bytes(
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk8ou4V0wAUjWmMj5CqaVlKvOMxDblLPuVmrZpSyFaGLibAq1DK1Hm2vV"
            + "fpxQxUDJ-S8Z-d1B0p0mqQ5LVbTnKTsiq1k7OkFaUCV3-djeRWGxtNinm8nKKPto8uo0XLDpJKbRNIK80g1B7NXx9gbazp7fh6ex"
            + "n_HeCNASEL95TuX8iV5IHflmVi1uRMgBBKvS6xHSpIfGTTf2NopEq53kUI_ooLRYOeLIDWyEI7AYIvj0YUR2TX8cjeXcGxDqCo3F"
            + "XB5bA0c23yc9wAcNLdsiQ7cz4bAZfVAzh92qz7iB8BbAC8JOGGzgSrxOYdp193ycgLJksTNdIsbhN3uPMfZadQIDAQAB")
    static let signature = bytes(
        "EL9GV8Xcgze_bOXoRTSX0BFiaTNwHGWMgYGYXwxtgi2lMNxhfmjLy8d61dj_o19LF61PtD_O398GPuuZGyGiG9t5U53UpriQOEnu"
            + "7vcPIFMFaj77od3cpbxGK6RaQn3pN8mIAcHbahSC0ec6lbKMEFNkrGZ3XciuQL5Q6LsgzsSt2us46KEcAVml85C-5qBJ-lrLTIjC"
            + "pOWP0gMMoBA4pXH_LlUhLPwbwC66wtc6tgQfbJfl-fm_JtY6EVVNokqkdqjUL9Mhoe7KL3kvWvzn77BO2X8GTqh32totCe2aPlbc"
            + "vO7xvPD7ZW7nxVH79lQn9IJYFKs0gC7W1fJssnkNuw")

    private static func bytes(_ text: String) -> [UInt8] { Base64URL.decode(text) ?? [] }
}
