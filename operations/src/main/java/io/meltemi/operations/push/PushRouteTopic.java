package io.meltemi.operations.push;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.push.route.PushRouteRejectedException;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The compacted topic {@code push-routes}: what the push job reads, and what operators change. */
public final class PushRouteTopic {

    private final CompactedTopic<PushRoute> topic;

    public PushRouteTopic(TopicAccess access) {
        this.topic = new CompactedTopic<>(access, KafkaTopics.PUSH_ROUTES, new RouteCodec());
    }

    /** As a topic like any other. */
    public CompactedTopic<PushRoute> compacted() {
        return topic;
    }

    /**
     * What stands in the topic now.
     *
     * @throws IOException when Kafka does not answer in time
     */
    public CompactedTopic.Content<PushRoute> read() throws IOException {
        return topic.read();
    }

    /** Writes routes of different ids; returns when Kafka has all of them. */
    public void put(List<PushRoute> routes) throws ExecutionException, InterruptedException {
        topic.put(routes.stream().collect(Collectors.toMap(PushRoute::id, Function.identity())));
    }

    /** Takes a route off the topic; returns when Kafka has it. */
    public void delete(String id) throws ExecutionException, InterruptedException {
        topic.delete(id);
    }

    private static final class RouteCodec implements CompactedTopic.Codec<PushRoute> {

        @Override
        public PushRoute read(String key, byte[] value) throws CompactedTopic.UnreadableException {
            PushRoute route;
            try {
                route = PushRouteJson.read(value);
            } catch (PushRouteRejectedException e) {
                throw new CompactedTopic.UnreadableException(e.getMessage());
            }
            if (!route.id().equals(key)) {
                throw new CompactedTopic.UnreadableException("its id is " + route.id());
            }
            return route;
        }

        @Override
        public byte[] write(PushRoute route) {
            return PushRouteJson.write(route);
        }
    }
}
