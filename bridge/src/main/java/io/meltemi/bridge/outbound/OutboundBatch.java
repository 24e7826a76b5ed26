package io.meltemi.bridge.outbound;

import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.NodeLog;
import io.meltemi.schemas.event.OutboundMessage;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on their way to the broker: those of one key one after the other, those of different keys side by side. What fails is
 * repeated with growing pauses until the broker takes it; what the broker will never take is passed over with a reason.
 */
final class OutboundBatch {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundBatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** What a batch counts. */
    record Counters(Counter published, Counter skipped, Counter retried, Counter repeated) {}

    private final OutboundPort port;
    private final PublishedMessages published;
    private final Counters counters;
    private final BoundedLog log;
    private final BooleanSupplier closed;
    private final Map<String, CompletableFuture<Void>> lastOfKey = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private CompletableFuture<Void> all = CompletableFuture.completedFuture(null);

    /**
     * Makes an empty batch.
     *
     * @param published what was published before, which is not published again
     * @param closed ends the repetition; what was not taken then ends the batch exceptionally
     */
    OutboundBatch(
            OutboundPort port, PublishedMessages published, Counters counters, BoundedLog log, BooleanSupplier closed) {
        this.port = port;
        this.published = published;
        this.counters = counters;
        this.log = log;
        this.closed = closed;
    }

    /** Adds a record. Called by one thread. */
    void add(ConsumerRecord<String, byte[]> record) {
        String key = record.key() == null ? "" : record.key();
        CompletableFuture<Void> published = lastOfKey
                .getOrDefault(key, CompletableFuture.completedFuture(null))
                .thenCompose(previous -> publish(record));
        lastOfKey.put(key, published);
        all = CompletableFuture.allOf(all, published);
        offsets.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
    }

    /** Completes when the broker took everything added so far. */
    CompletableFuture<Void> done() {
        return all;
    }

    /** What to commit when the batch is done. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    private CompletableFuture<Void> publish(ConsumerRecord<String, byte[]> record) {
        OutboundMessage message;
        try {
            message = OutboundRecords.read(record.value());
        } catch (OutboundRefusedException e) {
            skip(record, e);
            return CompletableFuture.completedFuture(null);
        }
        if (published.contains(message)) {
            counters.repeated().increment();
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        attempt(record, message, FIRST_PAUSE, done);
        return done;
    }

    private void attempt(
            ConsumerRecord<String, byte[]> record,
            OutboundMessage message,
            Duration pause,
            CompletableFuture<Void> done) {
        CompletableFuture<?> unused = offer(message).handle((taken, failure) -> {
            afterAttempt(record, message, pause, done, unwrap(failure));
            return null;
        });
    }

    private CompletableFuture<Void> offer(OutboundMessage message) {
        try {
            return port.publish(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void afterAttempt(
            ConsumerRecord<String, byte[]> record,
            OutboundMessage message,
            Duration pause,
            CompletableFuture<Void> done,
            @Nullable Throwable failure) {
        if (failure == null) {
            published.add(message);
            counters.published().increment();
            done.complete(null);
        } else if (failure instanceof OutboundRefusedException) {
            skip(record, failure);
            done.complete(null);
        } else if (closed.getAsBoolean()) {
            done.completeExceptionally(new CancellationException("closed before the broker took it"));
        } else {
            counters.retried().increment();
            log.log(suppressed -> NodeLog.about(
                    record.key(),
                    () -> LOG.warn("the broker did not take {}; trying again: {}", message.id(), failure.toString())));
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> attempt(record, message, next, done));
        }
    }

    private void skip(ConsumerRecord<String, byte[]> record, Throwable reason) {
        counters.skipped().increment();
        log.log(suppressed -> NodeLog.about(
                record.key(),
                () -> LOG.error(
                        "passed over the outbound record {}-{} at {} ({} more since the last report): {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        suppressed,
                        reason.getMessage())));
    }

    private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
