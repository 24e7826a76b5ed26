package io.meltemi.jobs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.jobs.validation.registry.InboundRecord;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.Heartbeat;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.OutboundMessage;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ValidationJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int NODES = 2;
    private static final int RECORDS_PER_NODE = 100;

    private static final Queue<Reading> READINGS = new ConcurrentLinkedQueue<>();
    private static final Queue<Rejection> REJECTIONS = new ConcurrentLinkedQueue<>();
    private static final Queue<NodeEvent> NODE_EVENTS = new ConcurrentLinkedQueue<>();
    private static final Queue<OutboundMessage> OUTBOUND_MESSAGES = new ConcurrentLinkedQueue<>();
    private static final Queue<Heartbeat> HEARTBEATS = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("Every record goes its way: heartbeats to their topic, a malformed one nowhere")
    void define_boundedSource_putsOutEveryRecord() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment);

        environment.execute(ValidationJob.NAME);

        assertThat(READINGS).hasSize(NODES * (RECORDS_PER_NODE - 4));
        assertThat(REJECTIONS)
                .extracting(Rejection::reason)
                .containsOnly(RejectionReason.NODE_UNKNOWN)
                .hasSize(NODES);
        assertThat(NODE_EVENTS)
                .extracting(NodeEvent::event)
                .filteredOn(NodeEventType.ACTIVATED::equals)
                .hasSize(NODES);
        assertThat(OUTBOUND_MESSAGES).hasSize(NODES);
        assertThat(HEARTBEATS)
                .extracting(Heartbeat::bridge)
                .containsOnly("bridge1")
                .hasSize(NODES);
    }

    @Test
    void define_operators_haveFixedUidsAndNames() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        define(environment);

        assertThat(environment.getStreamGraph().getStreamNodes())
                .allSatisfy(node -> assertThat(node.getTransformationUID()).isNotBlank())
                .extracting(StreamNode::getTransformationUID)
                .anyMatch(ValidationJob.SOURCE::equals)
                .anyMatch(ValidationJob.SPLIT_HEARTBEATS::equals)
                .anyMatch(ValidationJob.VALIDATE::equals)
                .anyMatch(uid -> uid.contains(ValidationJob.READINGS_SINK))
                .anyMatch(uid -> uid.contains(ValidationJob.REJECTIONS_SINK))
                .anyMatch(uid -> uid.contains(ValidationJob.NODE_EVENTS_SINK))
                .anyMatch(uid -> uid.contains(ValidationJob.OUTBOUND_SINK))
                .anyMatch(uid -> uid.contains(ValidationJob.HEARTBEATS_SINK));
    }

    private static void define(StreamExecutionEnvironment environment) {
        ValidationJob.define(
                environment,
                new DataGeneratorSource<>(
                        ValidationJobTest::inbound,
                        (long) NODES * RECORDS_PER_NODE,
                        TypeInformation.of(InboundRecord.class)),
                new ValidationSinks(
                        new CollectingSink<>(element -> READINGS.add(element)),
                        new CollectingSink<>(element -> REJECTIONS.add(element)),
                        new CollectingSink<>(element -> NODE_EVENTS.add(element)),
                        new CollectingSink<>(element -> OUTBOUND_MESSAGES.add(element)),
                        new CollectingSink<>(element -> HEARTBEATS.add(element))),
                ValidationOptions.ofParallelism(NODES));
    }

    /** Each source instance gets one half of the numbers, and so one node: data, registration, data, two heartbeats. */
    private static InboundRecord inbound(long number) {
        if (number % RECORDS_PER_NODE == RECORDS_PER_NODE - 2) {
            Heartbeat heartbeat = new Heartbeat("bridge1", ValidationHarness.START.plusMillis(number));
            return heartbeat(number, EventJson.HEARTBEATS.write(heartbeat));
        }
        if (number % RECORDS_PER_NODE == RECORDS_PER_NODE - 1) {
            return heartbeat(number, "{}".getBytes(StandardCharsets.UTF_8));
        }
        String node = "node" + number / RECORDS_PER_NODE;
        boolean registers = number % RECORDS_PER_NODE == 1;
        String payload = registers ? "PUB_CONFIG_FILE, " + Documents.of(Documents.NETWORK, node) : "float,0-70 C,23.5";
        String key = Documents.NETWORK + "/" + node;
        return new InboundRecord(
                key,
                key + "/" + Documents.PLACE + "/" + (registers ? "control" : "temperature"),
                payload.getBytes(StandardCharsets.UTF_8),
                1,
                false,
                ValidationHarness.START.plusMillis(number),
                0,
                number,
                null,
                null,
                false);
    }

    private static InboundRecord heartbeat(long number, byte[] payload) {
        return new InboundRecord(
                "$bridge/bridge1",
                "",
                payload,
                0,
                false,
                ValidationHarness.START.plusMillis(number),
                0,
                number,
                null,
                null,
                true);
    }

    /** Hands what it gets to a queue of this class. */
    private record CollectingSink<T>(Collector<T> collector) implements Sink<T> {

        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context writeContext) {
                    collector.collect(element);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    private interface Collector<T> extends java.io.Serializable {
        void collect(T element);
    }
}
