package io.meltemi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.nodes.NodeOperations;
import io.meltemi.console.shared.SharedAnswers;
import io.meltemi.operations.database.DatabaseAddress;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseGoneIT {

    private static final long UNSHARED_NANOS = 3_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    @DisplayName("Issue 7: where the database is gone a read says so, and comes back by itself")
    void read_databaseGoneAndBack_isAProblemAndThenAnswered() throws Exception {
        DatabaseAddress address = ConsoleTestDatabase.seeded();
        String name = address.jdbcUrl().substring(address.jdbcUrl().lastIndexOf('/') + 1);
        DatabaseAddress other = new DatabaseAddress(
                address.jdbcUrl().replaceAll("/[^/]*$", "/postgres"), address.user(), address.password());
        try (ConsoleDatabase database = ConsoleDatabase.of(address);
                ConsoleHttp console = ConsoleHttp.serving(
                        new NodeOperations(database, OpenDataPolicy.OPEN, new SharedAnswers(nanos::get)).operations(),
                        OpenDataPolicy.OPEN)) {
            assertThat(console.get("/api/nodes").statusCode()).isEqualTo(200);

            ConsoleTestDatabase.execute(other, "alter database " + name + " with allow_connections false");
            ConsoleTestDatabase.execute(
                    other, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            nanos.addAndGet(UNSHARED_NANOS);
            HttpResponse<String> gone = console.get("/api/nodes");

            assertThat(gone.statusCode()).as(gone.body()).isEqualTo(503);
            assertThat(gone.headers().firstValue("Retry-After")).isPresent();
            assertThat(gone.headers().firstValue("Content-Type")).contains("application/problem+json");

            ConsoleTestDatabase.execute(other, "alter database " + name + " with allow_connections true");
            await().until(() -> console.get("/api/nodes").statusCode() == 200);
        }
    }
}
