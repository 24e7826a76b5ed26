package io.meltemi.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.http.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything that a whole console offers, asked for by nobody known. */
class ConsoleChangesIT {

    private static final String LINKS = "Links in messages";

    @Test
    @DisplayName("HTTP-02: whatever changes state needs a token or a session")
    void changes_byAnyone_areRefused() throws Exception {
        try (Console console = WholeConsole.start()) {
            List<Operation> changes = console.operations().stream()
                    .filter(operation -> operation.method().isChange())
                    .toList();

            assertThat(changes).extracting(Operation::id).contains("signIn", "addAccount", "makeToken");
            for (Operation change : changes) {
                HttpResponse<String> response = askedByAnyone(console, change);
                String what = change.method() + " " + change.path() + ": " + response.body();
                if (change.id().equals("signIn")) {
                    assertThat(response.statusCode()).as(what).isEqualTo(400);
                } else if (change.tag().equals(LINKS)) {
                    assertThat(response.statusCode()).as(what).isBetween(400, 499);
                } else {
                    assertThat(response.statusCode()).as(what).isEqualTo(401);
                    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
                }
            }
        }
    }

    private static HttpResponse<String> askedByAnyone(Console console, Operation operation) throws Exception {
        String path = operation.path().replaceAll("\\{[^}]*}", "x");
        HttpRequest request = HttpRequest.newBuilder(URI.create(console.url() + path))
                .method(operation.method().name(), BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
