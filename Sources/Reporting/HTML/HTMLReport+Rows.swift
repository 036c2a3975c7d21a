import DataAPI
import GData
import Operations
import Running

/// All operations, to search and sort.
extension HTMLReport {
    func beginRows(_ html: inout HTMLWriter) {
        html.markup(
            """
            <section aria-labelledby="all">
            <h2 id="all">All operations</h2>
            <div id="controls" class="controls" hidden>
            <label for="search">Search <input id="search" type="search" autocomplete="off" spellcheck="false"></label>
            <fieldset id="verdicts"><legend>Verdicts that are shown</legend></fieldset>
            </div>
            <div id="table" hidden>
            <p id="found" role="status"></p>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="all"><table id="rows">
            <caption>Operations; the button in the first column tells more of one</caption>
            <thead><tr><th scope="col" data-key="id">Operation</th><th scope="col" data-key="verdict">Verdict</th>\
            <th scope="col" data-key="operation">Kind</th><th scope="col" data-key="place" class="number wide">Line</th>\
            <th scope="col" data-key="attempts" class="number wide">Attempts</th>\
            <th scope="col" data-key="took" class="number wide">Took</th>\
            <th scope="col" data-key="why" class="wide">Rests on</th></tr></thead>
            <tbody id="body"></tbody>
            </table></div>
            <nav id="pages" aria-label="Pages" hidden><button id="first" type="button">First</button>\
            <button id="previous" type="button">Previous</button><span id="page"></span>\
            <button id="next" type="button">Next</button><button id="last" type="button">Last</button></nav>
            </div>
            <noscript>

            """
        )
    }

    /// The first rows, for browsers without scripts.
    func writePlainRows(_ html: inout HTMLWriter) throws(LedgerError) {
        html.markup(
            """
            <table>
            <caption>The first operations</caption>
            <thead><tr><th scope="col">Operation</th><th scope="col">Verdict</th><th scope="col">Kind</th>\
            <th scope="col" class="wide">Rests on</th></tr></thead>
            <tbody>

            """
        )
        let ordinals = try report.ledger.ordinals(of: Set(Verdict.allCases), after: -1, limit: Self.plainRows)
        for row in try report.ledger.rows(at: ordinals) {
            let (verdict, evidence) = report.verdict(of: row)
            html.markup("<tr><th scope=\"row\" class=\"id\">")
            html.text(row.id)
            html.markup("</th><td>")
            html.verdict(verdict)
            html.markup("</td><td>")
            html.text(row.definition.name)
            html.markup("</td><td class=\"wide why\">")
            html.isolated(verdict.isGood ? evidence : row.reason(evidence: evidence))
            html.markup("</td></tr>\n")
        }
        html.markup("</tbody>\n</table>\n")
        if report.counts.total > ordinals.count {
            html.markup("<p>… and ")
            html.count(report.counts.total - ordinals.count)
            html.markup(" more, which need the page's script; <code>ytbatch report ")
            html.text(report.run.id)
            html.markup(" --format csv</code> has all of them.</p>\n")
        }
    }

    func endRows(_ html: inout HTMLWriter) {
        html.markup("</noscript>\n")
        if report.counts.total > Self.rowLimit {
            html.markup("<p>The page holds ")
            html.count(Self.rowLimit)
            html.markup(" of them, those that did not go well first; <code>ytbatch report ")
            html.text(report.run.id)
            html.markup(" --format csv</code> has all.</p>\n")
        }
        html.markup(
            "</section>\n</main>\n<footer>\n<p>Written by ytbatch from the ledger of the run. <code>ytbatch report "
        )
        html.text(report.run.id)
        html.markup(" --verify</code> proves it.</p>\n</footer>\n")
    }
}
