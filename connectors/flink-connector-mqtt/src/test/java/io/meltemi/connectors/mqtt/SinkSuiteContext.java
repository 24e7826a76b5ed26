// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.testframe.external.ExternalSystemDataReader;
import org.apache.flink.connector.testframe.external.sink.DataStreamSinkV2ExternalContext;
import org.apache.flink.connector.testframe.external.sink.TestingSinkSettings;

/** A topic of its own for each of the suite's tests. */
final class SinkSuiteContext implements DataStreamSinkV2ExternalContext<String> {

    private static final int RECORDS = 200;

    private final TestBroker broker;
    private final String topic;
    private final Subscriber subscriber;

    SinkSuiteContext(TestBroker broker, String test) {
        this.broker = broker;
        this.topic = "suite/" + test.replaceAll("[^A-Za-z]", "-") + "/" + System.nanoTime();
        this.subscriber = new Subscriber(broker.port(), topic);
    }

    @Override
    public Sink<String> createSink(TestingSinkSettings settings) {
        return MqttSink.builder(
                        broker.connection().build(), MqttSerializationSchema.valueOnly(topic, new SimpleStringSchema()))
                .build();
    }

    @Override
    public ExternalSystemDataReader<String> createSinkDataReader(TestingSinkSettings settings) {
        return new ExternalSystemDataReader<>() {
            private int read;

            @Override
            public List<String> poll(Duration timeout) {
                List<String> all = subscriber.contents();
                List<String> fresh = all.subList(read, all.size());
                read = all.size();
                return fresh;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<String> generateTestData(TestingSinkSettings settings, long seed) {
        Random random = new Random(seed);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(i + "-" + random.nextLong());
        }
        return records;
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return TypeInformation.of(String.class);
    }

    @Override
    public List<URL> getConnectorJarPaths() {
        return List.of();
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
