package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.launcher.platform.ActionsHttp.Answer;
import io.meltemi.operations.rules.RuleTopic;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and declared patterns: put, read, deleted, tried over history. */
interface RuleCases {

    /** What the cases are tried on. */
    ActionsParts on();

    @Test
    @DisplayName("NODE-07: a rule that was put is read at once, by the command line too; deleted, it is gone")
    default void rules_putReadDelete_readTheirOwnWrites() throws Exception {
        Answer put = on().console().call("PUT", "/api/rules/put-hot", ActionsParts.hot("put-hot", 28, ""));

        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        assertThat(put.json().at("/matches/series").asInt()).isEqualTo(1);
        assertThat(on().console().get("/api/rules/put-hot").text("/document/when/value/threshold"))
                .isEqualTo("28");
        assertThat(on().console().get("/api/rules").json())
                .extracting(rule ->
                        rule.path("id").asText() + " " + rule.path("origin").asText())
                .contains("put-hot TOPIC", "builtin-temperature-warning BUILT_IN");
        assertThat(new RuleTopic(on().parts().file().records()).read().values()).containsKey("put-hot");
        assertThat(on().console().call("DELETE", "/api/rules/put-hot", "").status())
                .isEqualTo(204);
        assertThat(on().console().get("/api/rules/put-hot").status()).isEqualTo(404);
        assertThat(on().console().call("DELETE", "/api/rules/put-hot", "").status())
                .isEqualTo(404);
        assertThat(on().console()
                        .call("DELETE", "/api/rules/builtin-flame-danger", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    default void rules_twoEditors_theSecondIsToldAndOverwritesNothing() throws Exception {
        String version = on().console()
                .call("PUT", "/api/rules/shared", ActionsParts.hot("shared", 28, ""), "If-None-Match", "*")
                .version();
        Answer first = on().console()
                .call("PUT", "/api/rules/shared", ActionsParts.hot("shared", 29, ""), "If-Match", version);
        Answer second = on().console()
                .call("PUT", "/api/rules/shared", ActionsParts.hot("shared", 30, ""), "If-Match", version);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(on().console()
                        .call("PUT", "/api/rules/shared", ActionsParts.hot("shared", 30, ""), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(on().console()
                        .call("DELETE", "/api/rules/shared", "", "If-Match", version)
                        .status())
                .isEqualTo(412);
        assertThat(on().console().get("/api/rules/shared").text("/document/when/value/threshold"))
                .isEqualTo("29");
    }

    @Test
    default void rules_faultsAndAnotherId_areRefusedWithTheirPaths() throws Exception {
        Answer faults = on().console()
                .call(
                        "PUT",
                        "/api/rules/bad",
                        "{\"id\": \"" + ActionsParts.SCRIPT + "\", \"severity\": \"HOT\", \"when\": {}}");

        assertThat(faults.status()).isEqualTo(422);
        assertThat(faults.json().path("faults"))
                .extracting(fault -> fault.path("path").asText())
                .contains("$.id", "$.severity", "$.when");
        assertThat(on().console()
                        .call("PUT", "/api/rules/one", ActionsParts.hot("other", 28, ""))
                        .text("/faults/0/path"))
                .isEqualTo("$.id");
        assertThat(on().console().get("/api/rules/one").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("NODE-07: a dry run says what a rule would have raised, and changes nothing")
    default void testRules_storedReadings_saysWhatWouldHaveBeenRaised() throws Exception {
        on().console().call("PUT", "/api/subscribers/anna", ActionsParts.subscriber("anna"));
        Answer tried = on().console()
                .call(
                        "POST",
                        "/api/rules/test",
                        "{\"rules\": [" + ActionsParts.hot("tried", 28, "\"for\": \"PT2M\",") + "], "
                                + ActionsParts.SPAN + "}");

        assertThat(tried.status()).as(tried.json().toString()).isEqualTo(200);
        JsonNode alert = tried.json().at("/alerts/0");
        assertThat(alert.path("from").asText()).isEqualTo("2026-01-10T10:42:00Z");
        assertThat(alert.path("to").asText()).isEqualTo("2026-01-10T11:00:05Z");
        assertThat(alert.at("/told/0/subscriber").asText()).isEqualTo("anna");
        assertThat(tried.json().path("readings").asInt()).isEqualTo(100);
        assertThat(tried.json().path("inWarningSeconds").asInt()).isEqualTo(18 * 60);
        assertThat(tried.json().at("/perNode/0").toString()).contains("\"N1\"", "\"episodes\":1", "\"alerts\":1");
        assertThat(tried.json().at("/coverage/0/series").asInt()).isEqualTo(1);
        assertThat(on().console().get("/api/rules/tried").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|2026-01-10T10:00:00Z|2026-01-11T00:00:00Z|422",
                "[{}]|2026-01-10T10:00:00Z|2026-01-11T00:00:00Z|422",
                "RULE|2026-01-01T00:00:00Z|2026-03-01T00:00:00Z|422",
                "RULE|2026-01-11T00:00:00Z|2026-01-10T00:00:00Z|422",
                "RULE|-999999999-01-01T00:00:00Z|2026-01-10T00:00:00Z|422",
                "RULE|yesterday|2026-01-10T00:00:00Z|400",
            })
    default void testRules_thatCannotBeMeant_isRefused(String rules, String from, String to, int status)
            throws Exception {
        String body = "{\"rules\": " + rules.replace("RULE", ActionsParts.hot("tried", 28, "")) + ", \"from\": \""
                + from + "\", \"to\": \"" + to + "\"}";

        assertThat(on().console().call("POST", "/api/rules/test", body).status())
                .isEqualTo(status);
    }

    @Test
    default void declaredPatterns_putTestDelete() throws Exception {
        String pattern = "{\"id\": \"rise\", \"severity\": \"WARNING\", \"together\": \"node\", \"steps\": ["
                + "{\"id\": \"cool\", \"reading\": {\"sensor\": \"temperature\", \"below\": 25}},"
                + "{\"id\": \"warm\", \"reading\": {\"sensor\": \"temperature\", \"atLeast\": 28}, \"within\": \"PT2M\","
                + " \"then\": \"next\"}]}";

        Answer put = on().console().call("PUT", "/api/declared-patterns/rise", pattern);

        assertThat(put.status()).as(put.json().toString()).isEqualTo(200);
        Answer tried = on().console().call("POST", "/api/declared-patterns/rise/test", "{" + ActionsParts.SPAN + "}");
        assertThat(tried.status()).as(tried.json().toString()).isEqualTo(200);
        assertThat(tried.json().path("count").asInt()).isEqualTo(1);
        assertThat(tried.json().at("/patterns/0/endTime").asText()).isEqualTo("2026-01-10T10:40:00Z");
        assertThat(on().console().get("/api/declared-patterns").json()).hasSize(1);
        assertThat(on().console()
                        .call("PUT", "/api/declared-patterns/rise", "{\"id\": \"rise\"}")
                        .json()
                        .path("faults"))
                .isNotEmpty();
        assertThat(on().console()
                        .call("DELETE", "/api/declared-patterns/rise", "")
                        .status())
                .isEqualTo(204);
        assertThat(on().console()
                        .call("POST", "/api/declared-patterns/rise/test", "{" + ActionsParts.SPAN + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    default void rules_ofAClosedNetwork_areShownToWhoMayReadIt() throws Exception {
        on().console()
                .call(
                        "PUT",
                        "/api/rules/secret",
                        ActionsParts.hot("secret", 28, "\"where\": {\"network\": \"closed\"},"));

        assertThat(on().console()
                        .callAs(Set.of(), "GET", "/api/rules/secret", "")
                        .status())
                .isEqualTo(404);
        assertThat(on().console()
                        .callAs(Set.of(), "GET", "/api/rules", "")
                        .json()
                        .toString())
                .contains("builtin-flame-danger")
                .doesNotContain("secret");
        assertThat(on().console().get("/api/rules/secret").status()).isEqualTo(200);
        on().console().call("DELETE", "/api/rules/secret", "");
    }
}
