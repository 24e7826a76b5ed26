package io.meltemi.operations.patterns;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.JsonCodec;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.schemas.topic.KafkaTopics;

/** The compacted topic {@code declared-patterns}: what the pattern job reads, and what operators change. */
public final class PatternTopic extends CompactedTopic<DeclaredPattern> {

    public PatternTopic(RecordStore store) {
        this(store.access());
    }

    public PatternTopic(TopicAccess access) {
        super(
                access,
                KafkaTopics.DECLARED_PATTERNS,
                JsonCodec.byId(DeclaredPatternJson::read, DeclaredPatternJson::write, DeclaredPattern::id));
    }
}
