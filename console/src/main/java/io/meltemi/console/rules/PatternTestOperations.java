package io.meltemi.console.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.patterns.PatternHistory;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternRejectedException;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.message.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries declared patterns over stored history. */
public final class PatternTestOperations {

    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final int MOST_PATTERNS = 20;
    private static final int MOST_KEPT = 1_000;

    private final DeclaredPatternOperations stored;
    private final ConsoleDatabase database;
    private final VisibleNodes nodes;
    private final DryRuns runs;

    PatternTestOperations(
            DeclaredPatternOperations stored, ConsoleDatabase database, VisibleNodes nodes, DryRuns runs) {
        this.stored = stored;
        this.database = database;
        this.nodes = nodes;
        this.runs = runs;
    }

    /**
     * What is asked.
     *
     * @param patterns one declared pattern, or an array of them; null for the one that is in force under the address's id
     */
    public record PatternTestRequest(@Nullable JsonNode patterns, @Nullable Instant from, @Nullable Instant to) {}

    /**
     * What would have been found.
     *
     * @param count of all; the first are listed
     * @param events that were looked at
     * @param refused beginnings of matches that were given up, because there were too many at once
     * @param note for people, absent when there is nothing to say
     */
    public record PatternTestAnswer(
            Instant from,
            Instant to,
            long count,
            long events,
            long refused,
            List<FoundSequenceView> patterns,
            @Nullable String note) {}

    /** A sequence that would have been found. */
    public record FoundSequenceView(
            String pattern,
            Instant startTime,
            Instant endTime,
            String network,
            String node,
            @Nullable String sensor,
            @Nullable Severity severity,
            String explanation,
            JsonNode detail) {}

    List<Operation> operations() {
        return List.of(Operation.of(Method.POST, "/api/declared-patterns/{id}/test", "testDeclaredPatterns")
                .tag("Declared patterns")
                .summary("What declared patterns would have found over stored readings and events of "
                        + DryRuns.LONGEST_SPAN.toDays() + " days at most; changes nothing")
                .needs(Permission.CHANGE_RULES)
                .with(Parameter.path("id", "The declared pattern's id; any word when the body holds patterns"))
                .body(PatternTestRequest.class)
                .maxBodyBytes(MAX_BODY_BYTES)
                .answers(PatternTestAnswer.class)
                .handledBy(this::test));
    }

    private Reply test(Call call) throws Exception {
        PatternTestRequest request = call.body(PatternTestRequest.class);
        List<DeclaredPattern> patterns = patterns(call, request.patterns());
        return Reply.json(runs.run(
                request.from(),
                request.to(),
                (span, deadline) -> database.<PatternTestAnswer, Exception>ask(connection -> {
                    Queries queries = Queries.on(connection);
                    Found found = new Found();
                    PatternHistory.Summary summary = new PatternHistory(queries, patterns)
                            .run(
                                    nodes.of(call.caller(), queries),
                                    span.from(),
                                    span.to(),
                                    found,
                                    (time, events) -> deadline.check());
                    return new PatternTestAnswer(
                            span.from(),
                            span.to(),
                            found.count,
                            summary.events(),
                            summary.refused(),
                            found.views(),
                            note(patterns, summary));
                })));
    }

    private List<DeclaredPattern> patterns(Call call, @Nullable JsonNode json) throws ProblemException, IOException {
        if (json == null || json.isNull()) {
            return List.of(stored.stored(call.path("id")));
        }
        try {
            List<DeclaredPattern> patterns = DeclaredPatternJson.readAll(Json.MAPPER.writeValueAsBytes(json));
            if (patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
                throw Faults.of(
                        "The request",
                        "$.patterns",
                        "expected 1 to " + MOST_PATTERNS + " declared patterns, found " + patterns.size());
            }
            return patterns;
        } catch (PatternRejectedException e) {
            throw Faults.of("The declared pattern", e.faults());
        }
    }

    private static @Nullable String note(List<DeclaredPattern> patterns, PatternHistory.Summary summary) {
        List<String> notes = new ArrayList<>();
        patterns.stream()
                .filter(pattern -> !pattern.enabled())
                .forEach(pattern -> notes.add(pattern.id() + " is switched off and finds nothing"));
        if (summary.refused() > 0) {
            notes.add(summary.refused()
                    + " beginnings were given up, because there were too many at once: a narrower first"
                    + " step or a shorter limit has fewer");
        }
        return notes.isEmpty() ? null : String.join("; ", notes);
    }

    /** Keeps the first. */
    private static final class Found implements Consumer<Pattern> {
        private final List<Pattern> kept = new ArrayList<>();
        private long count;

        @Override
        public void accept(Pattern pattern) {
            count++;
            if (kept.size() < MOST_KEPT) {
                kept.add(pattern);
            }
        }

        private List<FoundSequenceView> views() throws JsonProcessingException {
            kept.sort(Comparator.comparing(Pattern::endTime).thenComparing(Pattern::patternId));
            List<FoundSequenceView> views = new ArrayList<>();
            for (Pattern pattern : kept) {
                JsonNode detail = Json.MAPPER.readTree(pattern.detail());
                views.add(new FoundSequenceView(
                        detail.path("pattern").asText(),
                        pattern.startTime(),
                        pattern.endTime(),
                        pattern.network(),
                        pattern.nodeId(),
                        pattern.sensor(),
                        pattern.severity(),
                        pattern.explanation(),
                        detail));
            }
            return views;
        }
    }
}
