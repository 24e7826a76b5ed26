package io.meltemi.jobs.single;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/**
 * Reads the rows of some topics as the job that they are for reads their records from Kafka.
 *
 * @param <T> what that job reads
 */
final class StoredInputs<T> extends RichFlatMapFunction<StoredRecord, T> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> topics;
    private final KafkaRecordDeserializationSchema<T> deserializer;

    StoredInputs(List<String> topics, KafkaRecordDeserializationSchema<T> deserializer) {
        this.topics = new ArrayList<>(topics);
        this.deserializer = deserializer;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        ClassLoader classes = getRuntimeContext().getUserCodeClassLoader();
        deserializer.open(new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return metrics;
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(classes);
            }
        });
    }

    @Override
    public void flatMap(StoredRecord row, Collector<T> out) throws Exception {
        if (topics.contains(row.topic())) {
            deserializer.deserialize(row.asOfKafka(), out);
        }
    }
}
