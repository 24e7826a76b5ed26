package io.meltemi.bench.detection.quality;

import io.meltemi.bench.ResultTable;
import io.meltemi.bench.detection.events.EventScore;
import io.meltemi.bench.detection.nab.NabProfile;
import io.meltemi.bench.detection.nab.NabResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as tables. */
final class QualityTables {

    private final QualityReport report;
    private final Rating own;

    QualityTables(QualityReport report) {
        this.report = report;
        own = report.ratings().get(0);
    }

    String text() {
        List<String> sections = new ArrayList<>();
        if (own.nab() != null) {
            sections.add(String.format(
                    Locale.ROOT,
                    "NAB: %d files, %d windows; normalised scores%n%s",
                    own.nab().files().size(),
                    own.nab().windows(),
                    nab()));
        }
        if (own.ucr() != null) {
            sections.add(String.format(
                    Locale.ROOT,
                    "UCR: %d files, one anomaly each%n%s",
                    own.ucr().located().size(),
                    ucr()));
        }
        own.events().keySet().forEach(name -> sections.add(events(name)));
        return String.join(System.lineSeparator(), sections);
    }

    private ResultTable nab() {
        ResultTable table = new ResultTable(
                "detector",
                "standard",
                "reward low FP",
                "reward low FN",
                "threshold optimised: standard",
                "reward low FP",
                "reward low FN");
        for (Rating rating : report.ratings()) {
            if (rating.nab() != null) {
                List<Object> row = new ArrayList<>(List.of(rating.detector()));
                rating.nab().fixed().values().forEach(result -> row.add(points(result)));
                rating.nab().optimised().values().forEach(result -> row.add(points(result)));
                table.add(row.toArray());
            }
        }
        report.leaderboard().forEach((name, scores) -> {
            List<Object> row = new ArrayList<>(List.of("published: " + name, "", "", ""));
            for (NabProfile profile : NabProfile.values()) {
                row.add(points(scores.getOrDefault(profile, Double.NaN)));
            }
            table.add(row.toArray());
        });
        return table;
    }

    private ResultTable ucr() {
        ResultTable table =
                new ResultTable("detector", "hits", "% within 100 rows", "% within the anomaly's length, or 100 rows");
        for (Rating rating : report.ratings()) {
            if (rating.ucr() != null) {
                ucr(table, rating.detector(), rating.ucr());
            }
        }
        if (report.discords() != null) {
            ucr(
                    table,
                    "matrix profile, whole file known, "
                            + report.discords().located().size() + " files",
                    report.discords());
        }
        return table;
    }

    private static void ucr(ResultTable table, String detector, UcrRating rating) {
        table.add(detector, rating.hits(), points(100 * rating.hitRate()), points(100 * rating.wideHitRate()));
    }

    private String events(String name) {
        ResultTable table = new ResultTable(
                "detector", "told", "alarms", "F1", "precision", "recall", "median delay", "false alarms a day");
        for (Rating rating : report.ratings()) {
            EventScore score = rating.events().get(name);
            if (score != null) {
                Duration delay = score.medianDelay();
                table.add(
                        rating.detector(),
                        score.told(),
                        score.alarms(),
                        share(score.f1()),
                        share(score.precision()),
                        share(score.recall()),
                        delay == null ? "" : delay.toSeconds() + " s",
                        score.falseAlarmsPerDay());
            }
        }
        EventScore any = own.events().get(name);
        return String.format(
                Locale.ROOT,
                "%s: %d events in %.2f days%n%s",
                name,
                any == null ? 0 : any.events(),
                any == null ? 0 : any.days(),
                table);
    }

    private static String points(NabResult result) {
        return points(result.normalised());
    }

    private static String points(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
