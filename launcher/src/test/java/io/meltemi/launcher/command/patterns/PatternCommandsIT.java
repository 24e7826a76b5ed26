package io.meltemi.launcher.command.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.launcher.command.CommandRun;
import io.meltemi.launcher.platform.CommandParts;
import io.meltemi.operations.patterns.PatternTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on patterns against a real Kafka and database. */
class PatternCommandsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String EXAMPLE = "../docs/examples/pattern.json";

    @TempDir
    static Path directory;

    private static CommandParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = CommandParts.start(directory);
        for (String node : new String[] {"A52", "A53"}) {
            parts.execute(
                    """
                    insert into meltemi.node (network, node_id, sequence, event_time, functional_mode,
                        blocked_by_operator, reported_severity, config_version, country, district_state, city,
                        area_description, area, building, room)
                    values ('net', ?, 1, now(), 'ACTIVE', false, 'NORMAL', 1, 'Greece', 'Samos', 'Karlovasi', 'Campus',
                        'indoor', 'A', ?)""",
                    node,
                    node);
        }
        parts.execute("select meltemi.ensure_reading_partitions('2026-01-01', '2026-01-31')");
        parts.execute("insert into meltemi.series (network, node_id, sensor) values ('net', 'A52', 'flame'),"
                + " ('net', 'A53', 'temperature')");
        parts.execute("insert into meltemi.reading_format (data_type, unit, quality) values ('float', 'C', 'GOOD')");
        // a reading a minute for 100 minutes: flame in the minutes 10 and 50, warm in the minutes 12 and 60
        parts.execute(
                """
                insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,
                    origin_partition, origin_index, value)
                select timestamptz '2026-01-10T10:00:00Z' + minute * interval '1 minute', -1, now(), minute, series_id,
                    1, 0, 0, case when sensor = 'flame' then case when minute in (10, 50) then 90 else 900 end
                    else case when minute in (12, 60) then 31 else 20 end end
                from generate_series(0, 99) minute, meltemi.series""");
        parts.execute(
                """
                insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,
                    end_time, is_open, score, severity, explanation, detail)
                select kind || 1, 1, '2026-01-10T10:00:00Z', kind, 'net', 'A53', null, '2026-01-10T09:00:00Z',
                    '2026-01-10T10:00:00Z', false, 1, 'DANGER', 'flame, then warm', '{"events": []}'
                from unnest(array['SEQUENCE', 'ANOMALY']) kind""");
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @Test
    void put_listDelete_changesTheTopic() throws Exception {
        CommandRun put = run("patterns", "put", EXAMPLE);
        assertThat(put.status()).as(put.err()).isZero();
        assertThat(put.out())
                .startsWith("put fire-spreads: flame < 150 at A52, then *temperature* ≥ 30 at A53 within 4 min");
        assertThat(run("patterns", "list").out()).contains("fire-spreads", "DANGER", "on");
        JsonNode listed = MAPPER.readTree(run("patterns", "list", "--json").out());
        assertThat(listed.at("/0/steps/1/id").asText()).isEqualTo("warm");

        assertThat(run("patterns", "delete", "fire-spreads").out()).contains("deleted fire-spreads");
        CommandRun again = run("patterns", "delete", "fire-spreads");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("no declared pattern fire-spreads", "patterns list");
    }

    @Test
    void put_contradiction_isRefusedAndNothingIsWritten() throws Exception {
        String file = file(
                "bad.json",
                """
                {"id":"bad","within":"PT1M","steps":[{"id":"a","reading":{"sensor":"t","above":5,"below":3}},
                 {"id":"a","connectivity":"OFFLINE","within":"PT2M"}]}
                """);

        CommandRun run = run("patterns", "put", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no number is > 5 and < 3", "nothing was changed");
        assertThat(new PatternTopic(parts.file().records()).read().has("bad")).isFalse();
    }

    @Test
    void test_storedReadings_saysWhatItWouldHaveFound() throws Exception {
        CommandRun plain = run("patterns", "test", EXAMPLE, "--from", "2026-01-10", "--to", "2026-01-11");
        CommandRun json = run("patterns", "test", EXAMPLE, "--from", "2026-01-10", "--to", "2026-01-11", "--json");

        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(plain.out().lines())
                .containsExactly(
                        "2026-01-10T10:12:00Z  DANGER  fire-spreads  flame < 150 at A52, then temperature ≥ 30 at A53"
                                + " after 2 min (within 4 min)",
                        "1 sequence in 200 events");
        JsonNode found = MAPPER.readTree(json.out());
        assertThat(found.path("count").asInt()).isEqualTo(1);
        assertThat(found.at("/patterns/0/detail/events/1/value").asDouble()).isEqualTo(31);
    }

    @Test
    void found_kind_listsThoseAlone() throws Exception {
        CommandRun plain = run("patterns", "found", "--last", "5");
        JsonNode json = MAPPER.readTree(
                run("patterns", "found", "--kind", "sequence", "--json").out());

        assertThat(plain.out()).contains("SEQUENCE", "ANOMALY", "net/A53", "flame, then warm");
        assertThat(json).hasSize(1);
        assertThat(json.at("/0/detail/events").isArray()).isTrue();
    }

    private static String file(String name, String json) throws IOException {
        return Files.writeString(directory.resolve(name), json).toString();
    }

    private static CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data-dir";
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }
}
