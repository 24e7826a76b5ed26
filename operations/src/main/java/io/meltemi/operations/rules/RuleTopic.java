package io.meltemi.operations.rules;

import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The compacted topic {@code rules}: what the jobs read, and what operators change. */
public final class RuleTopic {

    private final CompactedTopic<Rule> topic;

    public RuleTopic(String bootstrapServers) {
        this(TopicAccess.of(bootstrapServers));
    }

    public RuleTopic(TopicAccess access) {
        this.topic = new CompactedTopic<>(access, KafkaTopics.RULES, new RuleCodec());
    }

    /** As a topic like any other. */
    public CompactedTopic<Rule> compacted() {
        return topic;
    }

    /**
     * What stands in the topic.
     *
     * @param rules by id
     * @param unreadable records that are no rule, by key, and why; the jobs leave them out
     * @param putAt when each of them was put, by key
     */
    public record Content(Map<String, Rule> rules, Map<String, String> unreadable, Map<String, Instant> putAt) {

        /** Whether the topic has a record of this key, readable or not. */
        public boolean has(String id) {
            return rules.containsKey(id) || unreadable.containsKey(id);
        }
    }

    /**
     * What stands in the topic now.
     *
     * @throws IOException when Kafka does not answer in time
     */
    public Content read() throws IOException {
        CompactedTopic.Content<Rule> content = topic.read();
        return new Content(content.values(), content.unreadable(), content.putAt());
    }

    /** Writes rules of different ids; returns when Kafka has all of them. */
    public void put(List<Rule> rules) throws ExecutionException, InterruptedException {
        topic.put(rules.stream().collect(Collectors.toMap(Rule::id, Function.identity())));
    }

    /** Takes a rule off the topic; returns when Kafka has it. */
    public void delete(String id) throws ExecutionException, InterruptedException {
        topic.delete(id);
    }

    private static final class RuleCodec implements CompactedTopic.Codec<Rule> {

        @Override
        public Rule read(String key, byte[] value) throws CompactedTopic.UnreadableException {
            Rule rule;
            try {
                rule = RuleJson.read(value);
            } catch (RuleRejectedException e) {
                throw new CompactedTopic.UnreadableException(e.getMessage());
            }
            if (!rule.id().equals(key)) {
                throw new CompactedTopic.UnreadableException("its id is " + rule.id());
            }
            return rule;
        }

        @Override
        public byte[] write(Rule rule) {
            return RuleJson.write(rule);
        }
    }
}
