import Planning
import TestTools
import Testing

@Suite("The list planner")
struct ListPlannerTests {
    /// What the steps make of a list: entries keep the place that they had in the prior list, or get -1.
    private static func apply<Element>(
        _ steps: [ListStep],
        to prior: [Element],
        _ desired: [Element]
    ) throws -> [(element: Element, prior: Int)] {
        var list = prior.enumerated().map { (element: $1, prior: $0) }
        for step in steps {
            switch step {
            case .remove(let index): list.remove(at: try #require(list.firstIndex { $0.prior == index }))
            case .move(let index, _, let position):
                let entry = list.remove(at: try #require(list.firstIndex { $0.prior == index }))
                #expect((1...list.count + 1).contains(position))
                list.insert(entry, at: position - 1)
            case .add(let place, let position):
                #expect((1...list.count + 1).contains(position))
                list.insert((desired[place], -1), at: position - 1)
            }
        }
        return list
    }

    /// The fewest moves that sort a permutation, found by trying all.
    private static func distances(of count: Int) -> [[Int]: Int] {
        var found = [Array(0..<count): 0]
        var front = [Array(0..<count)]
        while !front.isEmpty {
            var next: [[Int]] = []
            for list in front {
                for from in list.indices {
                    for to in list.indices where to != from {
                        var moved = list
                        moved.insert(moved.remove(at: from), at: to)
                        guard found[moved] == nil else { continue }
                        found[moved] = (found[list] ?? 0) + 1
                        next.append(moved)
                    }
                }
            }
            front = next
        }
        return found
    }

    @Test("moves no more than brute force does, for every permutation of up to seven", arguments: 0...7)
    func permutations(count: Int) throws {
        let sorted = Array(0..<count)
        for (list, distance) in Self.distances(of: count) {
            let steps = ListPlanner.plan(from: list, to: sorted, prunes: true).steps
            #expect(steps.count == distance, "\(list)")
            #expect(try Self.apply(steps, to: list, sorted).map(\.element) == sorted)
        }
    }

    @Test("makes any list any other, with copies, by as few steps as there can be", arguments: Seeds.first(400))
    func copies(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let kinds = Int.random(in: 1...12, using: &random)
        func list() -> [Int] {
            (0..<Int.random(in: 0...30, using: &random)).map { _ in Int.random(in: 0..<kinds, using: &random) }
        }
        let (prior, desired) = (list(), list())
        let steps = ListPlanner.plan(from: prior, to: desired, prunes: true).steps
        #expect(try Self.apply(steps, to: prior, desired).map(\.element) == desired)
        let common = Set(prior).reduce(0) { sum, kind in
            sum + min(prior.count { $0 == kind }, desired.count { $0 == kind })
        }
        #expect(steps.count == prior.count + desired.count - common - Self.longestCommon(prior, desired))
        #expect(steps.count { if case .remove = $0 { true } else { false } } == prior.count - common)
        #expect(steps.count { if case .add = $0 { true } else { false } } == desired.count - common)
    }

    /// By the textbook's table.
    private static func longestCommon(_ first: [Int], _ second: [Int]) -> Int {
        var row = [Int](repeating: 0, count: second.count + 1)
        for element in first {
            var diagonal = 0
            for (index, other) in second.enumerated() {
                let above = row[index + 1]
                row[index + 1] = element == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[second.count]
    }

    @Test("without pruning keeps what is not desired, and brings the rest into its order", arguments: Seeds.first(300))
    func withoutPruning(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let prior = Array(0..<Int.random(in: 0...25, using: &random)).shuffled(using: &random)
        let desired = Array(0..<Int.random(in: 0...30, using: &random)).filter { _ in random.oneIn(2) }.shuffled(
            using: &random
        )
        let result = try Self.apply(ListPlanner.plan(from: prior, to: desired, prunes: false).steps, to: prior, desired)
        #expect(result.map(\.element).filter(desired.contains) == desired)
        let others = prior.filter { !desired.contains($0) }
        #expect(result.map(\.element).filter { !desired.contains($0) } == others)
    }

    @Test("has nothing to do for a list that is so already")
    func nothing() {
        #expect(ListPlanner.plan(from: ["a", "b", "a"], to: ["a", "b", "a"], prunes: true).steps.isEmpty)
        #expect(ListPlanner.plan(from: ["x", "a", "y"], to: ["a"], prunes: false).steps.isEmpty)
    }

    @Test("reverses and shuffles 5,000 entries to the end that is wanted")
    func large() throws {
        let list = Array(0..<5000)
        var random = SeededRandom(seed: 5)
        for prior in [list.reversed(), list.shuffled(using: &random)] {
            let steps = ListPlanner.plan(from: prior, to: list, prunes: true).steps
            #expect(try Self.apply(steps, to: prior, list).map(\.element) == list)
        }
    }

    @Test("makes the table of docs/plans.md")
    func table() throws {
        let list = Array(0..<5000)
        var random = SeededRandom(seed: 5)
        var spread = (0..<4500).map { $0 }
        spread += stride(from: 0, to: 4500, by: 9)
        #expect(spread.count == 5000)
        let shuffled = list.shuffled(using: &random)
        let cases: [(name: String, prior: [Int], desired: [Int], least: Int)] = [
            ("reversed", list, list.reversed(), 4999),
            ("shuffled (seed 5)", list, shuffled, 5000 - Self.longestCommon(list, shuffled)),
            ("every tenth video twice, made unique", spread, Array(0..<4500), 500),
            ("the last one to the front", list, [4999] + list.dropLast(), 1),
            ("one put in in the middle", list, Array(list[..<2500]) + [5000] + Array(list[2500...]), 1),
        ]
        let page = try Repository.text("docs/plans.md")
        for (name, prior, desired, least) in cases {
            let steps = ListPlanner.plan(from: prior, to: desired, prunes: true).steps.count
            let numbers = [steps, least, prior.count + desired.count].map(Self.grouped).joined(separator: " | ")
            #expect(page.contains("| \(name) | \(numbers) |"), "\(name) | \(numbers)")
        }
    }

    private static func grouped(_ number: Int) -> String {
        number < 1000 ? String(number) : "\(number / 1000)," + String(String(1000 + number % 1000).dropFirst())
    }

    @Test("pairs thousands of copies of one video in their order")
    func manyCopies() throws {
        let prior = Array(repeating: 0, count: 3000) + [1, 2]
        let desired = [2] + Array(repeating: 0, count: 3000) + [1]
        let steps = ListPlanner.plan(from: prior, to: desired, prunes: true).steps
        #expect(try Self.apply(steps, to: prior, desired).map(\.element) == desired)
        #expect(steps.count == 1)
    }
}
