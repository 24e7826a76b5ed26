package io.meltemi.console;

import io.meltemi.alerts.link.Links;
import io.meltemi.console.access.AccessOptions;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.live.StreamLimits;
import io.meltemi.console.open.OpenDataOptions;
import io.meltemi.operations.topic.RecordStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** A console with all that it offers, over the seeded database and a Kafka that is gone. */
final class WholeConsole {

    private static final URI BASE = URI.create("http://localhost:8080");

    private WholeConsole() {}

    static Console start() throws Exception {
        ConsoleOptions options = new ConsoleOptions(
                "127.0.0.1",
                0,
                BASE,
                OpenDataPolicy.OPEN,
                OpenDataOptions.DEFAULT,
                AccessOptions.DEFAULT,
                StreamLimits.DEFAULT);
        return Console.start(
                options,
                new ConsoleParts(
                        ConsoleTestDatabase.seeded(),
                        new RecordStore.Kafka("127.0.0.1:1"),
                        null,
                        null,
                        new Links("a secret of ours, long".getBytes(StandardCharsets.UTF_8), BASE),
                        null,
                        Clock.systemUTC(),
                        List::of,
                        () -> ""));
    }
}
