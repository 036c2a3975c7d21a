import DataAPI
import GData
import Operations
import Running

/// What the run was to cost, and what it has.
extension HTMLReport {
    func writeCost(_ html: inout HTMLWriter) {
        html.markup(
            """
            <section aria-labelledby="cost-title">
            <h2 id="cost-title">Cost</h2>
            <table class="counts">
            <caption>What was planned, and what was spent</caption>
            <thead><tr><th scope="col">Of</th><th scope="col" class="number">Planned</th>\
            <th scope="col" class="number">Spent</th><th scope="col" class="wide">Meaning</th></tr></thead>
            <tbody>
            <tr><th scope="row">operations</th><td class="number">
            """
        )
        html.count(report.counts.total)
        html.markup("</td><td class=\"number\">")
        html.count(report.sentOperations)
        html.markup(
            "</td><td class=\"wide\">sent, repeats included</td></tr>\n<tr><th scope=\"row\">requests</th><td class=\"number\">–</td><td class=\"number\">"
        )
        html.count(report.exchanges.count)
        html.markup(
            "</td><td class=\"wide\">that carried them</td></tr>\n<tr><th scope=\"row\">retries</th><td class=\"number\">–</td><td class=\"number\">"
        )
        html.count(retries.values.reduce(0, +))
        html.markup("</td><td class=\"wide\">attempts that settled nothing</td></tr>\n")
        for bucket in report.buckets {
            html.markup("<tr><th scope=\"row\">")
            html.text(bucket.plural)
            html.markup("</th><td class=\"number\">")
            html.count(report.forecast[bucket].units)
            html.markup("</td><td class=\"number\">")
            html.count(report.spent[bucket].units)
            html.markup("</td><td class=\"wide\">of the day’s quota, in ")
            html.text(report.spent[bucket].calls.counted("call"))
            html.markup("</td></tr>\n")
        }
        html.markup("</tbody>\n</table>\n</section>\n")
    }
}
