package io.meltemi.operations.topic;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How compacted topics are read and written. */
public interface TopicAccess {

    /**
     * The newest record of each key, without those that were deleted and those without a key.
     *
     * @throws IOException when the store does not answer in time
     */
    Map<String, ConsumerRecord<String, byte[]>> newest(String topic) throws IOException;

    /** Writes records; returns when all of them are stored. */
    void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException;
}
