package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code meltemi sql} against a running platform: its examples over a node's readings, live and stored. */
class SqlIT {

    private static final Path EXAMPLES = Path.of("..", "sql", "flink", "examples");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Twenty seconds of event time pass from one reading to the next, so that minutes pass fast. */
    private static final int STEP_SECONDS = 20;

    private static final Instant START =
            Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);

    /** It gets warm in the fourth step, and burns in the fifth; all over again after ten. */
    private static final List<Double> TEMPERATURES =
            List.of(20.0, 20.0, 20.0, 25.0, 25.5, 25.2, 25.0, 24.8, 24.6, 24.4);

    private static final List<Integer> FLAMES = List.of(900, 900, 900, 900, 100, 900, 900, 900, 900, 900);

    @TempDir
    static Path directory;

    private static TestPlatform platform;
    private static RawNode node;
    private static final ScheduledExecutorService SENDING = Executors.newSingleThreadScheduledExecutor();
    private static final AtomicInteger STEPS = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        platform = TestPlatform.start(directory, Map.of());
        node = platform.join("n1");
        SENDING.scheduleWithFixedDelay(SqlIT::send, 0, 100, TimeUnit.MILLISECONDS);
        Awaitility.await("stored readings")
                .atMost(TestPlatform.PATIENCE)
                .until(() -> platform.number("select count(*) from readings") > 80);
    }

    @AfterAll
    static void stop() throws Exception {
        SENDING.shutdownNow();
        SENDING.awaitTermination(1, TimeUnit.MINUTES);
        node.close();
        platform.close();
    }

    @Test
    void sql_topRooms_liveAndStored_hasTheWarmestOfEachMinute() throws Exception {
        List<JsonNode> live = rows(sql("--rows", "3", "-f", example("top-rooms.sql")));
        assertThat(live).hasSize(3).allSatisfy(row -> {
            assertThat(row.path("place").asInt()).isEqualTo(1);
            assertThat(row.path("node_id").asText()).isEqualTo("n1");
        });
        List<JsonNode> stored = rows(sql("--history", "-f", example("top-rooms.sql")));
        assertThat(stored.get(0).path("warmest").asDouble()).isEqualTo(20.0);
        assertThat(stored.get(1).path("warmest").asDouble()).isEqualTo(25.5);
    }

    @Test
    void sql_flameAfterRise_live_findsTheFire() throws Exception {
        // the query may come into the middle of the first rise
        JsonNode fire =
                rows(sql("--rows", "2", "-f", example("flame-after-rise.sql"))).get(1);

        assertThat(fire.path("temperature").asDouble()).isEqualTo(25.0);
        assertThat(fire.path("rise").asDouble()).isEqualTo(5.0);
        assertThat(fire.path("flame").asInt()).isEqualTo(100);
    }

    @Test
    void sql_readingsWithPlaces_liveAndStored_haveTheNodesRoom() throws Exception {
        for (List<JsonNode> rows : List.of(
                rows(sql("--rows", "4", "-f", example("readings-with-places.sql"))),
                rows(sql("--rows", "4", "--history", "-f", example("readings-with-places.sql"))))) {
            assertThat(rows).hasSize(4).allSatisfy(row -> {
                assertThat(row.path("building").asText()).isEqualTo("A");
                assertThat(row.path("room").asText()).isEqualTo("A52");
            });
        }
    }

    @Test
    void sql_slopeByMinutes_sameTextLiveAndStored_sameNumbers() throws Exception {
        // the first two rows are of a window that the query came into the middle of
        List<JsonNode> live =
                rows(sql("--rows", "6", "-f", example("slope-by-minutes.sql"))).subList(2, 6);
        String from = live.get(0).path("window_start").asText();
        List<JsonNode> stored = new ArrayList<>();
        Awaitility.await("the same windows in the database")
                .atMost(TestPlatform.PATIENCE)
                .untilAsserted(() -> {
                    stored.clear();
                    stored.addAll(rows(sql("--history", "-f", example("slope-by-minutes.sql"))));
                    assertThat(stored.stream()
                                    .filter(row ->
                                            row.path("window_start").asText().compareTo(from) >= 0)
                                    .count())
                            .isGreaterThan(4);
                });
        for (JsonNode row : live) {
            JsonNode same = stored.stream()
                    .filter(other -> other.path("window_start").equals(row.path("window_start"))
                            && other.path("sensor").equals(row.path("sensor")))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.path("readings").asInt()).isEqualTo(15);
            assertThat(same.path("readings")).isEqualTo(row.path("readings"));
            for (String column : List.of("mean", "slope_per_minute", "robust_slope_per_minute", "r_squared")) {
                assertThat(same.path(column).asDouble())
                        .as(column)
                        .isCloseTo(row.path(column).asDouble(), within(1e-9));
            }
        }
    }

    @Test
    void sql_conditionsOnTimes_areTheDatabases() throws Exception {
        String from = START.plusSeconds(40).toString().replace("T", " ").replace("Z", "");
        String to = START.plusSeconds(80).toString().replace("T", " ").replace("Z", "");
        String query = "SELECT COUNT(*) AS n, MAX(data_type) AS kind FROM readings WHERE `time` > TIMESTAMP '" + from
                + "' AND `time` <= TIMESTAMP '" + to + "' AND node_id = 'n1'";

        assertThat(rows(sql("--history", "-e", query)).get(0).toString()).isEqualTo("{\"n\":4,\"kind\":\"int\"}");
        assertThat(sql("--history", "-e", "EXPLAIN " + query).out()).contains("filter=[and(");
    }

    @Test
    void sql_everyTable_canBeRead() throws Exception {
        for (String table : List.of(
                "readings",
                "nodes",
                "severity_events",
                "trends",
                "alert_events",
                "alerts",
                "node_events",
                "patterns",
                "rejected_messages",
                "ledger")) {
            CommandRun run = sql("--history", "--rows", "1", "-e", "SELECT * FROM " + table);
            assertThat(run.status()).as(table + ": " + run.err()).isZero();
        }
        String earliest = " /*+ OPTIONS('scan.startup.mode' = 'earliest-offset') */";
        JsonNode event = rows(sql("--rows", "1", "-e", "SELECT * FROM node_events" + earliest))
                .get(0);
        assertThat(event.path("node_id").asText()).isEqualTo("n1");
        assertThat(event.path("event").asText()).isEqualTo("ADDED");
        JsonNode reading = rows(sql("--rows", "1", "-e", "SELECT * FROM readings" + earliest))
                .get(0);
        assertThat(reading.path("data_type").asText()).isIn("float", "int");
    }

    @Test
    void mine_storedHistory_findsWhatRepeatsAndStoresIt() throws Exception {
        CommandRun run = CommandRun.of(
                "mine",
                "--data-dir",
                directory.toString(),
                "--sensor",
                "temperature",
                "--window",
                "10",
                "--json",
                "--no-plots",
                "--report",
                directory.resolve("report.html").toString());

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode mined = MAPPER.readTree(run.out());
        assertThat(mined.path("mined").get(0).path("series").get(0).asText()).endsWith("/n1/temperature");
        assertThat(mined.path("patterns").findValuesAsText("kind")).contains("MOTIF");
        assertThat(directory.resolve("report.html")).content().contains("n1/temperature");
        Awaitility.await("what was mined")
                .atMost(TestPlatform.PATIENCE)
                .until(() -> platform.number("select count(*) from patterns where kind = 'MOTIF'") > 0);
    }

    @Test
    void sql_wrongStatement_saysWhyInALineWithStatusOne() {
        CommandRun run = sql("-e", "SELECT nothing FROM readings");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("nothing");
    }

    @Test
    void sql_wrongUsage_hasStatusTwo() {
        assertThat(sql("-e", "SELECT 1", "-f", "x.sql").status()).isEqualTo(2);
        assertThat(sql("--rows", "0", "-e", "SELECT 1").status()).isEqualTo(2);
    }

    @Test
    void sql_definitions_haveNoPassword() {
        String password = platform.file().database().password();
        CommandRun run = sql("--history", "-e", "SHOW CREATE TABLE readings; SET");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("meltemi-history").doesNotContain(password);
    }

    private static CommandRun sql(String... words) {
        List<String> command = new ArrayList<>(List.of("sql", "--data-dir", directory.toString(), "--json"));
        command.addAll(List.of(words));
        return CommandRun.of(command.toArray(String[]::new));
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    private static List<JsonNode> rows(CommandRun run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            rows.add(MAPPER.readTree(line));
        }
        return rows;
    }

    private static void send() {
        int step = STEPS.getAndIncrement();
        Instant time = START.plusSeconds((long) step * STEP_SECONDS);
        node.publish("temperature", json("float", "0-70 C", TEMPERATURES.get(step % 10), time, step));
        node.publish("flame", json("int", "0-1024", FLAMES.get(step % 10), time, step));
    }

    private static String json(String type, String range, Number value, Instant time, int seq) {
        return "{\"dataType\":\"%s\",\"dataRangeUnits\":\"%s\",\"data\":%s,\"time\":\"%s\",\"seq\":%d}"
                .formatted(type, range, value, time, seq);
    }
}
