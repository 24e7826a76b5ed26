package io.meltemi.console.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.documents.Documents;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.rules.RuleCoverage;
import io.meltemi.operations.rules.RuleOrigin;
import io.meltemi.operations.rules.RuleText;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.rules.RuleSet;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The rules in force, and how they are changed. */
public final class RuleOperations {

    private static final String TAG = "Rules";
    private static final String PATH = "/api/rules/{id}";
    private static final Parameter ID = Parameter.path("id", "The rule's id");

    private final RuleTopic topic;
    private final Documents<Rule> documents;
    private final VisibleNodes nodes;
    private final OpenDataPolicy openData;

    RuleOperations(RuleTopic topic, VisibleNodes nodes, OpenDataPolicy openData) {
        this.topic = topic;
        this.documents = new Documents<>("rule that was put", topic, RuleJson::write);
        this.nodes = nodes;
        this.openData = openData;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/rules", "listRules")
                        .tag(TAG)
                        .summary("The rules: the built-in ones, and those that were put")
                        .needs(Permission.READ_DATA)
                        .answers(RuleView[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, PATH, "getRule")
                        .tag(TAG)
                        .summary("One rule; its ETag is for If-Match")
                        .needs(Permission.READ_DATA)
                        .with(ID)
                        .answers(RuleView.class)
                        .handledBy(this::get),
                Operation.of(Method.PUT, PATH, "putRule")
                        .tag(TAG)
                        .summary(
                                "Puts a rule in force, in the place of the one of its id; If-Match, if given, must name"
                                        + " that one's version")
                        .needs(Permission.CHANGE_RULES)
                        .with(ID)
                        .body(JsonNode.class)
                        .answers(RuleView.class)
                        .handledBy(this::put),
                Operation.of(Method.DELETE, PATH, "deleteRule")
                        .tag(TAG)
                        .summary(
                                "Deletes a rule that was put, and its effects; a built-in rule in whose place it stood is"
                                        + " back")
                        .needs(Permission.CHANGE_RULES)
                        .with(ID)
                        .handledBy(this::delete));
    }

    private Reply list(Call call) throws IOException {
        CompactedTopic.Content<Rule> content = topic.read();
        List<RuleView> views = new ArrayList<>();
        for (RuleOrigin.Sourced sourced : RuleOrigin.inForce(content)) {
            if (mayRead(call.caller(), sourced.rule())) {
                views.add(view(sourced, content));
            }
        }
        if (call.caller().isSignedIn()) {
            content.unreadable()
                    .forEach((id, why) -> views.add(new RuleView(
                            id,
                            null,
                            null,
                            RuleOrigin.TOPIC,
                            null,
                            null,
                            null,
                            content.putAt().get(id),
                            null,
                            null,
                            why)));
        }
        return Reply.json(views);
    }

    private Reply get(Call call) throws IOException, ProblemException {
        CompactedTopic.Content<Rule> content = topic.read();
        RuleView view = RuleOrigin.inForce(content).stream()
                .filter(sourced ->
                        sourced.rule().id().equals(call.path("id")) && mayRead(call.caller(), sourced.rule()))
                .findFirst()
                .map(sourced -> view(sourced, content))
                .orElseThrow(() -> ProblemException.notFound("There is no rule " + call.path("id") + "."));
        return Reply.json(view).with("ETag", String.valueOf(view.version()));
    }

    private Reply put(Call call)
            throws IOException, ProblemException, SQLException, ExecutionException, InterruptedException {
        Rule rule;
        try {
            rule = RuleJson.read(call.bodyBytes());
        } catch (RuleRejectedException e) {
            throw Faults.of("The rule", e.faults());
        }
        if (!rule.id().equals(call.path("id"))) {
            throw Faults.of(
                    "The rule", "$.id", "expected " + call.path("id") + ", as in the address, found " + rule.id());
        }
        RuleCoverage coverage = RuleCoverage.of(rule, nodes.of(call.caller()));
        documents.put(call, rule.id(), rule, builtIn(rule.id()));
        CompactedTopic.Content<Rule> content = topic.read();
        RuleOrigin origin = RuleOrigin.isBuiltIn(rule.id()) ? RuleOrigin.OVERRIDE : RuleOrigin.TOPIC;
        return Reply.json(view(new RuleOrigin.Sourced(rule, origin), content).with(RuleMatches.of(coverage)))
                .with("ETag", documents.version(rule));
    }

    private Reply delete(Call call) throws IOException, ProblemException, ExecutionException, InterruptedException {
        String id = call.path("id");
        if (RuleOrigin.isBuiltIn(id) && !topic.read().has(id)) {
            throw new ProblemException(
                    409,
                    "Built in",
                    id + " is built in and cannot be deleted; to switch it off, put it with \"enabled\": false.");
        }
        documents.delete(call, id);
        return Reply.done();
    }

    private RuleView view(RuleOrigin.Sourced sourced, CompactedTopic.Content<Rule> content) {
        Rule rule = sourced.rule();
        return new RuleView(
                rule.id(),
                rule.severity(),
                rule.enabled(),
                sourced.origin(),
                rule.description(),
                RuleText.describe(rule),
                documents.tree(rule),
                content.putAt().get(rule.id()),
                documents.version(rule),
                null,
                null);
    }

    /** A rule that is about a closed network alone says what is there. */
    private boolean mayRead(Caller caller, Rule rule) {
        String network = rule.selection().network();
        return network == null || openData.mayRead(caller, network);
    }

    private static @Nullable Rule builtIn(String id) {
        return RuleSet.builtIn().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
