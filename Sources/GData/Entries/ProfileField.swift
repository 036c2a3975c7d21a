/// What users tell of themselves, each in an element of its own (reference, "User profile"): `yt:aboutMe`, `yt:books` and
/// so on. A case is spelled as its element, and they are in the order of their names.
package enum ProfileField: String, CaseIterable, Sendable {
    case aboutMe, books, company, firstName, gender, hobbies, hometown, lastName, movies, music, occupation,
        relationship, school

    var name: LocalName {
        switch self {
        case .aboutMe: .aboutMe
        case .books: .books
        case .company: .company
        case .firstName: .firstName
        case .gender: .gender
        case .hobbies: .hobbies
        case .hometown: .hometown
        case .lastName: .lastName
        case .movies: .movies
        case .music: .music
        case .occupation: .occupation
        case .relationship: .relationship
        case .school: .school
        }
    }

    init?(_ name: LocalName?) {
        guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = field
    }

    var element: StaticString {
        switch self {
        case .aboutMe: "yt:aboutMe"
        case .books: "yt:books"
        case .company: "yt:company"
        case .firstName: "yt:firstName"
        case .gender: "yt:gender"
        case .hobbies: "yt:hobbies"
        case .hometown: "yt:hometown"
        case .lastName: "yt:lastName"
        case .movies: "yt:movies"
        case .music: "yt:music"
        case .occupation: "yt:occupation"
        case .relationship: "yt:relationship"
        case .school: "yt:school"
        }
    }
}
