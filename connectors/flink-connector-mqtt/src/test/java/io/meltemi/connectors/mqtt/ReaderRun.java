// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.util.Collector;

/** A reader without a job around it; messages are taken by hand. */
final class ReaderRun implements AutoCloseable {

    private static final long LIMIT_NANOS = Duration.ofMinutes(1).toNanos();

    final RecordingMetrics metrics = new RecordingMetrics();
    private final TestingReaderOutput<MqttMessage> output = new TestingReaderOutput<>();
    private final MqttSourceReader<MqttMessage> reader;
    private long checkpoint;

    private ReaderRun(SourceOptions options, List<MqttSplit> splits) {
        this.reader = new MqttSourceReader<>(
                options,
                new Whole(),
                new TestingReaderContext(new Configuration(), InternalSourceReaderMetricGroup.mock(metrics)));
        reader.start();
        reader.addSplits(splits);
        reader.notifyNoMoreSplits();
    }

    /** With one member that was never there before. */
    static ReaderRun start(SourceOptions options) {
        return restore(options, List.of(MqttSplit.unused(0)));
    }

    static ReaderRun restore(SourceOptions options, List<MqttSplit> splits) {
        return new ReaderRun(options, splits);
    }

    /** So many further payloads. */
    List<String> take(int count) throws IOException {
        return takeMessages(count).stream().map(MqttMessage::payloadText).toList();
    }

    List<MqttMessage> takeMessages(int count) throws IOException {
        int[] left = {count};
        return count == 0 ? List.of() : takeUntil(message -> --left[0] == 0);
    }

    /** Messages up to and with the first that is as wanted. */
    List<MqttMessage> takeUntil(Predicate<MqttMessage> last) throws IOException {
        long end = System.nanoTime() + LIMIT_NANOS;
        List<MqttMessage> taken = new ArrayList<>();
        while (System.nanoTime() < end) {
            output.clearEmittedRecords();
            InputStatus status = reader.pollNext(output);
            for (MqttMessage message : output.getEmittedRecords()) {
                taken.add(message);
                if (last.test(message)) {
                    return taken;
                }
            }
            if (status == InputStatus.END_OF_INPUT) {
                return taken;
            }
            if (status == InputStatus.NOTHING_AVAILABLE) {
                awaitAvailable(end);
            }
        }
        throw new AssertionError("after a minute only "
                + taken.stream().map(MqttMessage::payloadText).toList());
    }

    List<MqttSplit> snapshot() {
        return reader.snapshotState(++checkpoint);
    }

    void complete() {
        reader.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void close() {
        reader.close();
    }

    private void awaitAvailable(long end) {
        try {
            reader.isAvailable().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("nothing comes", e);
        }
    }

    /** Hands messages on as they are, and cannot read {@code unreadable}. */
    private static final class Whole implements MqttDeserializationSchema<MqttMessage> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(MqttMessage message, Collector<MqttMessage> out) throws IOException {
            if (message.payloadText().equals("unreadable")) {
                throw new IOException("not a number");
            }
            out.collect(message);
        }

        @Override
        public TypeInformation<MqttMessage> getProducedType() {
            return TypeInformation.of(MqttMessage.class);
        }
    }
}
