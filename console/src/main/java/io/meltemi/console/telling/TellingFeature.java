package io.meltemi.console.telling;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Operation;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.SubscriberDesk;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Everything about who is told. */
public final class TellingFeature {

    private final List<Operation> operations;

    public TellingFeature(AlertTopics topics, SubscriberDesk subscribers, ConsoleDatabase database, Clock clock) {
        this.operations = Stream.of(
                        new SilenceOperations(topics, database, clock).operations(),
                        new SubscriberOperations(topics, subscribers).operations(),
                        new RoutingTestOperations(topics, database, clock).operations(),
                        new RoutingOperations(topics).operations())
                .flatMap(List::stream)
                .toList();
    }

    public List<Operation> operations() {
        return operations;
    }
}
