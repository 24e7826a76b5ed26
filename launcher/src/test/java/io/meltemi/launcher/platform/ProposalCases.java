package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.launcher.platform.ActionsHttp.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules that are made of found patterns. */
interface ProposalCases {

    String EPISODE =
            """
            {"id": "e", "steps": [
              {"network": "net", "node": "N1", "kind": "SEVERITY", "value": "WARNING", "sensor": "temperature", "rule": "warm"},
              {"network": "net", "node": "N1", "kind": "SEVERITY", "value": "DANGER", "sensor": "flame"}],
             "within": "PT5M", "support": 5, "antecedents": 6, "firstEvents": 6, "confidence": 0.83, "expected": 0.01,
             "lift": 83, "lag": {"tenth": "PT1M", "median": "PT2M", "ninetieth": "PT4M"}, "probability": 1e-9,
             "falseDiscoveryRate": 1e-6, "occurrences": [["2026-01-10T10:00:00Z", "2026-01-10T10:02:00Z"]]}""";

    /** What the cases are tried on. */
    ActionsParts on();

    @Test
    @DisplayName("an anomaly becomes a rule that can be put as it is, and that a dry run finds again")
    default void makeRule_anomaly_isAThresholdBetweenUsualAndUnusual() throws Exception {
        String id = "net/N1/temperature/ANOMALY/2026-01-10T10:40:00Z";
        pattern(id, "ANOMALY", "temperature", "2026-01-10T10:40:00Z", "2026-01-10T10:59:00Z", "{}");

        Answer proposal = on().console().call("POST", "/api/patterns/" + ActionsHttp.encoded(id) + "/rule", "");

        assertThat(proposal.status()).as(proposal.json().toString()).isEqualTo(200);
        assertThat(proposal.text("/kind")).isEqualTo("rule");
        assertThat(proposal.text("/explanation"))
                .contains(">= 25", "20, the highest of the ", " readings around", "30, the pattern's highest");
        String document = proposal.json().path("document").toString();
        assertThat(on().console()
                        .call("PUT", "/api/rules/" + proposal.text("/id"), document)
                        .status())
                .isEqualTo(200);
        Answer tried = on().console()
                .call("POST", "/api/rules/test", "{\"rules\": " + document + ", " + ActionsParts.SPAN + "}");
        assertThat(tried.json().path("alertCount").asInt()).isEqualTo(1);
        on().console().call("DELETE", "/api/rules/" + proposal.text("/id"), "");
    }

    @Test
    default void makeRule_episode_isARuleAndASequence() throws Exception {
        on().console().call("PUT", "/api/rules/warm", ActionsParts.hot("warm", 26, ""));
        pattern("episode", "EPISODE", null, "2026-01-10T10:00:00Z", "2026-01-10T12:00:00Z", EPISODE);

        Answer proposal = on().console().call("POST", "/api/patterns/episode/rule", "");

        assertThat(proposal.status()).as(proposal.json().toString()).isEqualTo(200);
        assertThat(proposal.text("/kind") + " " + proposal.text("/document/severity"))
                .isEqualTo("rule DANGER");
        JsonNode sequence = proposal.json().at("/alternatives/0");
        assertThat(sequence.path("kind").asText()).isEqualTo("pattern");
        assertThat(on().console()
                        .call(
                                "PUT",
                                "/api/declared-patterns/" + sequence.path("id").asText(),
                                sequence.path("document").toString())
                        .status())
                .isEqualTo(200);
        on().console()
                .call("DELETE", "/api/declared-patterns/" + sequence.path("id").asText(), "");
        on().console().call("DELETE", "/api/rules/warm", "");
    }

    @Test
    default void makeRule_ofWhatHasNone_saysWhyNot() throws Exception {
        pattern("motif", "MOTIF", "temperature", "2026-01-10T10:40:00Z", "2026-01-10T10:59:00Z", "{}");
        pattern("usual", "DISCORD", "temperature", "2026-01-10T10:00:00Z", "2026-01-10T10:10:00Z", "{}");

        assertThat(on().console().call("POST", "/api/patterns/motif/rule", "").status())
                .isEqualTo(422);
        Answer usual = on().console().call("POST", "/api/patterns/usual/rule", "");
        assertThat(usual.status()).isEqualTo(422);
        assertThat(usual.text("/detail")).contains("by its shape");
        assertThat(on().console().call("POST", "/api/patterns/nothing/rule", "").status())
                .isEqualTo(404);
        assertThat(on().console()
                        .call("POST", "/api/patterns/..%2f..%2fetc%2fpasswd/rule", "")
                        .status())
                .isEqualTo(400);
    }

    private void pattern(String id, String kind, @Nullable String sensor, String start, String end, String detail)
            throws Exception {
        on().parts()
                .execute(
                        "insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,"
                                + " end_time, is_open, score, explanation, detail) values (?, 1, now(), ?, 'net', 'N1', ?,"
                                + " ?::timestamptz, ?::timestamptz, false, 0.9, 'found', ?::jsonb)",
                        id,
                        kind,
                        sensor,
                        start,
                        end,
                        detail);
    }
}
