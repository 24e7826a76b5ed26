package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.PairResult;

/** The part of a page that is about two series. */
final class PairSection {

    private final PairReport report;
    private final String id;

    PairSection(PairReport report, String id) {
        this.report = report;
        this.id = id;
    }

    void appendTo(StringBuilder page) {
        PairResult result = report.result();
        page.append("<h2 id=\"")
                .append(id)
                .append("\">")
                .append(Markup.escape(result.first() + " with " + result.second()))
                .append("</h2>\n");
        FindingTable.appendNotes(page, result.notes());
        if (result.reason() != null) {
            page.append("<p><b>Nothing to find:</b> ")
                    .append(Markup.escape(result.reason().text()))
                    .append(".</p>\n");
            return;
        }
        page.append("<p class=\"quiet\"><span class=\"swatch ink-series\"></span>")
                .append(Markup.escape(result.first().toString()))
                .append("&emsp;<span class=\"swatch ink-other\"></span>")
                .append(Markup.escape(result.second().toString()))
                .append("</p>\n");
        FindingTable.append(page, result.findings());
        new PairPictures(report, id).all().forEach(picture -> FindingTable.append(page, picture));
    }
}
