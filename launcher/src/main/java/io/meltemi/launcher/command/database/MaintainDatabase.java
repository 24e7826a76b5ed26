package io.meltemi.launcher.command.database;

import io.meltemi.launcher.command.CommonOptions;
import io.meltemi.launcher.command.Table;
import io.meltemi.launcher.settings.HistorySettings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.Migrations;
import io.meltemi.sql.maintenance.HistoryMaintenance;
import io.meltemi.sql.maintenance.HistoryOptions;
import io.meltemi.sql.maintenance.MaintenanceReport;
import java.io.PrintWriter;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code database maintain}. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description =
                "Brings the schema and the rollups up to date and deletes what retention says, once. A running platform"
                        + " does it by itself.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class MaintainDatabase implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DatabaseAddress database = common.database();
        HistoryOptions options = HistorySettings.options(common.settings());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        Migrations.migrate(source);
        MaintenanceReport report;
        try (Connection connection = source.getConnection()) {
            report = HistoryMaintenance.run(connection, options, Instant.now(), () -> false);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Table.json(fields(report)));
        } else {
            fields(report).forEach((name, value) -> out.println("  %-18s %s".formatted(name, value)));
        }
        return 0;
    }

    private static Map<String, Object> fields(MaintenanceReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("edition", report.edition().name());
        fields.put("rollups", report.rollups().name());
        fields.put("folded", report.folded());
        fields.put("partitionsMade", report.partitionsMade());
        report.chunkInterval().ifPresent(chunks -> {
            fields.put("chunkInterval", chunks.interval().toString());
            fields.put("chunkDecision", chunks.reason().name());
        });
        fields.put("dropped", report.dropped());
        fields.put("retentionSkipped", report.retentionSkipped());
        fields.put("tookMillis", report.took().toMillis());
        return fields;
    }
}
