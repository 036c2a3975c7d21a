import GData

/// What the public may do with a video: a permission for each of eight actions.
struct VideoAccess: Equatable {
    /// In the order in which the service lists them.
    static let actions = ["comment", "commentVote", "videoRespond", "rate", "embed", "list", "autoPlay", "syndicate"]
    /// What waits for the owner's approval can be allowed with that: what people write, and nothing else.
    static let moderated: Set<String> = ["comment", "videoRespond"]

    /// The permissions by the first letter of their names: `allowed`, `denied`, `moderated`.
    private(set) var letters: String

    private static let defaultLetters = "aamaaaaa"

    init(letters: String = VideoAccess.defaultLetters) { self.letters = letters }

    subscript(action: String) -> String {
        get {
            guard let index = Self.actions.firstIndex(of: action) else { return "allowed" }
            return permission(at: index)
        }
        set {
            guard let index = Self.actions.firstIndex(of: action), let letter = newValue.utf8.first else { return }
            var bytes = Array(letters.utf8)
            bytes[index] = letter
            letters = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Every action with its permission, as entries say it. Nearly all videos have the same.
    var controls: [AccessControl] {
        letters == Self.defaultLetters ? Self.defaultControls : Self.controls(of: self)
    }

    private static let defaultControls = controls(of: VideoAccess())

    private static func controls(of access: VideoAccess) -> [AccessControl] {
        actions.indices.map { AccessControl(action: actions[$0], permission: access.permission(at: $0)) }
    }

    private func permission(at index: Int) -> String {
        switch letters.utf8.dropFirst(index).first {
        case UInt8(ascii: "d"): "denied"
        case UInt8(ascii: "m"): "moderated"
        default: "allowed"
        }
    }
}
