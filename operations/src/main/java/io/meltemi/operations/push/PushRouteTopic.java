package io.meltemi.operations.push;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.JsonCodec;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.push.route.PushRoute;
import io.meltemi.push.route.PushRouteJson;
import io.meltemi.schemas.topic.KafkaTopics;

/** The compacted topic {@code push-routes}: what the push job reads, and what operators change. */
public final class PushRouteTopic extends CompactedTopic<PushRoute> {

    public PushRouteTopic(TopicAccess access) {
        super(
                access,
                KafkaTopics.PUSH_ROUTES,
                JsonCodec.byId(PushRouteJson::read, PushRouteJson::write, PushRoute::id));
    }
}
