package io.meltemi.console.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.patterns.FoundPattern;
import io.meltemi.operations.patterns.PatternProposals;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.patterns.episodes.Proposal;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of a pattern that was found a rule or a declared pattern, for people to try and to put. */
public final class ProposalOperations {

    private final RuleTopic topic;
    private final ConsoleDatabase database;
    private final OpenDataPolicy openData;

    ProposalOperations(RuleTopic topic, ConsoleDatabase database, OpenDataPolicy openData) {
        this.topic = topic;
        this.database = database;
        this.openData = openData;
    }

    /**
     * What could be put in force.
     *
     * @param kind {@code rule}, or {@code pattern} for a declared pattern
     * @param document as it can be put
     * @param explanation how it was made
     * @param alternatives what else could be
     */
    public record ProposalView(
            String kind, String id, JsonNode document, String explanation, List<ProposalView> alternatives) {}

    List<Operation> operations() {
        return List.of(Operation.of(Method.POST, "/api/patterns/{id}/rule", "proposeRule")
                .tag("Rules")
                .summary("A rule or a declared pattern that follows from a pattern that was found; changes nothing")
                .needs(Permission.CHANGE_RULES)
                .with(Parameter.path("id", "The pattern's id"))
                .answers(ProposalView.class)
                .handledBy(this::propose));
    }

    private Reply propose(Call call) throws Exception {
        List<Rule> rules = RuleSet.withBuiltIn(topic.read().values().values()).rules();
        List<Proposal> proposals = database.<List<Proposal>, Exception>ask(connection -> {
            Queries queries = Queries.on(connection);
            Optional<FoundPattern> pattern =
                    FoundPattern.find(queries, call.path("id")).filter(found -> mayRead(call.caller(), found));
            if (pattern.isEmpty()) {
                throw ProblemException.notFound("There is no pattern " + call.path("id") + ".");
            }
            try {
                return new PatternProposals(queries, rules).of(pattern.get());
            } catch (PatternProposals.NoneException e) {
                throw Faults.refused("No rule can be made of this pattern. " + e.getMessage());
            }
        });
        List<ProposalView> alternatives = new ArrayList<>();
        for (Proposal proposal : proposals.subList(1, proposals.size())) {
            alternatives.add(view(proposal, List.of()));
        }
        return Reply.json(view(proposals.get(0), alternatives));
    }

    private boolean mayRead(Caller caller, FoundPattern pattern) {
        return pattern.sensor() == null
                ? openData.mayRead(caller, pattern.network())
                : openData.mayRead(caller, pattern.network(), pattern.sensor());
    }

    private static ProposalView view(Proposal proposal, List<ProposalView> alternatives)
            throws JsonProcessingException {
        return new ProposalView(
                proposal.kind() == Proposal.Kind.RULE ? "rule" : "pattern",
                proposal.id(),
                Json.MAPPER.readTree(proposal.document()),
                proposal.why(),
                alternatives);
    }
}
