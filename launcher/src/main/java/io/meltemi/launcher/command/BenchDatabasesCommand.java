package io.meltemi.launcher.command;

import io.meltemi.bench.databases.Database;
import io.meltemi.bench.databases.DatabasesBenchmark;
import io.meltemi.bench.databases.DatabasesReport;
import io.meltemi.bench.databases.HistoryPlan;
import io.meltemi.launcher.platform.BenchDatabase;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench databases}. */
@Command(
        name = "databases",
        mixinStandardHelpOptions = true,
        description = {
            "Rows a second, bytes on disk, and the stored queries on a long generated history.",
            "Our tables beside one row of texts a message, as the paper had it, and JSONB. Starts a PostgreSQL of its own",
            "in the folder 'bench-databases' of the data directory and removes it again; or takes an empty database."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class BenchDatabasesCommand implements Callable<Integer> {

    private static final int POSTGRES_PORT = 5433;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--readings",
            defaultValue = "10000000",
            description = "Length of the history (default: ${DEFAULT-VALUE}).")
    private long readings;

    @Option(
            names = "--days",
            defaultValue = "36",
            description = "Time of the history; as many nodes as it takes (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--peer-readings",
            defaultValue = "2000000",
            description = "How many of them the other layouts get as well (default: ${DEFAULT-VALUE}).")
    private long peerReadings;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the database in this folder.")
    private @Nullable Path keep;

    @Option(names = "--queries-only", description = "Ask the history that an earlier run left there.")
    private boolean queriesOnly;

    @Option(
            names = "--jdbc-url",
            description = "An empty database to measure instead, with or without TimescaleDB; the history stays in it.")
    private @Nullable String jdbcUrl;

    @Option(names = "--user", defaultValue = "postgres", description = "Its owner (default: ${DEFAULT-VALUE}).")
    private String user;

    @Option(names = "--password", defaultValue = "", description = "The owner's password (default: none).")
    private String password;

    @Option(
            names = "--port-offset",
            defaultValue = "7000",
            description = "Added to 5433, where the own server listens (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (readings < 1 || days < 1 || seconds < 1 || peerReadings < 0) {
            throw new ParameterException(spec.commandLine(), "--readings, --days and --seconds are at least 1");
        }
        if (queriesOnly && keep == null && jdbcUrl == null) {
            throw new ParameterException(spec.commandLine(), "--queries-only needs --keep DIR or --jdbc-url");
        }
        PrintWriter out = spec.commandLine().getOut();
        DatabasesReport report = measure();
        if (json) {
            out.println(Table.json(report));
        } else {
            out.println(report.text());
            out.println(BenchPlatform.machine());
        }
        out.flush();
        return 0;
    }

    private DatabasesReport measure() throws Exception {
        if (jdbcUrl != null) {
            return run(new Database(jdbcUrl, user, password));
        }
        Path directory = keep == null ? common.data().root().resolve("bench-databases") : keep;
        if (!queriesOnly && Files.exists(directory)) {
            throw new CommandFailure(directory + " is there already; ask it with --queries-only, or remove it");
        }
        try (BenchDatabase server = BenchDatabase.start(directory, POSTGRES_PORT + portOffset)) {
            return run(new Database(server.jdbcUrl(), server.user(), server.password()));
        } finally {
            if (keep == null) {
                FileUtils.deleteDirectory(directory.toFile());
            }
        }
    }

    private DatabasesReport run(Database database) throws Exception {
        PrintWriter progress = spec.commandLine().getErr();
        DatabasesBenchmark benchmark = new DatabasesBenchmark(
                database, Duration.ofSeconds(seconds), line -> BenchPlatform.say(progress, line));
        try {
            return queriesOnly
                    ? benchmark.measureQueries()
                    : benchmark.loadAndMeasure(HistoryPlan.of(readings, days), peerReadings);
        } catch (IllegalStateException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
