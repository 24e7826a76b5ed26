package io.meltemi.bridge.broker;

import com.google.inject.Injector;
import com.hivemq.bootstrap.ClientConnection;
import com.hivemq.mqtt.services.PublishPollService;
import com.hivemq.persistence.clientqueue.ClientQueuePersistence;
import com.hivemq.persistence.clientsession.ClientSessionSubscriptionPersistence;
import com.hivemq.persistence.connection.ConnectionPersistence;
import io.meltemi.bridge.BoundedLog;
import io.meltemi.bridge.BridgeMetrics;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.InboundPort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of the one client that takes in what all others publish. HiveMQ puts a message into its queue, on disk, before it answers the
 * sender; here is seen to it that there is such a session, that its queue is not full, and that it is emptied without pauses.
 *
 * <p>HiveMQ sends a client the next messages when it has acknowledged all that it was sent. This client acknowledges seldom, so it is
 * sent more meanwhile, up to what it allows.
 */
final class SessionQueue implements InboundPort, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionQueue.class);
    private static final long TICK_MILLIS = 20;
    private static final long PATIENCE_SECONDS = 10;

    /** HiveMQ reads as many from a queue at a time, so it is less than half of the 65,535 that a client can have unanswered. */
    static final int MOST_IN_FLIGHT = 30_000;

    private final String clientId;
    private final int room;
    private final ConnectionPersistence connections;
    private final ClientSessionSubscriptionPersistence subscriptions;
    private final ClientQueuePersistence queues;
    private final PublishPollService polls;
    private final ScheduledExecutorService timer;
    private final Counter in;
    private final Counter acknowledged;
    private final Counter failed;
    private final Runnable forgetting;
    private final BoundedLog refusals = new BoundedLog();
    private volatile boolean isSubscribed;
    private volatile int queued;

    /**
     * Begins to watch.
     *
     * @param clientId as the broker knows the client
     * @param most messages that HiveMQ lets wait in a queue
     */
    SessionQueue(String clientId, int most, Injector components, MeterRegistry registry) {
        this.clientId = clientId;
        this.room = most - most / 10;
        this.connections = components.getInstance(ConnectionPersistence.class);
        this.subscriptions = components.getInstance(ClientSessionSubscriptionPersistence.class);
        this.queues = components.getInstance(ClientQueuePersistence.class);
        this.polls = components.getInstance(PublishPollService.class);
        this.in = BridgeMetrics.counter(registry, BridgeMetrics.IN);
        this.acknowledged = BridgeMetrics.counter(registry, BridgeMetrics.ACKNOWLEDGED);
        this.failed = BridgeMetrics.counter(registry, BridgeMetrics.FAILED);
        Gauge waiting = BridgeMetrics.gauge(registry, BridgeMetrics.IN_FLIGHT, () -> queued);
        this.forgetting = () -> registry.remove(waiting);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "meltemi-session-queue");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused = timer.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether messages are kept for the client, connected or not. */
    boolean isSubscribed() {
        return isSubscribed;
    }

    /** Whether messages may be acknowledged that HiveMQ has; those of QoS 0 are not kept for a client that is away. */
    @Override
    public CompletableFuture<Void> accept(InboundMessage message) {
        in.increment();
        if (isSubscribed && queued < room) {
            acknowledged.increment();
            return CompletableFuture.completedFuture(null);
        }
        failed.increment();
        String reason = isSubscribed
                ? queued + " messages wait for the platform's job"
                : "the platform's job has not subscribed yet";
        refusals.log(suppressed -> LOG.warn(
                "a message of {} is not taken, and must come again: {} ({} more since the last report)",
                message.topic(),
                reason,
                suppressed));
        return CompletableFuture.failedFuture(new IllegalStateException(reason));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        forgetting.run();
    }

    private void tick() {
        try {
            isSubscribed =
                    isSubscribed || !subscriptions.getSubscriptions(clientId).isEmpty();
            if (isSubscribed) {
                queued = queues.size(clientId, false).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                send(connections.get(clientId));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("the queue of {} cannot be looked at: {}", clientId, e.toString());
        }
    }

    /** With nothing in flight HiveMQ does it itself, and after a connection was lost it begins with what was in flight. */
    private void send(@org.jspecify.annotations.Nullable ClientConnection connection) {
        if (connection == null
                || connection.getClientState().disconnectingOrDisconnected()
                || !connection.isInFlightMessagesSent()) {
            return;
        }
        int inFlight = connection.inFlightMessageCount();
        if (inFlight > 0 && inFlight < MOST_IN_FLIGHT && queued > inFlight) {
            polls.pollNewMessages(clientId, connection.getChannel());
        }
    }
}
