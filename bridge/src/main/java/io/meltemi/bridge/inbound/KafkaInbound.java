package io.meltemi.bridge.inbound;

import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.bridge.InFlight;
import io.meltemi.bridge.NodeLog;
import io.meltemi.schemas.event.Heartbeat;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inbound port to Kafka: {@code acks=all}, idempotent, in order per key (KAFKA-01).
 *
 * <p>While Kafka is away the producer retries and messages wait; senders feel it because nothing is acknowledged to them.
 * A sender's window bounds what waits of it. Messages of quality of service 0 have no window: they are given up while more
 * than {@value #MAX_WAITING_BYTES} bytes wait.
 */
public final class KafkaInbound implements InboundPort, HeartbeatPort, AutoCloseable {

    /** Waiting payload bytes above which messages without acknowledgement are given up. */
    static final long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaInbound.class);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    /** @param counted whether it is a message, which the meters count */
    private record Pending(ProducerRecord<String, byte[]> record, CompletableFuture<Void> stored, boolean counted) {}

    private final Producer<String, byte[]> producer;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final InFlight inFlight = new InFlight();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Counter in;
    private final Counter acknowledged;
    private final Counter failed;
    private final Counter dropped;
    private final BoundedLog failures = new BoundedLog();
    private final Thread sender;
    private final Runnable forgetting;
    private volatile boolean closed;

    /**
     * Connects to Kafka in the background.
     *
     * @param producerProperties at least {@code bootstrap.servers}; what KAFKA-01 needs cannot be overridden
     */
    public KafkaInbound(Map<String, Object> producerProperties, MeterRegistry registry) {
        this(
                new KafkaProducer<>(
                        ProducerSettings.complete(producerProperties),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                registry);
    }

    KafkaInbound(Producer<String, byte[]> producer, MeterRegistry registry) {
        this.producer = producer;
        this.in = BridgeMetrics.counter(registry, BridgeMetrics.IN);
        this.acknowledged = BridgeMetrics.counter(registry, BridgeMetrics.ACKNOWLEDGED);
        this.failed = BridgeMetrics.counter(registry, BridgeMetrics.FAILED);
        this.dropped = BridgeMetrics.counter(registry, BridgeMetrics.DROPPED);
        Gauge waiting = BridgeMetrics.gauge(registry, BridgeMetrics.IN_FLIGHT, inFlight::count);
        this.forgetting = () -> registry.remove(waiting);
        this.sender = new Thread(this::sendAll, "meltemi-inbound");
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public CompletableFuture<Void> accept(InboundMessage message) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the inbound port is closed"));
        }
        in.increment();
        long waiting = waitingBytes.get();
        if (message.qualityOfService() == 0 && waiting > MAX_WAITING_BYTES) {
            dropped.increment();
            return CompletableFuture.failedFuture(new InboundOverloadException(waiting));
        }
        return enqueue(new Pending(InboundRecords.record(message), new CompletableFuture<>(), true));
    }

    @Override
    public CompletableFuture<Void> accept(Heartbeat heartbeat) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the inbound port is closed"));
        }
        return enqueue(new Pending(InboundRecords.record(heartbeat), new CompletableFuture<>(), false));
    }

    /** Messages that were accepted and are not in Kafka yet. */
    public long inFlight() {
        return inFlight.count();
    }

    /**
     * Takes no more, waits for what is in flight, and closes the producer. What Kafka has not taken by then fails, so it is
     * not acknowledged.
     */
    @Override
    public void close() {
        closed = true;
        boolean drained = inFlight.awaitIdle(DRAIN_TIMEOUT);
        sender.interrupt();
        forgetting.run();
        producer.close(drained ? DRAIN_TIMEOUT : Duration.ZERO);
        IllegalStateException cause = new IllegalStateException("the inbound port was closed before Kafka answered");
        for (Pending left = queue.poll(); left != null; left = queue.poll()) {
            finish(left, cause);
        }
    }

    private CompletableFuture<Void> enqueue(Pending pending) {
        inFlight.begin();
        waitingBytes.addAndGet(pending.record.value().length);
        queue.add(pending);
        return pending.stored;
    }

    private void sendAll() {
        try {
            while (true) {
                send(queue.take());
            }
        } catch (InterruptedException | InterruptException e) {
            if (!closed) {
                LOG.error("the inbound sender was interrupted; nothing more is sent to Kafka", e);
            }
        }
    }

    /** Hands a record to the producer; blocks while the producer's memory is full or Kafka was never seen. */
    private void send(Pending pending) {
        while (true) {
            try {
                Future<RecordMetadata> unused =
                        producer.send(pending.record, (metadata, exception) -> finish(pending, exception));
                return;
            } catch (TimeoutException e) {
                failures.log(suppressed -> LOG.warn("Kafka takes nothing, still trying: {}", e.getMessage()));
            } catch (InterruptException e) {
                finish(pending, e);
                throw e;
            } catch (RuntimeException e) {
                finish(pending, e);
                return;
            }
        }
    }

    private void finish(Pending pending, @Nullable Exception exception) {
        waitingBytes.addAndGet(-pending.record.value().length);
        if (pending.counted) {
            (exception == null ? acknowledged : failed).increment();
        }
        if (exception == null) {
            pending.stored.complete(null);
        } else {
            failures.log(suppressed -> NodeLog.about(
                    pending.record.key(),
                    () -> LOG.error(
                            "Kafka refused a message of {} ({} more failures since the last report): {}",
                            pending.record.key(),
                            suppressed,
                            exception.toString())));
            pending.stored.completeExceptionally(exception);
        }
        inFlight.end();
    }
}
