package io.meltemi.console.telling;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.SilenceJson;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.documents.Documents;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.MatcherText;
import io.meltemi.operations.alerts.RouteQuestion;
import io.meltemi.operations.alerts.SilenceState;
import io.meltemi.operations.database.Queries;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** For a while nobody is told of some alerts. */
final class SilenceOperations {

    private static final String TAG = "Silences";
    private static final String PATH = "/api/silences/{id}";
    private static final Parameter ID = Parameter.path("id", "The silence's id");
    private static final int ID_DIGITS = 8;

    private final Documents<Silence> documents;
    private final ConsoleDatabase database;
    private final Clock clock;

    SilenceOperations(AlertTopics topics, ConsoleDatabase database, Clock clock) {
        this.documents = new Documents<>("silence", topics.silences(), SilenceJson::write);
        this.database = database;
        this.clock = clock;
    }

    /**
     * A silence.
     *
     * @param matches what it is about, in words
     * @param openAlerts how many of the open alerts it is about, told of one that has just been made
     */
    record SilenceView(
            String id,
            SilenceState state,
            JsonNode match,
            String matches,
            Instant start,
            Instant end,
            String author,
            String comment,
            @Nullable Integer openAlerts) {}

    /**
     * A silence to make.
     *
     * @param match which alerts; without any condition every alert, and then {@code all} must be true
     * @param start null for now
     * @param end exclusive; or {@code for}
     * @param length from its start
     */
    record SilenceRequest(
            @Nullable JsonNode match,
            @Nullable Instant start,
            @Nullable Instant end,
            @JsonProperty("for") @Nullable Duration length,
            @Nullable String comment,
            @Nullable Boolean all) {}

    List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/silences", "listSilences")
                        .tag(TAG)
                        .summary("The silences that hold, those that will, and those that have ended, the last first")
                        .needs(Permission.READ_OPERATIONS)
                        .answers(SilenceView[].class)
                        .handledBy(call -> list()),
                Operation.of(Method.GET, PATH, "getSilence")
                        .tag(TAG)
                        .summary("One silence")
                        .needs(Permission.READ_OPERATIONS)
                        .with(ID)
                        .answers(SilenceView.class)
                        .handledBy(call -> Reply.json(view(documents.get(call.path("id")), clock.instant(), null))),
                Operation.of(Method.POST, "/api/silences", "addSilence")
                        .tag(TAG)
                        .summary("For a while nobody is told of some alerts; what still fires at the end is told then")
                        .needs(Permission.ACT_ON_ALERTS)
                        .body(SilenceRequest.class)
                        .answers(SilenceView.class)
                        .handledBy(this::add),
                Operation.of(Method.DELETE, PATH, "deleteSilence")
                        .tag(TAG)
                        .summary("Ends a silence and removes it; what still fires is told")
                        .needs(Permission.ACT_ON_ALERTS)
                        .with(ID)
                        .handledBy(this::delete));
    }

    private Reply list() throws IOException {
        Instant now = clock.instant();
        return Reply.json(documents.content().values().values().stream()
                .sorted(Comparator.comparing(Silence::end).reversed())
                .map(silence -> view(silence, now, null))
                .toList());
    }

    private Reply add(Call call)
            throws ProblemException, SQLException, IOException, ExecutionException, InterruptedException {
        Silence silence = silence(call.body(SilenceRequest.class), call.caller().actor());
        int open = database.<Integer, SQLException>ask(
                connection -> new RouteQuestion(Queries.on(connection)).countOpen(silence.matcher()));
        documents.put(call, silence.id(), silence, null);
        return Reply.json(201, view(silence, clock.instant(), open)).with("Location", "/api/silences/" + silence.id());
    }

    private Reply delete(Call call) throws ProblemException, IOException, ExecutionException, InterruptedException {
        documents.delete(call, call.path("id"));
        return Reply.done();
    }

    private Silence silence(SilenceRequest request, String author) throws ProblemException {
        Instant now = clock.instant();
        Instant start = Objects.requireNonNullElse(request.start(), now).truncatedTo(ChronoUnit.MILLIS);
        Instant end = end(request, start);
        if (!end.isAfter(now)) {
            throw Faults.of("The silence", "$.end", "expected a time after now, " + now + ", found " + end);
        }
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", "silence-" + UUID.randomUUID().toString().substring(0, ID_DIGITS));
        json.set("match", request.match() == null ? Json.MAPPER.createObjectNode() : request.match());
        json.put("start", start.toString())
                .put("end", end.toString())
                .put("author", author)
                .put("comment", Objects.requireNonNullElse(request.comment(), ""));
        Silence silence;
        try {
            silence = SilenceJson.read(Json.MAPPER.writeValueAsBytes(json));
        } catch (AlertSettingsRejectedException e) {
            throw Faults.of("The silence", e.faults());
        } catch (IOException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
        boolean isAll = silence.matcher().equals(AlertMatcher.ALL);
        if (isAll && !Boolean.TRUE.equals(request.all())) {
            throw Faults.of(
                    "The silence",
                    "$.match",
                    "expected a condition, found none; to silence every alert say \"all\": true beside it");
        }
        return silence;
    }

    private static Instant end(SilenceRequest request, Instant start) throws ProblemException {
        if ((request.end() == null) == (request.length() == null)) {
            throw Faults.of("The silence", "$.end", "expected either end or for");
        }
        if (request.end() != null) {
            return request.end();
        }
        try {
            return start.plus(Objects.requireNonNull(request.length()));
        } catch (DateTimeException | ArithmeticException e) {
            throw Faults.of("The silence", "$.for", "expected a duration such as PT2H, found " + request.length());
        }
    }

    private SilenceView view(Silence silence, Instant now, @Nullable Integer openAlerts) {
        return new SilenceView(
                silence.id(),
                SilenceState.of(silence, now),
                documents.tree(silence).path("match"),
                MatcherText.describe(silence.matcher()),
                silence.start(),
                silence.end(),
                silence.author(),
                silence.comment(),
                openAlerts);
    }
}
