package io.meltemi.console.actions;

import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.nodes.NodeActions;
import io.meltemi.console.push.PushRouteOperations;
import io.meltemi.console.rules.RulesFeature;
import io.meltemi.console.telling.TellingFeature;
import io.meltemi.operations.alerts.AlertTopics;
import io.meltemi.operations.alerts.PlatformSubscribers;
import io.meltemi.operations.alerts.SubscriberDesk;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.nodes.CommandProgress;
import io.meltemi.operations.nodes.CommandWatch;
import io.meltemi.operations.nodes.ConfigurationSettling;
import io.meltemi.operations.nodes.NodeProvisioning;
import io.meltemi.operations.patterns.PatternTopic;
import io.meltemi.operations.push.PushRouteTopic;
import io.meltemi.operations.rules.RuleTopic;
import io.meltemi.operations.topic.FollowedTopics;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.schemas.topic.KafkaTopics;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that people change through the API: nodes, rules and declared patterns, who is told, and where readings are pushed to. One connection carries every
 * change, and one follows the topics of settings.
 */
public final class Actions implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final FollowedTopics topics;
    private final AlertTopics alertTopics;
    private final SubscriberDesk subscribers;
    private final ConfigurationSettling settling;
    private final List<Operation> operations;

    /**
     * Begins to follow the topics; waits for neither of them and not for the database.
     *
     * @param credentials who may connect to the broker, or null where the broker is not ours
     */
    public Actions(
            RecordStore records,
            @Nullable CredentialStore credentials,
            ConsoleDatabase database,
            OpenDataPolicy openData,
            Clock clock) {
        this.topics = records.follow(
                Set.of(
                        KafkaTopics.RULES,
                        KafkaTopics.DECLARED_PATTERNS,
                        KafkaTopics.SUBSCRIBERS,
                        KafkaTopics.ROUTING,
                        KafkaTopics.SILENCES,
                        KafkaTopics.PUSH_ROUTES),
                PATIENCE_MILLIS);
        TopicAccess access = topics.access();
        RecordSender sender = topics.sender();
        this.alertTopics = new AlertTopics(access);
        this.subscribers = new PlatformSubscribers(
                access,
                () -> database.<List<String>, SQLException>ask(
                        connection -> PlatformSubscribers.places(Queries.on(connection))),
                clock);
        NodeProvisioning provisioning =
                credentials == null ? null : new NodeProvisioning(credentials, sender, "console");
        this.settling = new ConfigurationSettling(
                order -> database.<CommandProgress, SQLException>ask(
                        connection -> new CommandWatch(Queries.on(connection)).look(order)),
                configuration -> {
                    if (provisioning != null) {
                        provisioning.settle(configuration);
                    }
                },
                clock);
        this.operations = Stream.of(
                        new NodeActions(sender, provisioning, settling, database).operations(),
                        new RulesFeature(
                                        new RuleTopic(access),
                                        new PatternTopic(access),
                                        alertTopics,
                                        database,
                                        openData,
                                        clock)
                                .operations(),
                        new TellingFeature(alertTopics, subscribers, database, clock).operations(),
                        new PushRouteOperations(new PushRouteTopic(access), records).operations())
                .flatMap(List::stream)
                .toList();
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The topics that say who is told, as they are followed. */
    public AlertTopics alertTopics() {
        return alertTopics;
    }

    /** Where subscribers are entered and changed. */
    public SubscriberDesk subscribers() {
        return subscribers;
    }

    @Override
    public void close() throws Exception {
        settling.close();
        topics.close();
    }
}
