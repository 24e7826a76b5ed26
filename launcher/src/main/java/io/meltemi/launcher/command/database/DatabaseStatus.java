package io.meltemi.launcher.command.database;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.settings.HistorySettings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.maintenance.HistoryOptions;
import io.meltemi.sql.maintenance.HistoryStatus;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code database status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells edition, layout, sizes, how far the rollups are behind, and what retention keeps.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class DatabaseStatus implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DatabaseAddress database = common.database();
        HistoryStatus status;
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            status = HistoryStatus.read(connection);
        }
        HistoryOptions options = HistorySettings.options(common.settings());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(fields(status, options)));
        } else {
            print(out, status, options);
        }
        return 0;
    }

    private static Map<String, Object> fields(HistoryStatus status, HistoryOptions options) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("edition", status.edition().name());
        fields.put("server", status.server());
        fields.put("schema", status.schema());
        fields.put("layout", status.hypertable() ? "HYPERTABLE" : "MONTHLY_PARTITIONS");
        fields.put("parts", status.parts());
        fields.put("compressedParts", status.compressedParts());
        status.chunkInterval().ifPresent(interval -> fields.put("chunkInterval", interval.toString()));
        fields.put("rollups", status.rollups().name());
        fields.put("readings", status.readings());
        fields.put("databaseBytes", status.databaseBytes());
        fields.put("readingBytes", status.readingBytes());
        fields.put("rollupBytes", status.rollupBytes());
        fields.put("changes", status.changes());
        status.oldestChange().ifPresent(time -> fields.put("oldestChange", time.toString()));
        fields.put("keepReadings", text(options.readingsKept()));
        fields.put("keepMinutes", text(options.minutesKept()));
        fields.put("compressAfter", text(options.compressAfter()));
        status.readingsFrom().ifPresent(time -> fields.put("readingsFrom", time.toString()));
        status.minutesFrom().ifPresent(time -> fields.put("minutesFrom", time.toString()));
        return fields;
    }

    private static void print(PrintWriter out, HistoryStatus status, HistoryOptions options) {
        line(out, "server", "PostgreSQL " + status.server() + " (" + status.edition() + "), schema " + status.schema());
        line(
                out,
                "readings",
                "about %,d, %s in %d %s%s"
                        .formatted(
                                status.readings(),
                                size(status.readingBytes()),
                                status.parts(),
                                status.hypertable() ? "chunks" : "partitions",
                                status.hypertable() ? ", " + status.compressedParts() + " compressed" : ""));
        status.chunkInterval().ifPresent(interval -> line(out, "new chunks", "span " + words(interval)));
        line(out, "rollups", status.rollups() + ", " + size(status.rollupBytes()));
        line(
                out,
                "read live",
                status.oldestChange()
                        .map(oldest -> "%,d changes since the last refresh, the oldest of %s"
                                .formatted(status.changes(), oldest))
                        .orElse("no changes of the past"));
        line(out, "database", size(status.databaseBytes()));
        line(
                out,
                "retention",
                "readings " + kept(options.readingsKept(), status.readingsFrom()) + "; rollups by minute "
                        + kept(options.minutesKept(), status.minutesFrom()));
    }

    private static void line(PrintWriter out, String name, String text) {
        out.println("  %-11s %s".formatted(name, text));
    }

    private static String kept(Optional<Duration> kept, Optional<Instant> from) {
        return kept.map(DatabaseStatus::words).orElse("for ever")
                + from.map(time -> ", deleted before " + time).orElse("");
    }

    private static String words(Duration duration) {
        return duration.toHours() % 24 == 0 ? duration.toDays() + " d" : duration.toHours() + " h";
    }

    private static String text(Optional<Duration> duration) {
        return duration.map(Duration::toString).orElse("");
    }

    private static String size(long bytes) {
        return bytes < 10_000_000
                ? "%,d kB".formatted(bytes / 1000)
                : String.format(
                        Locale.ROOT, "%.1f %s", bytes < 1e9 ? bytes / 1e6 : bytes / 1e9, bytes < 1e9 ? "MB" : "GB");
    }
}
