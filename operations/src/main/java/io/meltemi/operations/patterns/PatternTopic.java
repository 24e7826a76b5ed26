package io.meltemi.operations.patterns;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.PatternRejectedException;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The compacted topic {@code declared-patterns}: what the pattern job reads, and what operators change. */
public final class PatternTopic {

    private final CompactedTopic<DeclaredPattern> topic;

    public PatternTopic(String bootstrapServers) {
        this(TopicAccess.of(bootstrapServers));
    }

    public PatternTopic(TopicAccess access) {
        this.topic = new CompactedTopic<>(access, KafkaTopics.DECLARED_PATTERNS, new PatternCodec());
    }

    /** As a topic like any other. */
    public CompactedTopic<DeclaredPattern> compacted() {
        return topic;
    }

    /**
     * What stands in the topic now.
     *
     * @throws IOException when Kafka does not answer in time
     */
    public CompactedTopic.Content<DeclaredPattern> read() throws IOException {
        return topic.read();
    }

    /** Writes patterns of different ids; returns when Kafka has all of them. */
    public void put(List<DeclaredPattern> patterns) throws ExecutionException, InterruptedException {
        topic.put(patterns.stream().collect(Collectors.toMap(DeclaredPattern::id, Function.identity())));
    }

    /** Takes a pattern off the topic; returns when Kafka has it. */
    public void delete(String id) throws ExecutionException, InterruptedException {
        topic.delete(id);
    }

    private static final class PatternCodec implements CompactedTopic.Codec<DeclaredPattern> {

        @Override
        public DeclaredPattern read(String key, byte[] value) throws CompactedTopic.UnreadableException {
            DeclaredPattern pattern;
            try {
                pattern = DeclaredPatternJson.read(value);
            } catch (PatternRejectedException e) {
                throw new CompactedTopic.UnreadableException(e.getMessage());
            }
            if (!pattern.id().equals(key)) {
                throw new CompactedTopic.UnreadableException("its id is " + pattern.id());
            }
            return pattern;
        }

        @Override
        public byte[] write(DeclaredPattern pattern) {
            return DeclaredPatternJson.write(pattern);
        }
    }
}
