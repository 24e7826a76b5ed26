package io.meltemi.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.link.Links;
import io.meltemi.console.access.AccessOptions;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.live.StreamLimits;
import io.meltemi.console.open.OpenDataOptions;
import io.meltemi.operations.database.DatabaseAddress;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConsoleStopTest {

    private static final URI BASE = URI.create("http://localhost:8080");
    private static final DatabaseAddress NOWHERE = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "u", "p");

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void close_streamOpen_isNotHeldUp() throws Exception {
        Console console = Console.start(
                new ConsoleOptions(
                        "127.0.0.1",
                        0,
                        BASE,
                        OpenDataPolicy.OPEN,
                        OpenDataOptions.DEFAULT,
                        AccessOptions.DEFAULT,
                        StreamLimits.DEFAULT),
                new ConsoleParts(
                        NOWHERE,
                        "127.0.0.1:1",
                        null,
                        null,
                        new Links("a secret of ours, long".getBytes(StandardCharsets.UTF_8), BASE),
                        null,
                        Clock.systemUTC(),
                        List::of,
                        () -> ""));
        InputStream stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(console.url() + "/api/stream"))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
        assertThat(stream.read()).isEqualTo('r');

        console.close(); // returns
    }
}
