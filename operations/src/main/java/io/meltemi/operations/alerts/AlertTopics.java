package io.meltemi.operations.alerts;

import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.SilenceJson;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.JsonCodec;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;

/** The compacted topics that say who is told of alerts. */
public final class AlertTopics {

    private final TopicAccess access;

    public AlertTopics(RecordStore store) {
        this(store.access());
    }

    public AlertTopics(TopicAccess access) {
        this.access = access;
    }

    /** Subscribers by name. */
    public CompactedTopic<Subscriber> subscribers() {
        return new CompactedTopic<>(
                access,
                KafkaTopics.SUBSCRIBERS,
                JsonCodec.byName(SubscriberJson::read, SubscriberJson::write, Subscriber::name));
    }

    /** The routing tree, under {@link KafkaTopics#ROUTING_KEY}. */
    public CompactedTopic<Routing> routing() {
        return new CompactedTopic<>(
                access,
                KafkaTopics.ROUTING,
                JsonCodec.byName(RoutingJson::read, RoutingJson::write, routing -> KafkaTopics.ROUTING_KEY));
    }

    /** Silences by id, those that have ended too. */
    public CompactedTopic<Silence> silences() {
        return new CompactedTopic<>(
                access, KafkaTopics.SILENCES, JsonCodec.byName(SilenceJson::read, SilenceJson::write, Silence::id));
    }

    /** The routing tree in force: the one that was put, or the default. */
    public Routing routingInForce() throws IOException {
        return routing().read().values().getOrDefault(KafkaTopics.ROUTING_KEY, Routing.DEFAULT);
    }
}
