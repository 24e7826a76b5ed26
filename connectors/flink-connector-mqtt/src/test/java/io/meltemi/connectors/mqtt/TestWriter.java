// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A writer of texts {@code topic=content} without a task around it. */
final class TestWriter implements AutoCloseable {

    static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMinutes(2));

    final List<DeadLetter<String>> dead = new ArrayList<>();
    final TestMailbox mailbox = new TestMailbox();
    private final MqttSinkWriter<String> writer;

    TestWriter(MqttConnection connection, int qos) {
        this(qos, onEnd -> LinkOutlet.open(connection, "sink", Duration.ofMillis(300), onEnd));
    }

    TestWriter(int qos, Function<Runnable, Outlet> outlets) {
        writer = new MqttSinkWriter<>(
                (text, context) -> message(text, qos),
                outlets,
                new MqttSinkLimits(100, RETRIES),
                dead::add,
                mailbox,
                new SinkMetrics(UnregisteredMetricsGroup.createSinkWriterMetricGroup()));
    }

    void write(String... texts) throws Exception {
        for (String text : texts) {
            writer.write(text, null);
        }
    }

    void flush() throws Exception {
        writer.flush(false);
    }

    List<DeadLetter.Reason> reasons() {
        return dead.stream().map(DeadLetter::reason).toList();
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }

    private static MqttMessage message(String text, int qos) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to say");
        }
        String[] parts = text.split("=", 2);
        return MqttMessage.of(parts[0], parts[1].getBytes(StandardCharsets.UTF_8), qos);
    }
}
