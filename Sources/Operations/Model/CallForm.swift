package import DataAPI

/// How an operation is written for the YouTube Data API, version 3.
package struct CallForm: Sendable {
    package enum Kind: Sendable {
        case call(APIMethod, CallShape)
        /// The metadata that begins a resumable upload; the bytes follow on their own.
        case upload(APIMethod, CallShape)
        /// Nothing is called for it: other operations make the list what it asks for.
        case sync
        /// The API has nothing like it; why, and what to do instead.
        case none(Complaint)
    }

    package let kind: Kind
    /// What is looked for first, and what is called in place of the method when it is there.
    package private(set) var lookUp: LookUp?
    package private(set) var methodWhenFound: APIMethod?
    /// Fields whose names the API knows by others: those are asked for before anything is sent.
    package private(set) var names: [(field: FieldName, kind: APIName)] = []
    /// What of the operation's fields the API cannot express: all of it, with the reasons.
    private let limits: @Sendable (FieldValues) -> [OperationDefinition.Refusal]

    private init(_ kind: Kind, limits: @escaping @Sendable (FieldValues) -> [OperationDefinition.Refusal]) {
        self.kind = kind
        self.limits = limits
    }

    /// The same call, where the words of a field are names that have to be looked up.
    func naming(_ field: FieldName, _ kind: APIName) -> CallForm {
        var form = self
        form.names.append((field, kind))
        return form
    }

    /// Why the operation cannot be done with these values; nothing when it can.
    package func refusals(_ values: FieldValues) -> [OperationDefinition.Refusal] {
        if case .none(let complaint) = kind { return [OperationDefinition.Refusal(nil, complaint)] }
        return limits(values)
    }

    /// The method that the operation calls, if it calls one.
    package var method: APIMethod? {
        switch kind {
        case .call(let method, _), .upload(let method, _): method
        case .sync, .none: nil
        }
    }

    /// Whether the resource is read first, since the method replaces whole parts of it.
    package var readsFirst: Bool {
        if case .call(let method, _) = kind { method.name == "update" } else { false }
    }

    /// The method that is called before, to read what it is about.
    package var readingMethod: APIMethod? {
        if let lookUp { return lookUp.list }
        return readsFirst ? method.flatMap { APIMethods.find($0.resource + ".list") } : nil
    }

    /// The field with the path of the file that goes with the call.
    package var file: FieldName? {
        if case .call(_, let shape) = kind { shape.file } else { nil }
    }
}

/// What goes into the call of an operation.
package struct CallShape: Sendable {
    /// The parts of the resource that are written; none for a method that has no parts.
    package var parts: @Sendable (FieldValues) -> [String] = { _ in [] }
    /// The id of the resource that is changed or deleted; `nil` for one that is made.
    package var target: @Sendable (FieldValues, Found?) -> String? = { _, _ in nil }
    /// The field with the path of the file that goes with it.
    package var file: FieldName?
    /// Writes parameters and body.
    package var write: @Sendable (inout CallDraft) -> Void = { _ in }
}

extension CallForm {
    /// How a resource is found that a manifest does not name by its id.
    package struct LookUp: Sendable {
        package let list: APIMethod
        package let parameters: @Sendable (FieldValues) -> [(name: String, value: String)]
        package let matches: @Sendable (JSONValue, FieldValues) -> Bool

        init(
            list: String,
            parameters: @escaping @Sendable (FieldValues) -> [(name: String, value: String)],
            matches: @escaping @Sendable (JSONValue, FieldValues) -> Bool
        ) {
            self.list = CallForm.method(list)
            self.parameters = parameters
            self.matches = matches
        }
    }

    /// The same, about what is looked for first.
    ///
    /// - Parameter other: What is called instead when it is there.
    func lookingUp(_ lookUp: LookUp, whenFound other: String? = nil) -> CallForm {
        var form = self
        form.lookUp = lookUp
        form.methodWhenFound = other.map(Self.method)
        return form
    }
}

extension CallForm {
    package typealias Limits = @Sendable (FieldValues) -> [OperationDefinition.Refusal]

    /// Makes a resource.
    static func insert(
        _ resource: String,
        parts: @escaping @Sendable (FieldValues) -> [String],
        file: FieldName? = nil,
        limits: @escaping Limits = { _ in [] },
        write: @escaping @Sendable (inout CallDraft) -> Void
    ) -> CallForm {
        let shape = CallShape(parts: parts, file: file, write: write)
        return CallForm(.call(method(resource + ".insert"), shape), limits: limits)
    }

    /// Changes a resource: reads the parts, writes into them, and sends them whole.
    static func update(
        _ resource: String,
        parts: @escaping @Sendable (FieldValues) -> [String],
        of target: @escaping @Sendable (FieldValues, Found?) -> String?,
        limits: @escaping Limits = { _ in [] },
        write: @escaping @Sendable (inout CallDraft) -> Void
    ) -> CallForm {
        let shape = CallShape(parts: parts, target: target, write: write)
        return CallForm(.call(method(resource + ".update"), shape), limits: limits)
    }

    static func delete(
        _ resource: String,
        _ target: @escaping @Sendable (FieldValues, Found?) -> String?,
        limits: @escaping Limits = { _ in [] }
    ) -> CallForm {
        let shape = CallShape(target: target) { draft in
            if let id = target(draft.values, draft.found) { draft.parameter("id", id) }
        }
        return CallForm(.call(method(resource + ".delete"), shape), limits: limits)
    }

    /// A method that is no insert, update or delete: `videos.rate`.
    static func action(
        _ resource: String,
        _ name: String,
        file: FieldName? = nil,
        limits: @escaping Limits = { _ in [] },
        write: @escaping @Sendable (inout CallDraft) -> Void
    ) -> CallForm {
        CallForm(.call(method("\(resource).\(name)"), CallShape(file: file, write: write)), limits: limits)
    }

    static func upload(
        parts: @escaping @Sendable (FieldValues) -> [String],
        limits: @escaping Limits,
        write: @escaping @Sendable (inout CallDraft) -> Void
    ) -> CallForm {
        CallForm(.upload(method("videos.insert"), CallShape(parts: parts, write: write)), limits: limits)
    }

    static func sync(limits: @escaping Limits = { _ in [] }) -> CallForm { CallForm(.sync, limits: limits) }

    /// - Parameters:
    ///   - reason: Why there is no such call.
    ///   - suggestion: What to do instead.
    static func none(_ reason: String, _ suggestion: String) -> CallForm {
        CallForm(.none(Complaint(.unsupported, reason, suggestion: suggestion)), limits: { _ in [] })
    }

    private static func method(_ id: String) -> APIMethod {
        guard let method = APIMethods.find(id) else { preconditionFailure("the API has no method \(id)") }
        return method
    }
}
