// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttClientHandle.Subscription;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.testframe.external.ExternalSystemSplitDataWriter;
import org.apache.flink.connector.testframe.external.source.DataStreamSourceExternalContext;
import org.apache.flink.connector.testframe.external.source.TestingSourceSettings;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** What Flink's test suite for sources reads: a topic for each of its splits, all read in one session that exists from the start. */
final class SourceSuiteContext implements DataStreamSourceExternalContext<String> {

    private static final int RECORDS = 60;

    private final TestBroker broker;
    private final Publisher publisher;
    private final String name = "suite-" + UUID.randomUUID();
    private final AtomicInteger topics = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();

    SourceSuiteContext(TestBroker broker) {
        this.broker = broker;
        this.publisher = new Publisher(broker);
        MqttClientHandle handle =
                MqttClientHandle.of(broker.connection().build(), name + "-0", Session.KEPT, new NobodyListening());
        handle.connect().join();
        handle.subscribe(new Subscription(name + "/+", 1)).join();
        handle.disconnect().join();
    }

    @Override
    public Source<String, ?, ?> createSource(TestingSourceSettings settings) {
        boolean bounded = settings.getBoundedness() == Boundedness.BOUNDED;
        return new CountedSource(this::source, bounded);
    }

    @Override
    public ExternalSystemSplitDataWriter<String> createSourceSplitDataWriter(TestingSourceSettings settings) {
        String topic = name + "/" + topics.getAndIncrement();
        return new ExternalSystemSplitDataWriter<>() {
            @Override
            public void writeRecords(List<String> records) {
                publisher.publishAll(topic, records, 1);
                written.addAndGet(records.size());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<String> generateTestData(TestingSourceSettings settings, int splitIndex, long seed) {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> seed + "-" + splitIndex + "-" + i)
                .toList();
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    @Override
    public List<URL> getConnectorJarPaths() {
        return List.of();
    }

    @Override
    public void close() {
        publisher.close();
    }

    @Override
    public String toString() {
        return broker.getClass().getSimpleName();
    }

    private MqttSource<String> source(boolean bounded) {
        MqttSourceBuilder<String> builder = MqttSource.builder(
                        broker.connection().build(), MqttDeserializationSchema.valueOnly(new SimpleStringSchema()))
                .topics(name + "/+")
                .clientIdPrefix(name)
                .dropRedelivered(true);
        return (bounded ? builder.endAfter(Math.max(1, written.get())) : builder).build();
    }

    /** Becomes the real source when the job is submitted, when it is known how much was written. */
    private record CountedSource(Function<Boolean, MqttSource<String>> real, boolean bounded)
            implements Source<String, MqttSplit, MqttEnumeratorState> {

        @Serial
        private Object writeReplace() throws ObjectStreamException {
            return now();
        }

        @Override
        public Boundedness getBoundedness() {
            return now().getBoundedness();
        }

        @Override
        public SourceReader<String, MqttSplit> createReader(SourceReaderContext context) {
            return now().createReader(context);
        }

        @Override
        public SplitEnumerator<MqttSplit, MqttEnumeratorState> createEnumerator(
                SplitEnumeratorContext<MqttSplit> context) {
            return now().createEnumerator(context);
        }

        @Override
        public SplitEnumerator<MqttSplit, MqttEnumeratorState> restoreEnumerator(
                SplitEnumeratorContext<MqttSplit> context, MqttEnumeratorState state) {
            return now().restoreEnumerator(context, state);
        }

        @Override
        public SimpleVersionedSerializer<MqttSplit> getSplitSerializer() {
            return now().getSplitSerializer();
        }

        @Override
        public SimpleVersionedSerializer<MqttEnumeratorState> getEnumeratorCheckpointSerializer() {
            return now().getEnumeratorCheckpointSerializer();
        }

        private MqttSource<String> now() {
            return real.apply(bounded);
        }
    }
}
