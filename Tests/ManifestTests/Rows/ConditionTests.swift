@testable import Manifest
import Operations
import Testing

@Suite("when")
struct ConditionTests {
    private func decoded(_ operations: String) -> Decoded {
        Decoded(
            Decoded.job("vars: {stage: test, empty: ''}\nenv: [CHANNEL]\noperations:\n" + operations),
            options: .reading([String: String]())
        )
    }

    @Test(
        "compares two values",
        arguments: [
            ("${vars.stage} == test", true), ("${vars.stage} != test", false), ("${vars.stage}==test", true),
            ("test == ${vars.stage}", true), ("${vars.stage} == prod", false), ("${env.CHANNEL} == someone", true),
            ("${vars.stage}ing == testing", true), ("'test' == ${vars.stage}", true),
            ("${vars.empty} == ''", true), ("${vars.empty} ==", true), ("${vars.stage} != ''", true),
            ("'a == b' != c", true), ("it's == it's", true), ("a=b == a=b", true), ("01 == 1", false),
            ("Test == test", false),
        ]
    )
    func compares(text: String, holds: Bool) {
        let decoded = decoded("  - when: \"\(text)\"\n    id: a\n    favorite.add: {video: aB3dE5fG7hI}\n")
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map(\.id) == (holds ? ["a"] : []))
    }

    @Test(
        "does nothing else",
        arguments: [
            ("${vars.stage}", "6:11 invalid_format"), ("a == b == c", "6:11 invalid_format"),
            ("a === b", "6:11 invalid_format"), ("a > b", "6:11 invalid_format"), ("a = b", "6:11 invalid_format"),
            ("a == b != c", "6:11 invalid_format"), ("", "6:11 invalid_format"),
            ("${vars.other} == a", "6:11 unknown_reference"),
            ("${row.x} == a", "6:11 unknown_reference"),
        ]
    )
    func refuses(text: String, place: String) {
        let decoded = decoded("  - when: \"\(text)\"\n    favorite.add: {video: aB3dE5fG7hI}\n")
        #expect(decoded.places == [place])
        #expect(decoded.operations.isEmpty)
    }

    @Test("cannot ask for the results of operations")
    func results() {
        let decoded = decoded(
            """
              - {id: list, playlist.create: {title: a}}
              - {when: "${list.playlistId} == x", favorite.add: {video: aB3dE5fG7hI}}
              - {forEach: [a, b], when: "${list.playlistId} == x", favorite.add: {video: aB3dE5fG7hI}}

            """
        )
        #expect(decoded.places == ["7:12 invalid_value", "8:29 invalid_value"])
        #expect(decoded.diagnostics.first?.message.hasPrefix("results of operations cannot stand in when") == true)
    }

    @Test("leaves rows out, with whatever is wrong with them")
    func rows() {
        let decoded = decoded(
            """
              - forEach: [{n: 1, v: aB3dE5fG7hI}, {n: 2, v: short}, {n: 3, v: null}, {n: 4, v: kL9mN1oP3qR}]
                favorite.add: {video: "${row.v}"}
                when: "${row.n} != 2"
              - forEach: [{v: null}, {v: aB3dE5fG7hI}]
                when: "${row.v} != ''"
                favorite.add: {video: "${row.v}"}

            """
        )
        #expect(decoded.places == ["7:27 required"])
        #expect(decoded.operations.map(\.id) == ["operations-1-1", "operations-1-4", "operations-2-2"])
    }

    @Test("makes two operations with one id possible, of which one is there")
    func either() {
        let decoded = decoded(
            """
              - {id: a, when: "${vars.stage} == prod", favorite.add: {video: aB3dE5fG7hI}}
              - {id: a, when: "${vars.stage} != prod", favorite.remove: {video: aB3dE5fG7hI}}
              - {needs: [a], favorite.add: {video: aB3dE5fG7hI}}

            """
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map(\.definition.name) == ["favorite.remove", "favorite.add"])
    }

    @Test("says to those that need an operation why it is not there")
    func needed() {
        let decoded = decoded(
            """
              - {id: a, when: "${vars.stage} == prod", comment.add: {video: aB3dE5fG7hI, text: t}}
              - {needs: [a], favorite.add: {video: aB3dE5fG7hI}}
              - {forEach: [1, 2], id: "b${row.value}", when: "${row.value} == 1", favorite.add: {video: aB3dE5fG7hI}}
              - {needs: [b1, b2], favorite.add: {video: aB3dE5fG7hI}}

            """
        )
        #expect(decoded.places == ["7:14 unknown_reference", "9:18 unknown_reference"])
        #expect(
            decoded.diagnostics.map(\.message) == [
                "a is left out, since its when does not hold", "b2 is left out, since its when does not hold",
            ]
        )
    }

    @Test("has a number of its own among the kinds of operations, for those that it leaves out")
    func kinds() { #expect(OperationRegistry.all.count <= OperationIndex.leftOutKind) }

    @Test("tells what else is wrong with an operation that has no rows, also when it is left out")
    func mistakes() {
        let decoded = decoded("  - {when: a == b, colour: red, favorite.add: {video: short}}\n")
        #expect(decoded.places == ["6:20 unknown_key", "6:55 invalid_format"])
    }
}
