package io.meltemi.console.open;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.ConsoleTestDatabase;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.shared.SharedAnswers;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Open data of a seeded database, at a time that stands still. */
final class OpenDataFixture implements AutoCloseable {

    static final String SERIES = "network=net&node=N1&sensor=temperature";

    private static final Duration SHARED = Duration.ofSeconds(3);

    final DatabaseAddress address;
    final AtomicLong nanos = new AtomicLong();
    final ConsoleHttp console;
    private final ConsoleDatabase database;

    private OpenDataFixture(DatabaseAddress address, OpenDataPolicy policy, int requestsPerMinute) {
        this.address = address;
        this.database = ConsoleDatabase.of(address);
        this.console = ConsoleHttp.serving(
                new OpenDataOperations(
                                database,
                                policy,
                                new OpenDataOptions(Licence.CC_BY_4, requestsPerMinute),
                                URI.create("https://sensors.example/"),
                                Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC),
                                new SharedAnswers(nanos::get),
                                new RequestLimits(requestsPerMinute, nanos::get))
                        .operations(),
                policy);
    }

    /** One network and all cameras are closed. */
    static OpenDataFixture start() throws Exception {
        return start(new OpenDataPolicy(true, Set.of("closed"), List.of("*/cam*")), 0);
    }

    static OpenDataFixture start(OpenDataPolicy policy, int requestsPerMinute) throws Exception {
        return new OpenDataFixture(ConsoleTestDatabase.seeded(), policy, requestsPerMinute);
    }

    /** What is asked afterwards is not shared with what was asked before. */
    void execute(String sql) throws SQLException {
        nanos.addAndGet(SHARED.toNanos());
        ConsoleTestDatabase.execute(address, sql);
    }

    /** Readings one by one, at times of one day and with values of their own. */
    void addReading(String time, long identity, double value) throws SQLException {
        execute("insert into meltemi.reading (time, identity, arrived_at, origin_offset, series_id, format_id,"
                + " origin_partition, origin_index, value) select '" + time + "', " + identity
                + ", now(), 0, s.series_id,"
                + " f.format_id, 9, 0, " + value + " from meltemi.series s, meltemi.reading_format f"
                + " where s.network = 'net' and s.sensor = 'temperature' and f.data_type = 'float'");
    }

    /** The bodies of a page and all that follow it, by the links. */
    List<JsonNode> pages(String path) throws Exception {
        List<JsonNode> pages = new ArrayList<>();
        String next = path;
        while (next != null) {
            HttpResponse<String> response = console.get(next);
            JsonNode page = Json.MAPPER.readTree(response.body());
            pages.add(page);
            next = page.path("next").asText(null);
            if (next != null
                    && !response.headers().firstValue("Link").orElse("").contains("<" + next + ">; rel=\"next\"")) {
                throw new AssertionError("no link to " + next + " in the headers");
            }
        }
        return pages;
    }

    @Override
    public void close() {
        console.close();
        database.close();
    }
}
