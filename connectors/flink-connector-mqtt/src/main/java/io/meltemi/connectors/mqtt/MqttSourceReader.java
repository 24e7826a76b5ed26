// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the messages of its members to the job, in turn.
 *
 * @param <T> a record
 */
final class MqttSourceReader<T> implements SourceReader<T, MqttSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(MqttSourceReader.class);

    private final SourceOptions options;
    private final MqttDeserializationSchema<T> schema;
    private final SourceReaderContext context;
    private final SourceMetrics metrics;
    private final RecordCollector<T> collector = new RecordCollector<>();
    private volatile CompletableFuture<Void> available = new CompletableFuture<>();
    private volatile List<Member> members = List.of();
    private int turn;
    private boolean noMoreSplits;
    private volatile boolean endReached;

    MqttSourceReader(SourceOptions options, MqttDeserializationSchema<T> schema, SourceReaderContext context) {
        this.options = options;
        this.schema = schema;
        this.context = context;
        this.metrics = new SourceMetrics(
                context.metricGroup(),
                () -> members.stream().mapToLong(Member::waiting).sum(),
                () -> members.stream().mapToLong(Member::unacknowledged).sum());
    }

    @Override
    public void start() {
        try {
            schema.open(new SchemaContext(context));
        } catch (Exception e) {
            throw new IllegalStateException("the deserialization schema cannot be opened: " + e, e);
        }
        if (options.bound() instanceof Bound.Until until) {
            long millis =
                    Math.max(0, Duration.between(Instant.now(), until.end()).toMillis());
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(this::end);
        }
    }

    @Override
    public void addSplits(List<MqttSplit> splits) {
        List<Member> added = splits.stream()
                .map(split -> new Member(split, options, metrics, this::wake))
                .toList();
        members = Stream.concat(members.stream(), added.stream()).toList();
        wake();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws IOException {
        List<Member> current = members;
        boolean allFinished = true;
        for (int i = 0; i < current.size(); i++) {
            turn = (turn + 1) % current.size();
            Member member = current.get(turn);
            Incoming incoming = member.next();
            if (incoming != null) {
                emit(member, incoming, output);
                return InputStatus.MORE_AVAILABLE;
            }
            allFinished &= member.isFinished();
        }
        if (noMoreSplits && allFinished) {
            return InputStatus.END_OF_INPUT;
        }
        if (current.isEmpty()) {
            output.markIdle();
        }
        return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> future = available;
        if (future.isDone()) {
            future = new CompletableFuture<>();
            available = future;
        }
        if (endReached || members.stream().anyMatch(Member::hasNext)) {
            future.complete(null);
        }
        return future;
    }

    @Override
    public List<MqttSplit> snapshotState(long checkpointId) {
        return members.stream().map(member -> member.snapshot(checkpointId)).toList();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        members.forEach(member -> member.complete(checkpointId));
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        wake();
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }

    private void emit(Member member, Incoming incoming, ReaderOutput<T> output) throws IOException {
        MqttMessage message = incoming.message();
        metrics.message(message);
        collector.to(output.createOutputForSplit(member.splitId()), message.arrivalMillis());
        try {
            schema.deserialize(message, collector);
        } catch (IOException | RuntimeException e) {
            RuntimeException behind = collector.failure();
            if (behind != null) {
                throw behind;
            }
            metrics.badMessage();
            if (options.badMessages() == BadMessages.FAIL) {
                throw new IOException("cannot read a message on '" + message.topic() + "': " + e, e);
            }
            LOG.warn("left out a message on '{}' that cannot be read: {}", message.topic(), e.toString());
        }
        member.taken(incoming);
        if (member.isFinished()) {
            output.releaseOutputForSplit(member.splitId());
        }
    }

    private void end() {
        endReached = true;
        wake();
    }

    /** From any thread. */
    private void wake() {
        available.complete(null);
    }

    /** What a schema sees of the reader. */
    private record SchemaContext(SourceReaderContext context) implements DeserializationSchema.InitializationContext {

        @Override
        public MetricGroup getMetricGroup() {
            return context.metricGroup().addGroup("deserializer");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return context.getUserCodeClassLoader();
        }
    }
}
