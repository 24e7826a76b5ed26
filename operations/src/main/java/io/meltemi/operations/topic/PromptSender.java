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
final class PromptSender implements RecordSender {

    private final String bootstrapServers;
    private final int patienceMillis;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private boolean isClosed;

    /** @param patienceMillis after which a record that Kafka does not have has failed */
    PromptSender(String bootstrapServers, int patienceMillis) {
        this.bootstrapServers = bootstrapServers;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public void send(List<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        var unused = place(records);
    }

    /**
     * As {@link #send}.
     *
     * @return where each of them stands, in their order
     */
    List<RecordMetadata> place(List<ProducerRecord<String, byte[]>> records)
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
