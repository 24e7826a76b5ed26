package io.meltemi.operations.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends few records, each at once, over one connection that is opened when it is first needed. Safe for threads. */
public final class PromptSender implements AutoCloseable {

    private final String bootstrapServers;
    private final int patienceMillis;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private boolean isClosed;

    /** @param patienceMillis after which a record that Kafka does not have has failed */
    public PromptSender(String bootstrapServers, int patienceMillis) {
        this.bootstrapServers = bootstrapServers;
        this.patienceMillis = patienceMillis;
    }

    /**
     * Sends records; returns when Kafka has all of them.
     *
     * @return where each of them stands, in their order
     * @throws ExecutionException when Kafka has not taken one in time; others may have been taken
     */
    public List<RecordMetadata> send(List<ProducerRecord<String, byte[]>> records)
            throws ExecutionException, InterruptedException {
        KafkaProducer<String, byte[]> open = producer();
        List<Future<RecordMetadata>> sending = new ArrayList<>();
        records.forEach(record -> sending.add(open.send(record)));
        List<RecordMetadata> sent = new ArrayList<>();
        for (Future<RecordMetadata> each : sending) {
            sent.add(each.get());
        }
        return sent;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (producer != null) {
            producer.close();
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (isClosed) {
            throw new IllegalStateException("nothing is sent any more");
        }
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            open = PromptProducer.open(bootstrapServers, patienceMillis);
            producer = open;
        }
        return open;
    }
}
