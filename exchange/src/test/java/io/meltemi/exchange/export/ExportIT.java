package io.meltemi.exchange.export;

import static io.meltemi.exchange.ExchangeDatabase.execute;
import static io.meltemi.exchange.ExchangeDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.ExchangeDatabase;
import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.Quiet;
import io.meltemi.exchange.format.ExportFormat;
import io.meltemi.exchange.load.ImportMapping;
import io.meltemi.exchange.load.ImportOptions;
import io.meltemi.exchange.load.Importer;
import io.meltemi.exchange.source.SourceFile;
import io.meltemi.testing.Statements;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportIT {

    /** Times by the node with and without seq, times of arrival, text, quotes, and numbers that need all their digits. */
    private static final String READINGS =
            """
            insert into meltemi.series (network, node_id, sensor) values
                ('lab', 'n1', 'temperature'), ('lab', 'a"; b''c', 'state'), ('hall', 'n1', 'humidity');
            insert into meltemi.reading_format (data_type, unit, quality) values
                ('float', '°C', 'GOOD'), ('str', null, 'UNDECLARED'), ('int', '%', 'OUT_OF_RANGE');
            select meltemi.ensure_reading_partitions('2025-12-01Z', '2026-02-28Z');
            insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition,
                origin_index, value, seq, text_value)
            select timestamptz '2026-01-01Z' + i * interval '61.000001 seconds', case when i % 2 = 0 then -1 else i end,
                timestamptz '2026-01-01 00:00:01Z' + i * interval '61.000001 seconds', i, 1, 1, 0, 0, 20 + 1 / (i + 3.0), null,
                null
            from generate_series(1, 4000) i;
            insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id, origin_partition,
                origin_index, value, seq, text_value) values
                ('2026-01-02 12:00:00Z', -5, '2026-01-02 12:00:00Z', 1, 2, 2, 0, 0, null, 9, 'open, "wide"'),
                ('2026-01-02 12:00:00Z', -6, '2026-01-02 12:00:00Z', 2, 2, 2, 0, 0, null, null, ''),
                ('2026-01-03 12:00:00Z', -1, '2026-01-03 12:00:00Z', 3, 3, 3, 0, 0, 140, null, null);
            """;

    private static final String ALL =
            "select time, network, node_id, sensor, value, text_value, data_type, unit, quality, seq, arrived_at"
                    + " from readings order by time, network, node_id, sensor, seq, text_value";
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-02-01T00:00:00Z");

    private static ExchangeDatabase server;
    private static DatabaseAddress database;

    @TempDir
    private Path directory;

    private final Quiet told = new Quiet();

    @BeforeAll
    static void start() throws Exception {
        server = ExchangeDatabase.start();
        database = server.migrated();
        execute(database, READINGS);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void run_parquetAndCsv_comeBackWithoutAMappingAsTheyWere() throws Exception {
        for (String name : List.of("all.parquet", "all.csv.gz")) {
            Path file = export(name);
            DatabaseAddress other = server.migrated();

            importInto(other, file);

            assertThat(query(other, ALL)).as(name).hasSize(4003).isEqualTo(query(database, ALL));
            assertThat(query(
                            other,
                            "select series_id, time, identity from meltemi.reading where identity < -1 order by 3"))
                    .hasSize(2);
            assertThat(query(other, "select * from meltemi.ledger_check() where not agrees"))
                    .isEmpty();
        }
    }

    @Test
    void run_importedWhereItCameFrom_changesNothing() throws Exception {
        assertThat(importInto(database, export("own.parquet")).counts().stored())
                .isZero();
        assertThat(query(database, "select count(*) from meltemi.reading_duplicate"))
                .containsExactly("0");
    }

    @Test
    void run_parquetAndCsv_areReadByDuckDb() throws Exception {
        String summary = "select count(*), count(distinct node_id), min(time), max(time), round(sum(value), 6),"
                + " count(seq), max(text_value) from ";
        String expected = query(
                        database,
                        "select count(*), count(distinct node_id), to_char(min(time), 'YYYY-MM-DD HH24:MI:SS.US'),"
                                + " to_char(max(time), 'YYYY-MM-DD HH24:MI:SS.US'), round(sum(value)::numeric, 6),"
                                + " count(seq), max(text_value) from readings")
                .get(0);
        Path parquet = export("duck.parquet");
        Path csv = export("duck.csv.gz");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            for (String source : List.of("read_parquet('" + parquet + "')", "read_csv('" + csv + "')")) {
                String select = summary.replace("min(time)", "strftime(min(time)::timestamp, '%Y-%m-%d %H:%M:%S.%f')")
                        .replace("max(time)", "strftime(max(time)::timestamp, '%Y-%m-%d %H:%M:%S.%f')");
                try (ResultSet rows = statement.executeQuery(select + source)) {
                    assertThat(Statements.lines(rows)).as(source).containsExactly(expected);
                }
            }
            try (ResultSet rows = statement.executeQuery("select distinct compression, stats_min_value is not null from"
                    + " parquet_metadata('" + parquet + "') where path_in_schema = 'time'")) {
                assertThat(Statements.lines(rows)).containsExactly("ZSTD|true");
            }
        }
    }

    @Test
    void run_arrow_isReadBack() throws Exception {
        Path file = export("all.arrow");
        long rows = 0;
        double sum = 0;
        try (RootAllocator allocator = new RootAllocator();
                ArrowFileReader reader = new ArrowFileReader(Files.newByteChannel(file), allocator)) {
            while (reader.loadNextBatch()) {
                var root = reader.getVectorSchemaRoot();
                for (int i = 0; i < root.getRowCount(); i++) {
                    Object value = root.getVector("value").getObject(i);
                    sum += value == null ? 0 : (Double) value;
                }
                rows += root.getRowCount();
            }
            assertThat(reader.getVectorSchemaRoot()
                            .getSchema()
                            .findField("time")
                            .getType())
                    .hasToString("Timestamp(MICROSECOND, UTC)");
        }
        assertThat(rows).isEqualTo(4003);
        assertThat(sum)
                .isEqualTo(Double.parseDouble(
                        query(database, "select sum(value order by time, series_id, identity) from meltemi.reading")
                                .get(0)));
    }

    @Test
    void run_csv_isReadByPandas() throws Exception {
        Path file = export("pandas.csv.gz");
        Process python = start(
                "import pandas, sys; f = pandas.read_csv(sys.argv[1], parse_dates=['time', 'arrived_at']);"
                        + " print(len(f), f.time.dtype, f.node_id.nunique(), round(f.value.sum(), 4))",
                file);
        Assumptions.assumeTrue(python != null, "SKIPPED: no python3 with pandas here (Debian: python3-pandas)");

        assertThat(output(python))
                .isEqualTo("4003 datetime64[ns, UTC] 2 "
                        + query(database, "select round(sum(value)::numeric, 4) from readings")
                                .get(0));
    }

    @Test
    void run_parquet_isReadByPandas() throws Exception {
        Path file = export("pandas.parquet");
        Process python = start(
                "import pandas, pyarrow, sys; f = pandas.read_parquet(sys.argv[1]);"
                        + " print(len(f), str(f.time.dt.tz), f.node_id.nunique())",
                file);
        Assumptions.assumeTrue(
                python != null, "SKIPPED: no python3 with pandas and pyarrow here (Debian has no pyarrow)");

        assertThat(output(python)).isEqualTo("4003 UTC 2");
    }

    @Test
    void run_someNodesAndSensors_exportsThemAlone() throws Exception {
        Path file = directory.resolve("some.csv.gz");
        ExportRequest request =
                new ExportRequest(FROM, TO, List.of("hall/n1"), List.of("humidity"), true, ExportFormat.CSV, file);

        ExportReport report = new SingleFileExport(database).run(request, told);

        assertThat(report.readings()).isEqualTo(1);
        assertThat(told.share).isEqualTo(1);
        assertThatThrownBy(() -> new SingleFileExport(database)
                        .run(new ExportRequest(FROM, TO, List.of("x"), List.of(), false, ExportFormat.CSV, file), told))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("there are no readings of node x");
    }

    @Test
    void run_overAnExportThatWasCutOff_beginsAnewAndSaysSo() throws Exception {
        Files.writeString(directory.resolve("cut.parquet.part"), "half");

        Path file = export("cut.parquet");

        assertThat(told.notes).singleElement().asString().contains("was cut off; it begins anew");
        assertThat(directory.resolve("cut.parquet.part")).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void run_partitioned_goesOnWithTheDaysThatAreMissing() throws Exception {
        Path target = directory.resolve("history.parquet");
        ExportRequest request = new ExportRequest(FROM, TO, List.of(), List.of(), false, ExportFormat.PARQUET, target);
        ExportReport first = new PartitionedExport(database).run(request, true, told);
        List<String> done = Files.readAllLines(target.resolve(FinishedDays.NAME));
        Path kept = target.resolve("day=2026-01-01/node=lab%2Fn1/readings.parquet");
        Files.setLastModifiedTime(kept, FileTime.from(FROM));
        // As if the run had been cut off in its second day.
        Files.write(target.resolve(FinishedDays.NAME), done.subList(0, 2));
        Files.createDirectories(target.resolve("_day=2026-01-02.part"));

        ExportReport second = new PartitionedExport(database).run(request, true, told);

        assertThat(first.readings()).isEqualTo(4003);
        assertThat(first.skippedDays()).isZero();
        assertThat(second.skippedDays()).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(kept).toInstant()).isEqualTo(FROM);
        assertThat(target.resolve("_day=2026-01-02.part")).doesNotExist();
        assertThat(target.resolve("day=2026-01-02/node=lab%2Fa%22%3B%20b%27c/readings.parquet"))
                .exists();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*), count(distinct day), count(distinct node) from"
                                + " read_parquet('" + target + "/*/*/*.parquet', hive_partitioning = true)")) {
            assertThat(Statements.lines(rows)).containsExactly("4003|3|3");
        }
        ExportRequest other =
                new ExportRequest(FROM, TO, List.of("n1"), List.of(), false, ExportFormat.PARQUET, target);
        assertThatThrownBy(() -> new PartitionedExport(database).run(other, true, told))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("holds another export");
    }

    @Test
    void open_whileItReads_holdsTheLockAgainstRetention() throws Exception {
        String retention = "select pg_try_advisory_xact_lock(hashtextextended('meltemi.history', 0))";
        ExportRequest request = new ExportRequest(
                FROM, TO, List.of(), List.of(), false, ExportFormat.CSV, directory.resolve("x.csv.gz"));
        try (Connection connection = database.connect()) {
            HistoryReader.open(connection, request);

            assertThat(query(database, retention)).containsExactly("f");
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(query(database, retention)).containsExactly("t"));
    }

    private Path export(String name) throws Exception {
        Path file = directory.resolve(name);
        ExportFormat format = ExportFormat.of(file).orElseThrow();
        new SingleFileExport(database)
                .run(new ExportRequest(FROM, TO, List.of(), List.of(), false, format, file), told);
        return file;
    }

    private io.meltemi.exchange.load.ImportReport importInto(DatabaseAddress target, Path file) throws Exception {
        return new Importer(target, new ImportOptions(false, false, 2))
                .run(SourceFile.of(file, bytes -> {}), ImportMapping.exported(Instant.now()), told);
    }

    /** A script over a file, or null where no Python has its imports; Debian's comes first, which has Debian's packages. */
    private static Process start(String script, Path file) throws Exception {
        String imports = script.substring(0, script.indexOf(';'));
        for (String python : List.of("/usr/bin/python3", "python3")) {
            try {
                if (new ProcessBuilder(python, "-c", imports).start().waitFor() == 0) {
                    return new ProcessBuilder(python, "-c", script, file.toString())
                            .redirectErrorStream(true)
                            .start();
                }
            } catch (java.io.IOException e) {
                // there is no such Python: try the next
            }
        }
        return null;
    }

    private static String output(Process process) throws Exception {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
