package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.http.Permission;
import io.meltemi.launcher.platform.ActionsHttp.Answer;
import io.meltemi.operations.push.PushRouteTopic;
import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushJson;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Routes to other platforms, and what could not be pushed. */
interface PushRouteCases {

    Set<Permission> VIEWER = Set.of(Permission.READ_DATA, Permission.READ_OPERATIONS);

    /** What the cases are tried on. */
    ActionsParts on();

    @Test
    default void pushRoutes_putReadDelete_readTheirOwnWrites() throws Exception {
        Answer put = on().console().call("PUT", "/api/push-routes/lab", route("lab", 1), "If-None-Match", "*");

        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        assertThat(put.text("/target") + " " + put.text("/enabled")).isEqualTo("http true");
        PushRouteTopic topic = new PushRouteTopic(on().parts().file().records().access());
        assertThat(topic.read().values()).containsKey("lab");
        Answer got = on().console().get("/api/push-routes/lab");
        assertThat(got.version()).isEqualTo(put.version()).isEqualTo(got.text("/version"));
        assertThat(got.text("/document/target/http/headers/X-Key")).isEqualTo("typed in");
        assertThat(on().console().get("/api/push-routes").json())
                .extracting(route -> route.path("id").asText())
                .contains("lab");
        assertThat(on().console().call("DELETE", "/api/push-routes/lab", "").status())
                .isEqualTo(204);
        assertThat(on().console().get("/api/push-routes/lab").status()).isEqualTo(404);
        assertThat(on().console().call("DELETE", "/api/push-routes/lab", "").status())
                .isEqualTo(404);
    }

    @Test
    default void pushRoutes_twoEditors_theSecondIsToldAndOverwritesNothing() throws Exception {
        String version = on().console()
                .call("PUT", "/api/push-routes/shared", route("shared", 1))
                .version();
        Answer first = on().console().call("PUT", "/api/push-routes/shared", route("shared", 2), "If-Match", version);
        Answer second = on().console().call("PUT", "/api/push-routes/shared", route("shared", 3), "If-Match", version);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.text("/detail")).contains("Somebody has changed it", first.version());
        assertThat(on().console().get("/api/push-routes/shared").text("/document/target/http/batch"))
                .isEqualTo("2");
        on().console().call("DELETE", "/api/push-routes/shared", "");
    }

    @Test
    default void pushRoutes_faultsAndAnotherId_areRefusedWithTheirPaths() throws Exception {
        Answer refused = on().console()
                .call(
                        "PUT",
                        "/api/push-routes/bad",
                        "{\"id\": \"bad\", \"every\": \"PT1M\", \"target\": {}, \"secret\": 1}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("faults")).hasSizeGreaterThan(1);
        assertThat(on().console()
                        .call("PUT", "/api/push-routes/one", route("other", 1))
                        .text("/faults/0/path"))
                .isEqualTo("$.id");
    }

    @Test
    @DisplayName(
            "HTTP-02: routes are changed by administrators; others who read them see no secret that somebody wrote into one")
    default void pushRoutes_withoutThePermission_areRefusedOrRedacted() throws Exception {
        on().console().call("PUT", "/api/push-routes/seen", route("seen", 1));

        assertThat(on().console()
                        .callAs(VIEWER, "PUT", "/api/push-routes/seen", route("seen", 1))
                        .status())
                .isEqualTo(403);
        assertThat(on().console()
                        .callAs(VIEWER, "DELETE", "/api/push-routes/seen", "")
                        .status())
                .isEqualTo(403);
        for (String path : List.of("/api/push-routes", "/api/push-routes/seen")) {
            assertThat(on().console().callAs(VIEWER, "GET", path, "").json().toString())
                    .contains("\"X-Key\":\"***\"", "https://acme.example/in?***", "\"credential\":\"ACME\"")
                    .doesNotContain("typed in", "token=");
            assertThat(on().console().callAs(Set.of(), "GET", path, "").status())
                    .isEqualTo(401);
        }
        on().console().call("DELETE", "/api/push-routes/seen", "");
    }

    @Test
    default void pushDeadLetters_areListedNewestFirst() throws Exception {
        Map<String, Object> kafka = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                on().parts().file().kafka().bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 1; i <= 3; i++) {
                Instant failedAt = Instant.parse("2026-11-26T10:00:0" + i + "Z");
                byte[] letter = PushJson.write(new PushDeadLetter(
                        "letter" + i, "lab", "http", failedAt, i, "acme.example answers 400", List.of()));
                producer.send(new ProducerRecord<>(
                                KafkaTopics.PUSH_DEAD_LETTERS, 0, failedAt.toEpochMilli(), null, letter))
                        .get();
            }
        }

        Answer letters = on().console().callAs(VIEWER, "GET", "/api/push-dead-letters?limit=2", "");

        assertThat(letters.json())
                .extracting(letter -> letter.path("id").asText())
                .containsExactly("letter3", "letter2");
        assertThat(letters.text("/0/reason")).isEqualTo("acme.example answers 400");
        assertThat(on().console().get("/api/push-dead-letters?limit=0").status())
                .isEqualTo(400);
        assertThat(on().console()
                        .callAs(Set.of(), "GET", "/api/push-dead-letters", "")
                        .status())
                .isEqualTo(401);
    }

    private static String route(String id, int batch) {
        return "{\"id\": \"" + id
                + "\", \"target\": {\"http\": {\"url\": \"https://acme.example/in?token=t\", \"batch\": " + batch
                + ", \"credential\": \"ACME\", \"headers\": {\"X-Key\": \"typed in\"}}}}";
    }
}
