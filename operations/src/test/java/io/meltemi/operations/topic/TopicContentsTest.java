package io.meltemi.operations.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicContentsTest {

    private static final TopicPartition RULES = new TopicPartition("rules", 0);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final TopicContents contents = new TopicContents();

    @Test
    void newest_beforeTheEndIsReached_isNotTold() throws Exception {
        contents.begin(Map.of(RULES, 2L));
        take(1, record(0, "a", "1"));

        assertThat(contents.awaitRead(AT_ONCE)).isFalse();
        assertThat(contents.newest("rules")).isEmpty();
    }

    @Test
    void newest_replacedDeletedAndNamelessRecords_areTheNewestByKey() throws Exception {
        contents.begin(Map.of(RULES, 5L));
        take(
                5,
                record(0, "a", "1"),
                record(1, "b", "1"),
                record(2, "a", "2"),
                record(3, "b", null),
                record(4, null, "x"));

        assertThat(contents.awaitRead(AT_ONCE)).isTrue();
        assertThat(contents.newest("rules")).containsOnlyKeys("a");
        assertThat(contents.newest("rules").get("a").value()).isEqualTo(new byte[] {'2'});
        assertThat(contents.newest("another")).isEmpty();
    }

    @Test
    void newest_whileReadAnew_isWhatWasReadBefore() throws Exception {
        contents.begin(Map.of(RULES, 1L));
        take(1, record(0, "a", "1"));

        contents.begin(Map.of(RULES, 2L));
        take(1, record(0, "b", "1"));

        assertThat(contents.newest("rules")).containsOnlyKeys("a");
        assertThat(contents.awaitPosition(RULES, 1, System.nanoTime())).isFalse();
        take(2, record(1, "c", "1"));
        assertThat(contents.newest("rules")).containsOnlyKeys("b", "c");
    }

    @Test
    void awaitPosition_recordThatComesLater_returnsOnceItIsRead() throws Exception {
        contents.begin(Map.of(RULES, 0L));
        take(0);
        CompletableFuture<Boolean> seen = CompletableFuture.supplyAsync(this::awaitFirst);

        take(1, record(0, "a", "1"));

        assertThat(seen.get(1, TimeUnit.MINUTES)).isTrue();
    }

    private boolean awaitFirst() {
        try {
            return contents.awaitPosition(
                    RULES, 1, System.nanoTime() + Duration.ofMinutes(1).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @SafeVarargs
    private void take(long position, ConsumerRecord<String, byte[]>... records) {
        contents.take(
                records.length == 0
                        ? ConsumerRecords.empty()
                        : new ConsumerRecords<>(Map.of(RULES, List.copyOf(Arrays.asList(records))), Map.of()),
                partition -> position);
    }

    @SuppressWarnings("NullAway") // Kafka has records without a key, and without a value
    private static ConsumerRecord<String, byte[]> record(long offset, @Nullable String key, @Nullable String value) {
        return new ConsumerRecord<>(
                RULES.topic(),
                RULES.partition(),
                offset,
                key,
                value == null ? null : new byte[] {(byte) value.charAt(0)});
    }
}
