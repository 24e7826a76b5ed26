package io.meltemi.console.acting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Permission;
import io.meltemi.operations.alerts.AlertActions;
import io.meltemi.operations.alerts.StoredEvent;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertAction;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertActionOperationsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-25T21:10:05Z");
    private static final String FIRING = "00000000000000a1";
    private static final String TAKEN = "00000000000000a2";
    private static final String ENDED = "00000000000000a3";

    private final FakeActions actions = new FakeActions();
    private final ConsoleHttp console =
            ConsoleHttp.serving(new AlertActionOperations(actions).operations(), OpenDataPolicy.OPEN);

    @AfterEach
    void stop() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "acknowledge, ACKNOWLEDGED, ACKNOWLEDGED",
        "comment, COMMENTED, COMMENTED",
        "escalate, ESCALATED, ESCALATED",
        "escalate, NOT_ESCALATED, NOT_ESCALATED"
    })
    void act_firing_isDoneInTheCallersName(String verb, String event, String outcome) throws Exception {
        actions.answer = event;
        HttpResponse<String> reply = post(FIRING, verb, "{\"comment\": \" smoke \"}");

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        JsonNode answer = Json.MAPPER.readTree(reply.body());
        assertThat(answer.path("outcome").asText()).isEqualTo(outcome);
        assertThat(answer.path("because").asText()).isEqualTo(event.equals("NOT_ESCALATED") ? "NO_FURTHER_STEP" : "");
        assertThat(answer.at("/events/0/event").asText()).isEqualTo(event);
        assertThat(actions.done)
                .containsExactly(verb.toUpperCase(java.util.Locale.ROOT) + " " + FIRING + " tester smoke");
    }

    @Test
    void act_platformIsSlow_isPending() throws Exception {
        HttpResponse<String> reply = post(FIRING, "escalate", "{}");

        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(Json.MAPPER.readTree(reply.body()).path("outcome").asText()).isEqualTo("PENDING");
    }

    @Test
    void acknowledge_acknowledged_saysWhoDid() throws Exception {
        JsonNode answer = Json.MAPPER.readTree(post(TAKEN, "acknowledge", "{}").body());

        assertThat(answer.path("outcome").asText()).isEqualTo("ALREADY_ACKNOWLEDGED");
        assertThat(answer.path("acknowledgedBy").asText()).isEqualTo("keeper");
        assertThat(actions.done).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00000000000000a1 | comment     | {}                 | 400",
                "00000000000000a1 | comment     | {\"comment\":\" \"} | 400",
                "00000000000000a1 | comment     | {\"words\":\"a\"}  | 400",
                "00000000000000a1 | comment     | []                 | 400",
                "00000000000000a3 | acknowledge | {}                 | 409",
                "00000000000000a3 | comment     | {\"comment\":\"a\"} | 409",
                "00000000000000a9 | escalate    | {}                 | 404",
                "nonsense         | escalate    | {}                 | 404",
                "..%2f            | escalate    | {}                 | 400",
                "00000000000000a1 | shout       | {}                 | 404"
            })
    void act_cannotBeMeant_isAProblem(String id, String verb, String body, int status) throws Exception {
        HttpResponse<String> reply = post(id, verb, body);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(actions.done).isEmpty();
    }

    @Test
    void act_tooManyWords_isRefused() throws Exception {
        assertThat(post(FIRING, "comment", "{\"comment\":\"" + "a".repeat(2_001) + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void act_withoutThePermission_isRefused() throws Exception {
        String path = "/api/alerts/" + FIRING + "/acknowledge";
        assertThat(console.send("POST", path, "{}", Permission.READ_OPERATIONS).statusCode())
                .isEqualTo(403);
        assertThat(console.send(console.request(path)
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                                .header("Content-Type", "application/json")
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(actions.done).isEmpty();
    }

    private HttpResponse<String> post(String id, String verb, String body) throws Exception {
        return console.send("POST", "/api/alerts/" + id + "/" + verb, body, Permission.ACT_ON_ALERTS);
    }

    /** Remembers what was done. */
    private static final class FakeActions implements AlertActions {

        private final List<String> done = new ArrayList<>();
        private String answer = "";

        @Override
        public Optional<Alert> find(String alertId) {
            return switch (alertId) {
                case FIRING -> Optional.of(alert(alertId, AlertState.FIRING));
                case TAKEN -> Optional.of(alert(alertId, AlertState.ACKNOWLEDGED));
                case ENDED -> Optional.of(alert(alertId, AlertState.RESOLVED));
                default -> Optional.empty();
            };
        }

        @Override
        public ActionResult act(AlertAction action, Alert alert, String actor, String comment) {
            done.add((action + " " + alert.alertId() + " " + actor + " " + comment).strip());
            List<StoredEvent> events = answer.isEmpty()
                    ? List.of()
                    : List.of(new StoredEvent(BEGIN, answer, actor, "life", 2, Map.of("because", "NO_FURTHER_STEP")));
            return new ActionResult(alert, events);
        }

        private static Alert alert(String id, AlertState state) {
            return new Alert(
                    id,
                    AlertKind.SEVERITY,
                    state,
                    Severity.DANGER,
                    "net",
                    "N1",
                    "temperature",
                    null,
                    "hot",
                    "temperature 41 >= 35",
                    BEGIN,
                    BEGIN,
                    state == AlertState.ACKNOWLEDGED ? BEGIN : null,
                    state == AlertState.ACKNOWLEDGED ? "keeper" : null,
                    state == AlertState.RESOLVED ? BEGIN : null,
                    Map.of());
        }
    }
}
