package io.meltemi.console.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxOperationsTest {

    private static final String FILE = "20261125T200130.250Z-sms-_302273012345-aa.txt";

    @TempDir
    private Path directory;

    @Test
    void outbox_whoManagesSubscribers_seesFilesAndTexts() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("outbox"));
        Files.writeString(folder.resolve(FILE), "To: +302273012345\n\n<b>DANGER</b> Lab1\n");
        try (ConsoleHttp console = console(folder)) {
            JsonNode list = Json.MAPPER.readTree(
                    console.get("/api/outbox", Permission.MANAGE_SUBSCRIBERS).body());
            assertThat(list).hasSize(1);
            assertThat(list.at("/0/name").asText()).isEqualTo(FILE);
            assertThat(list.at("/0/to").asText()).isEqualTo("+302273012345");
            assertThat(list.at("/0/time").asText()).isEqualTo("2026-11-25T20:01:30.250Z");
            assertThat(list.get(0).has("text")).isFalse();

            JsonNode file = Json.MAPPER.readTree(console.get("/api/outbox/" + FILE, Permission.MANAGE_SUBSCRIBERS)
                    .body());
            assertThat(file.path("text").asText()).isEqualTo("<b>DANGER</b> Lab1");
        }
    }

    @Test
    void outbox_othersOrNoFolder_seeNothing() throws Exception {
        try (ConsoleHttp console = console(directory.resolve("none"))) {
            assertThat(console.get("/api/outbox").statusCode()).isEqualTo(401);
            assertThat(console.get("/api/outbox", Permission.READ_OPERATIONS).statusCode())
                    .isEqualTo(403);
            assertThat(console.get("/api/outbox", Permission.MANAGE_SUBSCRIBERS).body())
                    .isEqualTo("[]");
        }
        try (ConsoleHttp console = ConsoleHttp.serving(new OutboxOperations(null).operations(), OpenDataPolicy.OPEN)) {
            assertThat(console.get("/api/outbox", Permission.MANAGE_SUBSCRIBERS).body())
                    .isEqualTo("[]");
            assertThat(console.get("/api/outbox/" + FILE, Permission.MANAGE_SUBSCRIBERS)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret.txt", "..%2fsecret.txt", "%2e%2e%2fsecret.txt", "../secret.txt", "..%5csecret.txt", "%00"
            })
    void file_thatClimbs_isNotGiven(String name) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("outbox"));
        Files.writeString(directory.resolve("secret.txt"), "the key");
        try (ConsoleHttp console = console(folder)) {
            var reply = console.get("/api/outbox/" + name, Permission.MANAGE_SUBSCRIBERS);
            assertThat(reply.statusCode()).isBetween(400, 404);
            assertThat(reply.body()).doesNotContain("the key");
        }
    }

    private static ConsoleHttp console(Path folder) {
        return ConsoleHttp.serving(new OutboxOperations(folder).operations(), OpenDataPolicy.OPEN);
    }
}
