package io.meltemi.operations.alerts;

import io.meltemi.alerts.AlertSettingsRejectedException;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.SilenceJson;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.CompactedTopic.UnreadableException;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.util.function.Function;

/** The compacted topics that say who is told of alerts. */
public final class AlertTopics {

    private final TopicAccess access;

    public AlertTopics(String bootstrapServers) {
        this(TopicAccess.of(bootstrapServers));
    }

    public AlertTopics(TopicAccess access) {
        this.access = access;
    }

    /** Subscribers by name. */
    public CompactedTopic<Subscriber> subscribers() {
        return new CompactedTopic<>(
                access,
                KafkaTopics.SUBSCRIBERS,
                new JsonCodec<>(SubscriberJson::read, SubscriberJson::write, Subscriber::name));
    }

    /** The routing tree, under {@link KafkaTopics#ROUTING_KEY}. */
    public CompactedTopic<Routing> routing() {
        return new CompactedTopic<>(
                access,
                KafkaTopics.ROUTING,
                new JsonCodec<>(RoutingJson::read, RoutingJson::write, routing -> KafkaTopics.ROUTING_KEY));
    }

    /** Silences by id, those that have ended too. */
    public CompactedTopic<Silence> silences() {
        return new CompactedTopic<>(
                access, KafkaTopics.SILENCES, new JsonCodec<>(SilenceJson::read, SilenceJson::write, Silence::id));
    }

    /** The routing tree in force: the one that was put, or the default. */
    public Routing routingInForce() throws IOException {
        return routing().read().values().getOrDefault(KafkaTopics.ROUTING_KEY, Routing.DEFAULT);
    }

    private interface Reader<T> {
        T read(byte[] json) throws AlertSettingsRejectedException;
    }

    private record JsonCodec<T>(Reader<T> reader, Function<T, byte[]> writer, Function<T, String> key)
            implements CompactedTopic.Codec<T> {

        @Override
        public T read(String itsKey, byte[] json) throws UnreadableException {
            T value;
            try {
                value = reader.read(json);
            } catch (AlertSettingsRejectedException e) {
                throw new UnreadableException(e.getMessage());
            }
            if (!key.apply(value).equals(itsKey)) {
                throw new UnreadableException("it is called " + key.apply(value));
            }
            return value;
        }

        @Override
        public byte[] write(T value) {
            return writer.apply(value);
        }
    }
}
