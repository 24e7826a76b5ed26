package io.meltemi.console.rules;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.patterns.PatternTopic;
import io.meltemi.operations.rules.RuleTopic;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Everything about rules and declared patterns. */
public final class RulesFeature {

    private final List<Operation> operations;

    public RulesFeature(
            RuleTopic rules,
            PatternTopic patterns,
            AlertTopics alerts,
            ConsoleDatabase database,
            OpenDataPolicy openData,
            Clock clock) {
        VisibleNodes nodes = new VisibleNodes(database, openData);
        DryRuns runs = new DryRuns(clock);
        DeclaredPatternOperations declared = new DeclaredPatternOperations(patterns, openData);
        this.operations = Stream.of(
                        new RuleTestOperations(alerts, database, nodes, runs).operations(),
                        new RuleOperations(rules, nodes, openData).operations(),
                        new PatternTestOperations(declared, database, nodes, runs).operations(),
                        declared.operations(),
                        new ProposalOperations(rules, database, openData).operations())
                .flatMap(List::stream)
                .toList();
    }

    public List<Operation> operations() {
        return operations;
    }
}
