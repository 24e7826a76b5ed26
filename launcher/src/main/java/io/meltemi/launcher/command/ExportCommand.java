package io.meltemi.launcher.command;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.export.ExportListener;
import io.meltemi.exchange.export.ExportReport;
import io.meltemi.exchange.export.ExportRequest;
import io.meltemi.exchange.export.PartitionedExport;
import io.meltemi.exchange.export.SingleFileExport;
import io.meltemi.exchange.format.ExportFormat;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: writes readings of the history to open formats. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes readings of the history to Parquet, CSV or Arrow, in memory that does not grow with them.",
            "A file is one snapshot of the history; a partitioned export is one for each day, and goes on where it was cut off."
        },
        footer = {
            "",
            "One file:      meltemi export --from 2026-11-01 --to 2026-12-01 november.parquet",
            "A directory:   meltemi export --from 2026-01-01 --to now --partition-by day,node history.parquet",
            "How to read them with DuckDB, pandas and R is in docs/exchange.md."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "FILE.parquet|.csv.gz|.arrow",
            description = "The file, or the directory of a partitioned export; its end tells the format.")
    private Path target;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Begin, inclusive: " + InstantConverter.FORMS + ".")
    private Instant from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "End, exclusive; likewise.")
    private Instant to;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "This node alone: NETWORK/NODE, or NODE in any network; may be given several times.")
    private List<String> nodes = List.of();

    @Option(names = "--sensor", paramLabel = "SENSOR", description = "This sensor alone; may be given several times.")
    private List<String> sensors = List.of();

    @Option(names = "--place", description = "Add the columns of the nodes' place.")
    private boolean place;

    @Option(
            names = "--partition-by",
            paramLabel = "day|day,node",
            description = "Write a directory with a folder for each day, and in it for each node.")
    private @Nullable String partitionBy;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        if (!from.isBefore(to)) {
            throw new ParameterException(
                    spec.commandLine(), "--from: expected a time before --to, found " + from + " and " + to);
        }
        if (partitionBy != null && !partitionBy.equals("day") && !partitionBy.equals("day,node")) {
            throw new ParameterException(
                    spec.commandLine(), "--partition-by: expected day, or day,node, found '" + partitionBy + "'");
        }
        ExportFormat format = ExportFormat.of(target)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "expected a file that ends in .parquet, .csv.gz or .arrow, found " + target));
        if (partitionBy == null && Files.exists(target) && !force) {
            throw new CommandFailure(target + " is there already; give another name, or --force to write over it");
        }
        var address = common.database();
        DatabaseAddress database = new DatabaseAddress(address.jdbcUrl(), address.user(), address.password());
        ExportRequest request = new ExportRequest(from, to, nodes, sensors, place, format, target);
        Progress progress = new Progress(spec.commandLine().getErr());
        ExportReport report = partitionBy == null
                ? new SingleFileExport(database).run(request, progress)
                : new PartitionedExport(database).run(request, partitionBy.equals("day,node"), progress);
        print(report);
        return 0;
    }

    private void print(ExportReport report) {
        double seconds = Math.max(1, report.millis()) / 1000.0;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %,d readings in %,d files, %,d bytes; %.1f s, %,.0f readings/s%n",
                target, report.readings(), report.files(), report.bytes(), seconds, report.readings() / seconds);
        out.flush();
    }

    /** Shows how far the export is. */
    private static final class Progress implements ExportListener {

        private final PrintWriter err;
        private final ProgressLine line;

        private Progress(PrintWriter err) {
            this.err = err;
            this.line = new ProgressLine(err);
        }

        @Override
        public void progressed(double share, long readings) {
            line.show(share, "%,d readings".formatted(readings));
        }

        @Override
        public void note(String text) {
            err.println(text);
            err.flush();
        }
    }
}
