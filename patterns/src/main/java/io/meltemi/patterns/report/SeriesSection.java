package io.meltemi.patterns.report;

import io.meltemi.patterns.mining.Chain;
import io.meltemi.patterns.mining.DayGroups;
import io.meltemi.patterns.mining.Discord;
import io.meltemi.patterns.mining.Motif;
import io.meltemi.patterns.mining.SeriesResult;
import io.meltemi.patterns.mining.WindowOutcome;
import java.util.Comparator;
import java.util.Locale;

/** The part of a page that is about one series. */
final class SeriesSection {

    private final SeriesReport report;
    private final SeriesResult result;
    private final String id;
    private final SeriesPictures pictures;

    SeriesSection(SeriesReport report, String id) {
        this.report = report;
        this.result = report.result();
        this.id = id;
        this.pictures = new SeriesPictures(report, id);
    }

    void appendTo(StringBuilder page) {
        page.append("<h2 id=\"")
                .append(id)
                .append("\">")
                .append(Markup.escape(report.title()))
                .append("</h2>\n");
        appendWhatWasMined(page);
        FindingTable.append(page, pictures.overview());
        appendLegend(page);
        if (result.reason() != null) {
            page.append("<p><b>Nothing to find:</b> ")
                    .append(Markup.escape(result.reason().text()))
                    .append(".</p>\n");
            return;
        }
        page.append("<h3>Findings</h3>\n");
        FindingTable.append(page, result.findings());
        if (!result.windows().isEmpty()) {
            appendMain(page, result.windows().get(0));
        }
        if (result.windows().size() > 1) {
            appendLengths(page);
        }
        DayGroups days = result.days();
        if (days != null && !(days.groups().isEmpty() && days.odd().isEmpty())) {
            page.append(
                            "<h3>Days</h3><p class=\"quiet\">Days are compared in shape and in level; thin lines are the days of a")
                    .append(" group, the thick one is the most typical of them.</p>\n");
            FindingTable.append(page, new DaysChart(days, id).picture());
        }
    }

    private void appendWhatWasMined(StringBuilder page) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d values", result.values()));
        if (report.positions().isTimed() && result.values() > 0) {
            text.append(" from ")
                    .append(report.positions().label(0))
                    .append(" to ")
                    .append(report.positions().label(result.values() - 1))
                    .append(" (")
                    .append(report.zone())
                    .append(")");
        }
        text.append(String.format(
                Locale.ROOT, ", %,d missing. Mined on %s in %.1f s. ", result.missing(), device(), report.seconds()));
        if (!result.windows().isEmpty()) {
            int window = result.windows().get(0).window();
            text.append(String.format(Locale.ROOT, "The window has %,d values", window));
            if (report.positions().isTimed()) {
                text.append(" (").append(report.positions().length(window)).append(")");
            }
            text.append(". ").append(result.whyWindows());
        }
        page.append("<p>").append(Markup.escape(text.toString())).append("</p>\n");
        FindingTable.appendNotes(page, result.notes());
    }

    private String device() {
        return result.device().isEmpty() ? "no device" : result.device();
    }

    private void appendLegend(StringBuilder page) {
        if (result.windows().isEmpty()) {
            return;
        }
        WindowOutcome main = result.windows().get(0);
        page.append("<p class=\"quiet\">");
        for (int i = 0; i < Math.min(3, main.motifs().size()); i++) {
            appendSwatch(page, Ink.ofMotif(i), "motif " + (i + 1));
        }
        if (!main.discords().isEmpty()) {
            appendSwatch(page, Ink.DISCORD, "discords");
        }
        page.append("</p>\n");
    }

    private static void appendSwatch(StringBuilder page, Ink ink, String text) {
        page.append("<span class=\"swatch ")
                .append(ink.style())
                .append("\"></span>")
                .append(text)
                .append("&emsp;");
    }

    private void appendMain(StringBuilder page, WindowOutcome main) {
        page.append(
                        "<h3>Matrix profile</h3><p class=\"quiet\">How far each window is from the one most like it: low where a shape")
                .append(" repeats, high where there is none like it.</p>\n");
        FindingTable.append(page, pictures.profile(main));
        if (!main.motifs().isEmpty()) {
            page.append(
                    "<h3>Motifs</h3><p class=\"quiet\">All places of each shape, grey; the two most alike in colour.</p>\n");
        }
        for (int i = 0; i < main.motifs().size(); i++) {
            Motif motif = main.motifs().get(i);
            page.append("<p>")
                    .append(Markup.escape(String.format(
                            Locale.ROOT,
                            "Motif %d: %d places, most alike %s and %s, distance %.3f (correlation %.3f).",
                            i + 1,
                            motif.occurrences().size(),
                            report.positions().label(motif.start()),
                            report.positions().label(motif.neighbour()),
                            motif.distance(),
                            main.correlation(motif.distance()))))
                    .append("</p>\n");
            FindingTable.append(page, pictures.motif(main, i));
            FindingTable.append(page, pictures.motifInUnits(main, i));
        }
        if (!main.discords().isEmpty()) {
            page.append("<h3>Discords</h3>\n");
        }
        for (int i = 0; i < main.discords().size(); i++) {
            FindingTable.append(page, pictures.discord(main, i));
        }
        Chain chain = main.chain();
        if (chain != null) {
            page.append(
                    "<h3>Chain</h3><p class=\"quiet\">A shape that drifts: each is the next one's nearest earlier window.</p>\n");
            FindingTable.append(page, pictures.chain(main, chain));
        }
    }

    private void appendLengths(StringBuilder page) {
        page.append(
                        "<h3>Lengths</h3><p class=\"quiet\">The best of each length. Distances are divided by the root of the length,")
                .append(" so that lengths compare.</p>\n<table><tr><th class=\"number\">Values</th><th>Motif</th>")
                .append("<th class=\"number\">Distance</th><th>Discord</th><th class=\"number\">Distance</th></tr>\n");
        for (WindowOutcome window : result.windows().stream()
                .sorted(Comparator.comparingInt(WindowOutcome::window))
                .toList()) {
            page.append("<tr><td class=\"number\">")
                    .append(String.format(Locale.ROOT, "%,d", window.window()))
                    .append("</td><td>");
            if (!window.motifs().isEmpty()) {
                Motif motif = window.motifs().get(0);
                appendPlaces(
                        page,
                        report.positions().label(motif.start()) + " and "
                                + report.positions().label(motif.neighbour()),
                        window.perRootOfLength(motif.distance()));
            } else {
                page.append("none</td><td>");
            }
            page.append("</td><td>");
            if (!window.discords().isEmpty()) {
                Discord discord = window.discords().get(0);
                appendPlaces(
                        page, report.positions().label(discord.start()), window.perRootOfLength(discord.distance()));
            } else {
                page.append("none</td><td>");
            }
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static void appendPlaces(StringBuilder page, String places, double distance) {
        page.append(Markup.escape(places))
                .append("</td><td class=\"number\">")
                .append(String.format(Locale.ROOT, "%.3f", distance));
    }
}
