package io.meltemi.console.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.alerts.AlertSettings;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.rules.LiveNode;
import io.meltemi.operations.rules.RuleCoverage;
import io.meltemi.operations.rules.RuleHistory;
import io.meltemi.operations.rules.RuleNotes;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tries rules over stored history. */
public final class RuleTestOperations {

    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final int MOST_RULES = 100;

    private final AlertTopics alerts;
    private final ConsoleDatabase database;
    private final VisibleNodes nodes;
    private final DryRuns runs;

    RuleTestOperations(AlertTopics alerts, ConsoleDatabase database, VisibleNodes nodes, DryRuns runs) {
        this.alerts = alerts;
        this.database = database;
        this.nodes = nodes;
        this.runs = runs;
    }

    /**
     * What is asked.
     *
     * @param rules one rule, or an array of them; they alone are looked at
     * @param network null for every network
     * @param node null for every node
     * @param windows of trends, as the setting {@code trend.windows} has them; null for the default
     */
    public record RuleTestRequest(
            @Nullable JsonNode rules,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String network,
            @Nullable String node,
            @Nullable String windows) {}

    List<Operation> operations() {
        return List.of(Operation.of(Method.POST, "/api/rules/test", "testRules")
                .tag("Rules")
                .summary("What rules, and they alone, would have raised over stored readings of "
                        + DryRuns.LONGEST_SPAN.toDays() + " days at most; changes nothing and tells nobody")
                .needs(Permission.CHANGE_RULES)
                .body(RuleTestRequest.class)
                .maxBodyBytes(MAX_BODY_BYTES)
                .answers(RuleTestAnswer.class)
                .handledBy(this::test));
    }

    private Reply test(Call call) throws Exception {
        RuleTestRequest request = call.body(RuleTestRequest.class);
        List<Rule> rules = rules(request.rules());
        String windows = Objects.requireNonNullElse(request.windows(), TrendOptions.DEFAULT_WINDOWS);
        TrendPlan plan = plan(windows);
        AlertSettings settings = new AlertSettings(
                alerts.subscribers().read().values(),
                alerts.routingInForce(),
                alerts.silences().read().values());
        return Reply.json(runs.run(
                request.from(),
                request.to(),
                (span, deadline) -> database.<RuleTestAnswer, Exception>ask(connection -> {
                    Queries queries = Queries.on(connection);
                    List<LiveNode> selected = selected(call.caller(), request, queries);
                    RuleTestListener listener =
                            new RuleTestListener(deadline, call.caller().may(Permission.READ_OPERATIONS));
                    RuleHistory.Summary summary = new RuleHistory(queries, rules, plan, settings)
                            .run(selected, span.from(), span.to(), listener);
                    List<RuleCoverage> coverage = rules.stream()
                            .map(rule -> RuleCoverage.of(rule, selected))
                            .toList();
                    return answer(call.caller(), span, summary, listener, coverage, RuleNotes.of(rules, plan, windows));
                })));
    }

    private static RuleTestAnswer answer(
            Caller caller,
            DryRuns.Span span,
            RuleHistory.Summary summary,
            RuleTestListener listener,
            List<RuleCoverage> coverage,
            List<String> notes) {
        return new RuleTestAnswer(
                span.from(),
                span.to(),
                summary.readings(),
                summary.nodes(),
                summary.series(),
                summary.episodes(),
                summary.alerts(),
                caller.may(Permission.READ_OPERATIONS) ? summary.notifications() : null,
                summary.inWarning().toSeconds(),
                summary.inDanger().toSeconds(),
                listener.alerts(),
                listener.episodes(),
                listener.perNode(),
                coverage.stream().map(RuleMatches::of).toList(),
                notes,
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    private static List<Rule> rules(@Nullable JsonNode json) throws ProblemException, JsonProcessingException {
        if (json == null || !json.isContainerNode() || json.isEmpty()) {
            throw Faults.of("The request", "$.rules", "expected a rule or an array of rules, found nothing");
        }
        try {
            List<Rule> rules = RuleJson.readAll(Json.MAPPER.writeValueAsBytes(json));
            if (rules.size() > MOST_RULES) {
                throw Faults.of(
                        "The request", "$.rules", "expected at most " + MOST_RULES + " rules, found " + rules.size());
            }
            return rules;
        } catch (RuleRejectedException e) {
            throw Faults.of("The rule", e.faults());
        }
    }

    private static TrendPlan plan(String windows) throws ProblemException {
        try {
            return new TrendPlan(TrendWindow.parseAll(windows), TrendOptions.DEFAULT_ALLOWED_LATENESS);
        } catch (IllegalArgumentException e) {
            throw Faults.of("The request", "$.windows", String.valueOf(e.getMessage()));
        }
    }

    private List<LiveNode> selected(Caller caller, RuleTestRequest request, Queries queries) throws Exception {
        List<LiveNode> selected = nodes.of(caller, queries).stream()
                .filter(live -> request.network() == null
                        || request.network().equals(live.node().network()))
                .filter(live -> request.node() == null
                        || request.node().equals(live.node().nodeId()))
                .toList();
        if (selected.isEmpty() && request.node() != null) {
            throw ProblemException.notFound("There is no node " + request.node() + ".");
        }
        return selected;
    }
}
