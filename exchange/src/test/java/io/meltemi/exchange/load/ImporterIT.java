package io.meltemi.exchange.load;

import static io.meltemi.exchange.ExchangeDatabase.execute;
import static io.meltemi.exchange.ExchangeDatabase.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.exchange.DatabaseAddress;
import io.meltemi.exchange.ExchangeDatabase;
import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.Quiet;
import io.meltemi.exchange.mapping.MappingFile;
import io.meltemi.exchange.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterIT {

    private static final String MAPPING =
            """
            network: lab
            node: ${id}
            place: Greece/Samos/Karlovasi/Campus/indoor/A/${id}
            time: {columns: t, zone: UTC}
            wide:
              - {column: temp, sensor: temperature, unit: "°C"}
              - {column: hum, sensor: humidity, unit: "%"}
            """;
    private static final String LEDGER =
            "select node_id, sum(received), sum(stored), sum(rejected), sum(duplicate) from ledger group by 1 order by 1";
    private static final String DISAGREEMENTS = "select * from meltemi.ledger_check() where not agrees";

    private static ExchangeDatabase server;

    @TempDir
    private Path directory;

    private DatabaseAddress database;
    private Quiet told;

    @BeforeAll
    static void start() throws Exception {
        server = ExchangeDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void newDatabase() throws Exception {
        database = server.migrated();
        told = new Quiet();
    }

    @Test
    @DisplayName("SQL-01, MSG-06: an import counts in the ledger, and the same again changes nothing")
    void run_sameFileTwice_changesNothingTheSecondTime() throws Exception {
        Path file = write("t,id,temp,hum\n" + rows(3000) + "2026-01-01T00:00:00Z,n1,99,99\nbroken\n,n1,1,2\n");

        ImportReport first = run(file, MAPPING, false);
        var ledger = query(database, LEDGER);
        var readings = query(database, "select count(*), sum(value) from readings");
        ImportReport second = run(file, MAPPING, false);

        assertThat(first.counts()).isEqualTo(new BatchCounts(6002, 6000, 2, 3));
        assertThat(second.counts()).isEqualTo(new BatchCounts(6002, 0, 0, 0));
        assertThat(ledger).containsExactly("n0|3000|3000|0|0", "n1|3004|3000|2|2");
        assertThat(query(database, LEDGER)).isEqualTo(ledger);
        assertThat(query(database, "select count(*), sum(value) from readings")).isEqualTo(readings);
        assertThat(query(database, DISAGREEMENTS)).isEmpty();
        assertThat(query(database, "select value from readings where sensor = 'temperature' order by time limit 1"))
                .as("the first of two that are the same is kept")
                .containsExactly("0");
        assertThat(
                        query(
                                database,
                                "select topic, reason, convert_from(payload, 'UTF8'), node_id from rejected_messages order by detail"))
                .containsExactly(
                        "import/readings.csv|BAD_PAYLOAD|broken|null", "import/readings.csv|BAD_TIME|,n1,1,2|n1");
        assertThat(told.share).isEqualTo(1);
    }

    @Test
    void run_newNodes_areRegisteredAsImported() throws Exception {
        run(write("t,id,temp,hum\n2026-01-01T00:00:00Z,\"o'n;1\"\"\",20,\n"), MAPPING, false);

        assertThat(query(
                        database,
                        "select node_id, functional_mode, room, imported_at is not null, config_version from nodes"))
                .containsExactly("o'n;1\"|INIT|o'n;1\"|t|0");
        assertThat(query(database, "select node_id, event, actor, detail->>'file' from node_events"))
                .containsExactly("o'n;1\"|IMPORTED|import|readings.csv");
        assertThat(query(database, "select file_name, file_rows, ended_at is not null from imports"))
                .containsExactly("readings.csv|1|t");
    }

    @Test
    void run_anotherFileWithSomeOfTheSameReadings_countsThemAsDuplicates() throws Exception {
        run(write("t,id,temp,hum\n" + rows(10)), MAPPING, false);
        ImportReport report = run(write("t,id,temp,hum\n" + rows(15)), MAPPING, false);

        assertThat(report.counts()).isEqualTo(new BatchCounts(30, 10, 20, 0));
        assertThat(query(database, DISAGREEMENTS)).isEmpty();
    }

    @Test
    void run_nodeThatThePlatformKnows_isRefusedUnlessAskedFor() throws Exception {
        execute(
                database,
                "insert into meltemi.node (network, node_id, sequence, event_time, functional_mode, blocked_by_operator,"
                        + " reported_severity, config_version) values ('lab', 'n0', 7, now(), 'ACTIVE', false, 'NORMAL', 1)");
        execute(
                database,
                "insert into meltemi.node_hour (network, node_id, hour, received, stored, last_arrived_at)"
                        + " values ('lab', 'n0', date_trunc('hour', now(), 'UTC'), 5, 5, now())");
        Path file = write("t,id,temp,hum\n" + rows(5));

        assertThatThrownBy(() -> run(file, MAPPING, false))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("node lab/n0 is one of the platform's own");
        assertThat(query(database, "select count(*) from readings")).containsExactly("0");

        ImportOptions options = new ImportOptions(false, true, 2);
        new Importer(database, options).run(SourceFile.of(file, bytes -> {}), mapping(MAPPING), told);

        assertThat(query(database, "select functional_mode, imported_at from nodes where node_id = 'n0'"))
                .containsExactly("ACTIVE|null");
        assertThat(query(database, "select sum(received), sum(stored) from ledger where node_id = 'n0'"))
                .as("the platform's own counter is left alone, and the sum balances")
                .containsExactly("11|11");
        assertThat(query(database, "select received from meltemi.node_hour where received > 0"))
                .containsExactly("5");
    }

    @Test
    void run_noRowFits_writesNothingAndSaysWhy() throws Exception {
        Path file = write("t,id,temp,hum\n25/11/2026 10:00,n0,1,2\n");

        assertThatThrownBy(() -> run(file, MAPPING, false))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("none of the first 1 rows is a reading by this mapping, nothing was written")
                .hasMessageContaining("column 't': '25/11/2026 10:00': expected a time such as");
        assertThat(query(database, "select count(*) from imports")).containsExactly("0");
    }

    @Test
    void run_badRowWhereTheMappingSaysStop_ends() throws Exception {
        Path file = write("t,id,temp,hum\n" + rows(2) + "2026-01-01T00:00:00Z,n0,warm,2\n");

        assertThatThrownBy(() -> run(file, MAPPING + "bad-rows: stop\n", false))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("row 4: BAD_VALUE");
    }

    @Test
    void run_dry_countsAndChangesNothing() throws Exception {
        ImportReport report = run(write("t,id,temp,hum\n" + rows(10) + "x,n0,1,2\n"), MAPPING, true);

        assertThat(report.rows()).isEqualTo(11);
        assertThat(report.counts().read()).isEqualTo(20);
        assertThat(report.faults()).isEqualTo(1);
        assertThat(query(database, "select count(*) from meltemi.series")).containsExactly("0");
        assertThat(query(database, "select count(*) from nodes")).containsExactly("0");
    }

    @Test
    void run_emptyFileOrNoFile_isRefused() throws Exception {
        assertThatThrownBy(() -> run(write(""), MAPPING, false)).hasMessageContaining("found an empty file");
        assertThatThrownBy(() -> run(directory.resolve("none.csv"), MAPPING, false))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> run(write("PAR1 and no more"), MAPPING, false))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("is no complete Parquet file");
    }

    private ImportReport run(Path file, String mapping, boolean dry) throws Exception {
        return new Importer(database, new ImportOptions(dry, false, 2))
                .run(SourceFile.of(file, bytes -> {}), mapping(mapping), told);
    }

    private static ImportMapping mapping(String text) throws ExchangeException {
        return new ImportMapping(MappingFile.parse("test", text), text, Instant.now());
    }

    private Path write(String text) throws Exception {
        return Files.writeString(directory.resolve("readings.csv"), text);
    }

    /** Rows of two nodes in turn, a minute apart, two readings each. */
    private static String rows(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * (i / 2)))
                    .append(i % 2 == 0 ? ",n0," : ",n1,")
                    .append(i / 2)
                    .append(',')
                    .append(40 + i % 20)
                    .append('\n');
        }
        return text.toString();
    }
}
