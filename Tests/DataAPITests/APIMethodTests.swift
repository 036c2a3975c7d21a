import DataAPI
import Testing

@Suite struct `Methods of the API` {
    @Test func `Each method is there once, at an address of its own`() {
        #expect(Set(APIMethods.all.map(\.id)).count == APIMethods.all.count)
        #expect(Set(APIMethods.all.map { $0.verb.rawValue + $0.path }).count == APIMethods.all.count)
    }

    @Test func `The broad scope opens every method, and the device flow no comments`() {
        #expect(APIMethods.all.allSatisfy { $0.scopes.contains(.forceSSL) })
        #expect(APIMethods.find("commentThreads.insert")?.scopes.isDisjoint(with: APIScope.ofDevices) == true)
        #expect(APIMethods.find("videos.insert")?.scopes.contains(.upload) == true)
        #expect(APIMethods.find("videos.update")?.scopes.contains(.upload) == false)
    }

    @Test func `What returns nothing answers 204`() {
        #expect(APIMethods.find("videos.rate")?.success == 204)
        #expect(APIMethods.find("playlists.delete")?.success == 204)
        #expect(APIMethods.find("playlists.insert")?.success == 200)
        #expect(APIMethods.find("captions.download")?.success == 200)
    }

    @Test(arguments: [
        (QuotaDay(2019, 1, 1), QuotaCost(.units, 1600)), (QuotaDay(2025, 12, 3), QuotaCost(.units, 1600)),
        (QuotaDay(2025, 12, 4), QuotaCost(.units, 100)), (QuotaDay(2026, 5, 31), QuotaCost(.units, 100)),
        (QuotaDay(2026, 6, 1), QuotaCost(.uploads, 1)),
    ])
    func `An upload costs what it cost on its day`(day: QuotaDay, cost: QuotaCost) {
        #expect(APIMethods.find("videos.insert")?.cost(on: day) == cost)
    }

    @Test func `Every method but those with a purse of their own pays in units`() {
        for method in APIMethods.all
        where !["videos.insert", "search.list", "videos.batchGetStats"].contains(method.id) {
            let cost = QuotaSchedule.current.cost(of: method.id)
            #expect(cost.bucket == .units)
            #expect(cost.units >= 1)
            #expect(method.verb == .get || cost.units >= 50)
        }
        #expect(QuotaSchedule.current.costs.keys.allSatisfy { APIMethods.find($0) != nil })
    }

    @Test func `Scopes read back from their addresses`() {
        for scope in APIScope.allCases { #expect(APIScope(address: scope.address) == scope) }
        #expect(APIScope(address: "https://www.googleapis.com/auth/drive") == nil)
    }
}
