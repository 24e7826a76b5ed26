package io.meltemi.connectors.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * Measures the sink's writer beside the bare client, by turns in one run: messages a second to a mosquitto until the last one is
 * acknowledged. Not a test; run its {@code main}.
 */
final class SinkComparison {

    private static final int MESSAGES = 50_000;
    private static final int ROUNDS = 5;
    private static final int IN_FLIGHT = 1_000;
    private static final byte[] PAYLOAD = new byte[100];

    private SinkComparison() {}

    public static void main(String[] arguments) throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(Files.createTempDirectory("comparison"))) {
            for (int qos : List.of(1, 2)) {
                double[] bare = new double[ROUNDS];
                double[] sink = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    bare[round] = bare(mosquitto, qos);
                    sink[round] = sink(mosquitto, qos);
                }
                System.out.printf(
                        "QoS %d: bare client %.0f messages/s, sink %.0f messages/s (%.0f %%), medians of %d%n",
                        qos, median(bare), median(sink), 100 * median(sink) / median(bare), ROUNDS);
            }
        }
    }

    private static double bare(TestBroker broker, int qos) throws InterruptedException {
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildAsync();
        client.connect().join();
        Semaphore room = new Semaphore(IN_FLIGHT);
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            room.acquire();
            var unused = client.publishWith()
                    .topic("comparison/topic")
                    .qos(MqttQos.fromCode(qos))
                    .payload(PAYLOAD)
                    .send()
                    .whenComplete((acknowledged, failure) -> room.release());
        }
        room.acquire(IN_FLIGHT);
        double rate = rate(start);
        client.disconnect().join();
        return rate;
    }

    private static double sink(TestBroker broker, int qos) throws Exception {
        MqttSinkWriter<Integer> writer = new MqttSinkWriter<>(
                (record, context) -> MqttMessage.of("comparison/topic", PAYLOAD, qos),
                onEnd -> LinkOutlet.open(broker.connection().build(), "comparison", onEnd),
                new MqttSinkLimits(IN_FLIGHT, RetryPolicy.DEFAULT),
                new LoggedDeadLetters<>(),
                new TestMailbox(),
                new SinkMetrics(UnregisteredMetricsGroup.createSinkWriterMetricGroup()));
        writer.write(0, null); // waits for the connection
        writer.flush(false);
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            writer.write(i, null);
        }
        writer.flush(false);
        double rate = rate(start);
        writer.close();
        return rate;
    }

    private static double rate(long startNanos) {
        return MESSAGES * 1e9 / (System.nanoTime() - startNanos);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
