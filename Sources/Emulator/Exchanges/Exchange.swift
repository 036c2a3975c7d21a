import GData
import GRDB

/// One request being answered: what was asked, by whom and when, and the store to answer from.
///
/// It lives as long as the transaction of its request.
final class Exchange {
    let call: Call
    let instant: Instant
    let database: Database
    let configuration: EmulatorConfiguration
    let links: Links
    let caller: Caller
    /// The entries that were written for others before.
    let written: WrittenEntries

    private var generator: Generator?
    private var users: [Int: User] = [:]
    private var videos: Lookup<Video>?
    private var owners: Lookup<User>?
    /// The country that the caller watches from.
    private(set) lazy var country = requestedCountry()
    /// The caller's videos that have captions, once somebody asked.
    var captionedVideos: Set<Int>?

    init(
        _ call: Call,
        at instant: Instant,
        database: Database,
        configuration: EmulatorConfiguration,
        written: WrittenEntries
    ) throws {
        self.call = call
        self.instant = instant
        self.database = database
        self.configuration = configuration
        self.written = written
        links = Links(call)
        caller = try Caller(call, at: instant, database: database, configuration)
        if let user = caller.user { users[user.number] = user }
    }

    /// A request whose caller is known already, or is nobody.
    init(
        _ call: Call,
        callingFor user: User?,
        at instant: Instant,
        database: Database,
        configuration: EmulatorConfiguration
    ) {
        self.call = call
        self.instant = instant
        self.database = database
        self.configuration = configuration
        written = WrittenEntries()
        links = Links(call)
        caller = Caller(user: user)
        if let user { users[user.number] = user }
    }

    /// The same exchange in the name of a user, where the address alone proves who calls.
    init(_ exchange: Exchange, actingFor user: User) {
        call = exchange.call
        instant = exchange.instant
        database = exchange.database
        configuration = exchange.configuration
        links = exchange.links
        written = exchange.written
        caller = Caller(user: user)
    }

    var limits: ServiceLimits { configuration.limits }
    var policies: ServicePolicies { configuration.policies }

    // MARK: - Ids

    /// Makes new ids. The generator's state is read when the first one is needed.
    func generate<Result>(_ make: (inout Generator) -> Result) throws -> Result {
        var generator = try self.generator ?? Store.generator(in: database)
        let result = make(&generator)
        self.generator = generator
        return result
    }

    /// Keeps what must outlive the exchange.
    func finish() throws {
        if let generator { try Store.setGenerator(generator, in: database) }
    }

    // MARK: - What is looked up

    /// A video by its id, whoever may see it.
    func video(id: String) throws -> Video? {
        let lookup = try videos ?? Video.lookup(in: database)
        videos = lookup
        return try lookup.find([id])
    }

    /// A user by number: one that another row refers to.
    func user(_ number: Int) throws -> User {
        if let known = users[number] { return known }
        let lookup = try owners ?? User.lookup(in: database)
        owners = lookup
        guard let user = try lookup.find([number]) else {
            throw Refusal.notFound("User not found")
        }
        users[number] = user
        return user
    }

    /// A user by the name in an address: `default`, a user name in any case, or a user id.
    func user(named name: String) throws -> User? {
        if name == FeedAddress.authenticatedUser { return try caller.required() }
        guard let user = try User.find(named: name, in: database) else { return nil }
        users[user.number] = user
        return user
    }
}
