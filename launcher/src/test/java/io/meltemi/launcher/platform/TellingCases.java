package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.launcher.platform.ActionsHttp.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told: silences, subscribers, routing. */
interface TellingCases {

    /** What the cases are tried on. */
    ActionsParts on();

    @Test
    default void silences_madeListedEnded() throws Exception {
        Answer made = on().console()
                .call(
                        "POST",
                        "/api/silences",
                        "{\"match\": {\"network\": \"net\", \"node\": \"N1\"}, \"for\": \"PT2H\", \"comment\": \""
                                + ActionsParts.SCRIPT + "\"}");

        assertThat(made.status()).as(made.json().toString()).isEqualTo(201);
        assertThat(made.text("/author") + " " + made.text("/state") + " " + made.text("/openAlerts"))
                .isEqualTo("anna HOLDS 0");
        String path = "/api/silences/" + made.text("/id");
        assertThat(on().console().get(path).text("/comment")).isEqualTo(ActionsParts.SCRIPT);
        assertThat(on().console().get("/api/silences").json()).hasSize(1);
        assertThat(on().console().call("DELETE", path, "").status()).isEqualTo(204);
        assertThat(on().console().call("DELETE", path, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"for\": \"PT2H\"}|422",
                "{\"match\": {\"node\": \"N1\"}}|422",
                "{\"match\": {\"node\": 1}, \"for\": \"PT2H\"}|422",
                "{\"match\": {\"node\": \"N1\"}, \"end\": \"2026-01-01T00:00:00Z\"}|422",
                "{\"match\": {\"node\": \"N1\"}, \"for\": \"-PT2H\"}|422",
                "{\"match\": {\"node\": \"N1\"}, \"for\": \"for ever\"}|400",
                "{\"match\": {\"node\": \"N1\"}, \"for\": \"PT2H\", \"author\": \"somebody else\"}|400",
                "[]|400",
            })
    default void silences_thatCannotBeMeant_areRefused(String body, int status) throws Exception {
        assertThat(on().console().call("POST", "/api/silences", body).status()).isEqualTo(status);
    }

    @Test
    default void subscribers_twoEditors_theSecondIsToldAndOverwritesNothing() throws Exception {
        String path = "/api/subscribers/dora";
        on().console().call("PUT", path, ActionsParts.subscriber("dora"), "If-None-Match", "*");
        String version = on().console().get(path).version();
        String danger =
                ActionsParts.subscriber("dora").replace("{\"name\"", "{\"leastSeverity\": \"DANGER\", \"name\"");

        Answer first = on().console().call("PUT", path, danger, "If-Match", version);
        Answer second = on().console().call("PUT", path, ActionsParts.subscriber("dora"), "If-Match", version);

        assertThat(first.status()).as(first.json().toString()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.text("/title")).isEqualTo("Changed in the meantime");
        assertThat(on().console()
                        .call("PUT", path, ActionsParts.subscriber("dora"), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(on().console().get(path).text("/leastSeverity")).isEqualTo("DANGER");
        on().console().call("DELETE", path, "");
    }

    @Test
    default void subscribersAndRouting_putTestDelete() throws Exception {
        Answer put = on().console().call("PUT", "/api/subscribers/ben", ActionsParts.subscriber("ben"));
        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        assertThat(put.json().at("/addresses").toString())
                .as("an address that an operator enters here is confirmed first; the platform's own webhook is known")
                .isEqualTo("{\"webhook\":\"\"}");
        assertThat(put.text("/pending/email/address")).isEqualTo("ben@example.org");
        String routing = "{\"routes\": [{\"id\": \"default\", \"groupWait\": \"PT0S\"}, {\"id\": \"lab\", \"parent\":"
                + " \"default\", \"match\": {\"node\": \"N1\"}, \"subscribers\": [\"ben\", \"nobody\"]}]}";

        Answer tried = on().console()
                .call(
                        "POST",
                        "/api/routing/test",
                        "{\"alert\": {\"severity\": \"DANGER\", \"network\": \"net\", \"node\": \"N1\"}, \"routing\": "
                                + routing + "}");

        assertThat(tried.status()).as(tried.json().toString()).isEqualTo(200);
        assertThat(tried.json().path("told"))
                .extracting(told -> told.path("subscriber").asText() + " "
                        + told.path("route").asText())
                .contains("ben lab");
        assertThat(tried.json().path("lines").toString()).contains("ben is told");
        assertThat(tried.json().path("warnings").toString()).contains("nobody");
        assertThat(on().console().get("/api/routing").json().path("isDefault").asBoolean())
                .isTrue();
        String before = on().console().get("/api/routing").version();
        assertThat(on().console()
                        .call("PUT", "/api/routing", routing, "If-Match", before)
                        .status())
                .isEqualTo(200);
        assertThat(on().console()
                        .call("PUT", "/api/routing", routing, "If-Match", before)
                        .status())
                .isEqualTo(412);
        assertThat(on().console().call("PUT", "/api/routing", "{\"routes\": 7}").status())
                .isEqualTo(422);
        assertThat(on().console().call("DELETE", "/api/routing", "").status()).isEqualTo(204);
        assertThat(on().console().call("DELETE", "/api/routing", "").status()).isEqualTo(404);
        assertThat(on().console()
                        .call("PUT", "/api/subscribers/eve", ActionsParts.subscriber("ben"))
                        .status())
                .isEqualTo(422);
        assertThat(on().console().call("DELETE", "/api/subscribers/ben", "").status())
                .isEqualTo(204);
        assertThat(on().console().get("/api/subscribers/ben").status()).isEqualTo(404);
    }
}
