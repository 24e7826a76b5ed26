package io.meltemi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a console that people look at. */
class ConsoleStopIT {

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void close_streamsAreOpen_theyEndInOrder() throws Exception {
        Console console = WholeConsole.start();
        HttpRequest request = HttpRequest.newBuilder(URI.create(console.url() + "/api/stream"))
                .build();
        try (BufferedReader stream = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8))) {
            assertThat(stream.readLine()).isEqualTo("retry: 3000");

            console.close();

            assertThat(stream.lines()).allMatch(line -> line.isEmpty() || line.startsWith(":"));
        }
    }
}
