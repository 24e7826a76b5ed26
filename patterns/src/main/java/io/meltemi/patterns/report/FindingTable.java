package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.Finding;
import java.util.List;
import java.util.Locale;

/** Findings as rows: kind, score, explanation. */
final class FindingTable {

    private FindingTable() {}

    static void append(StringBuilder page, List<Finding> findings) {
        page.append("<table><tr><th>Kind</th><th class=\"number\">Score</th><th>Finding</th></tr>\n");
        for (Finding finding : findings) {
            page.append("<tr><td class=\"kind\">")
                    .append(finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append("</td><td class=\"number\">")
                    .append(String.format(Locale.ROOT, "%.2f", finding.score()))
                    .append("</td><td>")
                    .append(Markup.escape(finding.explanation()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    /** A picture with what it shows below. */
    static void append(StringBuilder page, Picture picture) {
        page.append("<figure>")
                .append(SvgCanvas.element(picture))
                .append("<figcaption>")
                .append(Markup.escape(picture.title()))
                .append("</figcaption></figure>\n");
    }

    static void appendNotes(StringBuilder page, List<String> notes) {
        if (!notes.isEmpty()) {
            page.append("<ul class=\"notes\">");
            notes.forEach(
                    note -> page.append("<li>").append(Markup.escape(note)).append("</li>"));
            page.append("</ul>\n");
        }
    }
}
