package io.meltemi.launcher.command.mine;

import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.mining.PlotFiles;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.SeriesResult;
import io.meltemi.patterns.report.MiningReport;
import io.meltemi.patterns.report.PairPictures;
import io.meltemi.patterns.report.PairReport;
import io.meltemi.patterns.report.Picture;
import io.meltemi.patterns.report.SeriesPictures;
import io.meltemi.patterns.report.SeriesReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code mine} leaves behind: text or JSON, plots, a report. */
final class MineOutput {

    private final PrintWriter out;
    private final CsvMining.Outcome outcome;
    private final @Nullable Path report;
    private final @Nullable Path plots;

    MineOutput(PrintWriter out, CsvMining.Outcome outcome, @Nullable Path report, @Nullable Path plots) {
        this.out = out;
        this.outcome = outcome;
        this.report = report;
        this.plots = plots;
    }

    void write(boolean json) throws IOException {
        List<Path> pictures = plots == null ? List.of() : PlotFiles.write(folder(plots), pictures());
        if (report != null) {
            report().write(report);
        }
        if (json) {
            out.println(Table.json(new MineJson(outcome).document(pictures, report)));
        } else {
            printText(pictures);
        }
        out.flush();
    }

    /** Named after what was mined, so that mining it again writes the same files. */
    private Path folder(Path under) {
        SeriesResult result = outcome.result();
        String window =
                result.windows().isEmpty() ? "" : "-" + result.windows().get(0).window();
        return under.resolve(
                PlotFiles.name(outcome.column().file() + "-" + outcome.column().column()) + window);
    }

    private List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>(new SeriesPictures(
                        seriesReport(), PlotFiles.name(outcome.column().column()))
                .all());
        CsvMining.Other other = outcome.other();
        if (other != null) {
            pictures.addAll(new PairPictures(pairReport(other), "pair").all());
        }
        return pictures;
    }

    private MiningReport report() {
        CsvMining.Other other = outcome.other();
        return new MiningReport(
                "Patterns in " + outcome.column().file() + ", "
                        + outcome.column().column(),
                List.of(seriesReport()),
                other == null ? List.of() : List.of(pairReport(other)),
                List.of());
    }

    private SeriesReport seriesReport() {
        return new SeriesReport(
                outcome.column().column(),
                outcome.column().series(),
                outcome.column().positions(outcome.zone()),
                outcome.zone(),
                outcome.result(),
                outcome.seconds());
    }

    private PairReport pairReport(CsvMining.Other other) {
        return new PairReport(
                outcome.column().series(),
                outcome.column().positions(outcome.zone()),
                other.column().series(),
                other.column().positions(outcome.zone()),
                outcome.zone(),
                other.result());
    }

    private void printText(List<Path> pictures) {
        SeriesResult result = outcome.result();
        out.printf(
                Locale.ROOT,
                "%s, column %s: %,d values, %,d missing; mined on %s in %.1f s%n",
                outcome.file(),
                outcome.column().column(),
                result.values(),
                result.missing(),
                result.device(),
                outcome.seconds());
        if (!result.windows().isEmpty()) {
            out.println("Windows of "
                    + String.join(
                            ", ",
                            result.windows().stream()
                                    .map(window -> String.format(Locale.ROOT, "%,d", window.window()))
                                    .toList())
                    + " values. " + result.whyWindows());
        }
        result.notes().forEach(out::println);
        if (result.reason() != null) {
            out.println("Nothing to find: " + result.reason().text() + ".");
        }
        out.println();
        print(result.findings());
        CsvMining.Other other = outcome.other();
        if (other != null) {
            out.printf(
                    "%nTogether with %s, column %s:%n",
                    other.column().file(), other.column().column());
            other.result().notes().forEach(out::println);
            print(other.result().findings());
        }
        if (!pictures.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%n%d plots in %s%n",
                    pictures.size(),
                    pictures.get(0).getParent());
        }
        if (report != null) {
            out.println("Report: " + report);
        }
    }

    private void print(List<Finding> findings) {
        if (findings.isEmpty()) {
            out.println("No findings.");
        }
        for (Finding finding : findings) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %.2f  %s%n",
                    finding.kind().name().toLowerCase(Locale.ROOT),
                    finding.score(),
                    finding.explanation());
        }
    }
}
