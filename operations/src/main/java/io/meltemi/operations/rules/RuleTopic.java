package io.meltemi.operations.rules;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.JsonCodec;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.schemas.topic.KafkaTopics;

/** The compacted topic {@code rules}: what the jobs read, and what operators change. */
public final class RuleTopic extends CompactedTopic<Rule> {

    public RuleTopic(RecordStore store) {
        this(store.access());
    }

    public RuleTopic(TopicAccess access) {
        super(access, KafkaTopics.RULES, JsonCodec.byId(RuleJson::read, RuleJson::write, Rule::id));
    }
}
