package io.meltemi.bench.connector;

import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.mqtt.MqttDeserializationSchema;
import io.meltemi.connectors.mqtt.MqttMessage;
import io.meltemi.connectors.mqtt.MqttSerializationSchema;
import io.meltemi.connectors.mqtt.MqttSink;
import io.meltemi.connectors.mqtt.MqttSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Jobs in this process with the connector's source or sink, and checkpoints; one at a time. */
final class ConnectorJobs {

    /** Short enough for what mosquitto has in flight meanwhile. */
    private static final Duration SOURCE_CHECKPOINTS = Duration.ofMillis(200);

    /** Each waits until all is acknowledged. */
    private static final Duration SINK_CHECKPOINTS = Duration.ofSeconds(1);

    /** Of the job that runs: what is serialised takes no reference to it along. */
    private static volatile @Nullable Passage passage;

    private final MqttConnection connection;

    ConnectorJobs(int port) {
        this.connection = MqttConnection.builder(Mosquitto.HOST, port).build();
    }

    /**
     * Reads what the broker kept for the session of a source's first member, and acknowledges it when a checkpoint is complete.
     *
     * @return messages a second from the first to the last
     */
    double read(String clientIdPrefix, String topic, int qos, int messages) throws Exception {
        Passage arrivals = new Passage(messages);
        passage = arrivals;
        StreamExecutionEnvironment environment = environment(SOURCE_CHECKPOINTS);
        environment
                .fromSource(
                        MqttSource.builder(connection, new Arrivals())
                                .topics(topic)
                                .qos(qos)
                                .clientIdPrefix(clientIdPrefix)
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "messages")
                .sinkTo(new DiscardingSink<>());
        return (messages - 1) / seconds(environment, arrivals);
    }

    /**
     * Publishes numbers.
     *
     * @return messages a second from the first to the last, less those that the broker need not have acknowledged by then
     */
    double publish(String topic, int qos, byte[] payload, int messages) throws Exception {
        Passage departures = new Passage(messages);
        passage = departures;
        StreamExecutionEnvironment environment = environment(SINK_CHECKPOINTS);
        environment
                .fromSequence(1, messages)
                .sinkTo(MqttSink.builder(connection, new Departures(topic, qos, payload))
                        .clientIdPrefix("bench-sink")
                        .maxInFlight(BareClient.IN_FLIGHT)
                        .build());
        return (messages - BareClient.IN_FLIGHT) / seconds(environment, departures);
    }

    private static StreamExecutionEnvironment environment(Duration checkpoints) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        environment.enableCheckpointing(checkpoints.toMillis());
        return environment;
    }

    private static double seconds(StreamExecutionEnvironment environment, Passage messages) throws Exception {
        JobClient job = environment.executeAsync("bench connector");
        try {
            return messages.seconds();
        } finally {
            if (!job.getJobStatus().get(1, TimeUnit.MINUTES).isTerminalState()) {
                job.cancel().get(1, TimeUnit.MINUTES);
                var unused = job.getJobExecutionResult()
                        .handle((result, cancelled) -> result)
                        .get(1, TimeUnit.MINUTES);
            }
        }
    }

    private static void pass() {
        Passage current = passage;
        if (current != null) {
            current.pass();
        }
    }

    private static final class Arrivals implements MqttDeserializationSchema<Integer> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(MqttMessage message, Collector<Integer> out) {
            out.collect(message.payload().length);
            pass();
        }

        @Override
        public TypeInformation<Integer> getProducedType() {
            return TypeInformation.of(Integer.class);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Departures(String topic, int qos, byte[] payload) implements MqttSerializationSchema<Long> {

        @Override
        public MqttMessage serialize(Long number, SinkWriter.Context context) {
            pass();
            return MqttMessage.of(topic, payload, qos);
        }
    }
}
