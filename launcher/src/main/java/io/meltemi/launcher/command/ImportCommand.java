package io.meltemi.launcher.command;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.load.BatchCounts;
import io.meltemi.exchange.load.ImportListener;
import io.meltemi.exchange.load.ImportMapping;
import io.meltemi.exchange.load.ImportOptions;
import io.meltemi.exchange.load.ImportReport;
import io.meltemi.exchange.load.Importer;
import io.meltemi.exchange.mapping.RowFault;
import io.meltemi.exchange.source.SourceFile;
import io.meltemi.sql.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: reads old recordings into the history. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Reads old recordings into the history, straight into the database. Nodes are registered as imported.",
            "The same file by the same mapping again changes nothing; an import that was cut off is run again."
        },
        footer = {
            "",
            "A recording by a mapping:  meltemi import room.csv.gz --mapping room.yaml --dry-run",
            "The mapping's keys are in docs/exchange.md, ready ones in docs/examples/import/."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN_FAULTS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The recordings: CSV, plain or gzip, or Parquet.")
    private List<Path> files;

    @Option(
            names = "--mapping",
            paramLabel = "MAP.yaml",
            description = "How columns become readings; not for files that 'export' wrote.")
    private @Nullable Path mapping;

    @Option(names = "--dry-run", description = "Say what would be read, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--into-live-nodes",
            description = "Add readings to nodes that the platform itself knows, too; without it they are refused.")
    private boolean intoLiveNodes;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "" + ImportOptions.DEFAULT_CONNECTIONS,
            description = "How many write at once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Override
    public Integer call() throws Exception {
        ImportMapping read =
                mapping == null ? ImportMapping.exported(Instant.now()) : ImportMapping.read(mapping, Instant.now());
        var database = common.database();
        migrate(database);
        Importer importer = new Importer(
                new DatabaseAddress(database.jdbcUrl(), database.user(), database.password()),
                new ImportOptions(dryRun, intoLiveNodes, connections));
        for (Path file : files) {
            importOne(importer, file, read);
        }
        return 0;
    }

    private void importOne(Importer importer, Path path, ImportMapping read)
            throws IOException, SQLException, ExchangeException, InterruptedException {
        SourceFile file = SourceFile.of(path, bytes -> {});
        ImportReport report =
                importer.run(file, read, new Progress(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        BatchCounts counts = report.counts();
        double seconds = Math.max(1, report.millis()) / 1000.0;
        if (dryRun) {
            out.printf(
                    "%s: %,d rows, %,d readings of %,d nodes, %,d bad rows or values; nothing was written%n",
                    path, report.rows(), counts.read(), report.nodes(), report.faults());
        } else {
            out.printf(
                    "%s: %,d rows, %,d readings of %,d nodes: %,d new, %,d duplicates new, %,d rejected new;"
                            + " %,d nodes registered; %.1f s, %,.0f readings/s%n",
                    path,
                    report.rows(),
                    counts.read(),
                    report.nodes(),
                    counts.stored(),
                    counts.duplicate(),
                    counts.rejected(),
                    report.registered(),
                    seconds,
                    counts.read() / seconds);
        }
        if (report.faults() > SHOWN_FAULTS && !dryRun) {
            out.printf("%,d bad rows or values; they are in the view rejected_messages%n", report.faults());
        }
        out.flush();
    }

    private static void migrate(io.meltemi.operations.database.DatabaseAddress database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        Migrations.migrate(source);
    }

    /** Shows how far the import is, and the first faults. */
    private static final class Progress implements ImportListener {

        private final PrintWriter err;
        private final ProgressLine line;
        private int faults;

        private Progress(PrintWriter err) {
            this.err = err;
            this.line = new ProgressLine(err);
        }

        @Override
        public void progressed(double share, BatchCounts soFar) {
            line.show(share, "%,d readings".formatted(soFar.read()));
        }

        @Override
        public void fault(RowFault fault) {
            if (++faults <= SHOWN_FAULTS) {
                err.println(fault.describe());
            }
        }
    }
}
