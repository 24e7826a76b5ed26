package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.sql.query.Query;
import io.meltemi.sql.query.QueryCatalog;
import io.meltemi.testing.FreePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short history on a server of its own, and the same asked once more. */
class BenchDatabasesIT {

    private static final int POSTGRES_PORT = 5_433;

    @TempDir
    Path directory;

    @Test
    void databases_shortHistory_isMeasuredAndKept() throws Exception {
        JsonNode first = run("--readings", "20000", "--peer-readings", "10000");

        assertThat(first.at("/plan/readings").asLong()).isEqualTo(20_000);
        assertThat(first.at("/inserts")).hasSize(6).allSatisfy(row -> positive(row, "rowsPerSecond"));
        assertThat(first.at("/loading")).hasSize(3).allSatisfy(row -> positive(row, "seconds"));
        assertThat(first.at("/sizes")).hasSize(4).allSatisfy(row -> positive(row, "bytes"));
        assertThat(first.at("/peerReadings").asLong()).isBetween(9_000L, 11_000L);
        assertThat(first.at("/peerQueries")).hasSize(12).allSatisfy(row -> positive(row, "p50Millis"));
        checkQueries(first);

        JsonNode second = run("--queries-only");

        assertThat(second.at("/plan")).isEqualTo(first.at("/plan"));
        assertThat(second.at("/inserts")).isEmpty();
        checkQueries(second);

        assertThat(execute("--readings", "20000").err()).contains("--queries-only");
    }

    /** Every stored query is there, and found what the history has for it. */
    private static void checkQueries(JsonNode report) {
        assertThat(report.at("/queries"))
                .extracting(row -> row.get("query").asText())
                .containsExactlyElementsOf(
                        QueryCatalog.all().stream().map(Query::name).toList());
        assertThat(report.at("/queries")).allSatisfy(row -> {
            positive(row, "p50Millis");
            assertThat(row.get("p95Millis").asDouble())
                    .isGreaterThanOrEqualTo(row.get("p50Millis").asDouble());
        });
        for (String name : new String[] {"latest-values", "daily-extremes", "month-export", "availability"}) {
            assertThat(report.at("/queries"))
                    .filteredOn(row -> row.get("query").asText().equals(name))
                    .allSatisfy(row -> positive(row, "rows"));
        }
    }

    private static void positive(JsonNode row, String field) {
        assertThat(row.get(field).asDouble()).as(row.toString()).isPositive();
    }

    private JsonNode run(String... words) throws Exception {
        CommandRun run = execute(words);
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun execute(String... words) {
        String[] usual = {
            "bench",
            "databases",
            "--seconds",
            "1",
            "--json",
            "--keep",
            directory.resolve("kept").toString(),
            "--port-offset",
            Integer.toString(FreePorts.next() - POSTGRES_PORT)
        };
        String[] all = new String[usual.length + words.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(words, 0, all, usual.length, words.length);
        return CommandRun.of(all);
    }
}
