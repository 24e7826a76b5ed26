package io.meltemi.launcher.command.mine;

import io.meltemi.launcher.command.Table;
import io.meltemi.patterns.mining.Finding;
import io.meltemi.patterns.mining.SeriesResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        List<Path> pictures = List.of();
        if (json) {
            out.println(Table.json(new MineJson(outcome).document(pictures, report)));
        } else {
            printText(pictures);
        }
        out.flush();
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
