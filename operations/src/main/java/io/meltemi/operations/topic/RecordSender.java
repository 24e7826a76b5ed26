package io.meltemi.operations.topic;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes few records, each at once. Safe for threads. */
public interface RecordSender extends AutoCloseable {

    /**
     * Writes records; returns when all of them are stored.
     *
     * @throws ExecutionException when one is not stored in time; others may have been
     */
    void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException;

    @Override
    void close();
}
