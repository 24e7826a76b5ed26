// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttClientHandle.Subscription;
import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stays connected to a broker under one client id: whenever a connection is lost it opens another, with growing pauses, and subscribes
 * again. It gives up when that cannot help, or when the broker has been away for longer than {@link MqttConnection#patience}.
 */
final class MqttLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final long LEAVING_SECONDS = 5;

    /** Hears of the link, on a thread that it must not hold up; in the order in which things happen. */
    interface Listener {

        /** Before any message of the new connection. */
        void connected(boolean sessionPresent);

        void received(Incoming incoming);

        /** The next connection is being made. */
        void lost(MqttException reason);

        /** For good: there will be no connection any more. */
        void failed(MqttException reason);
    }

    private final MqttConnection connection;
    private final String clientId;
    private final Session session;
    private final List<Subscription> subscriptions;
    private final Set<String> subscribed;
    private final Listener listener;
    private final Outages outages;

    private @Nullable MqttClientHandle handle;
    private boolean connected;
    private boolean closed;

    private MqttLink(
            MqttConnection connection,
            String clientId,
            Session session,
            List<Subscription> subscriptions,
            Collection<String> subscribed,
            Listener listener) {
        this.connection = connection;
        this.clientId = clientId;
        this.session = session;
        this.subscriptions = subscriptions;
        this.subscribed = ConcurrentHashMap.newKeySet();
        this.subscribed.addAll(subscribed);
        this.listener = listener;
        this.outages = new Outages(connection, System.nanoTime());
    }

    /**
     * Starts to connect, and returns at once.
     *
     * @param subscriptions made over each new connection
     * @param subscribed filters that the session may have from earlier: those that are not wanted any more are given up
     */
    static MqttLink open(
            MqttConnection connection,
            String clientId,
            Session session,
            List<Subscription> subscriptions,
            Collection<String> subscribed,
            Listener listener) {
        MqttLink link = new MqttLink(connection, clientId, session, subscriptions, subscribed, listener);
        link.connect();
        return link;
    }

    /** As {@link MqttClientHandle#publish}, over the connection of now; fails with {@link Reason#GONE} while there is none. */
    CompletableFuture<Void> publish(MqttMessage message) {
        MqttClientHandle current;
        synchronized (this) {
            current = connected ? handle : null;
        }
        return current == null
                ? CompletableFuture.failedFuture(new MqttException(Reason.GONE, "not connected to the broker: " + this))
                : current.publish(message);
    }

    /** Filters that the broker granted in this session. */
    List<String> subscribed() {
        return List.copyOf(subscribed);
    }

    synchronized boolean isConnected() {
        return connected;
    }

    /** Leaves, and does not wait long for a broker that is away; a kept session stays. The listener hears nothing any more. */
    @Override
    public void close() {
        MqttClientHandle current;
        synchronized (this) {
            closed = true;
            connected = false;
            current = handle;
            handle = null;
        }
        if (current != null) {
            try {
                current.disconnect()
                        .exceptionally(failure -> null)
                        .completeOnTimeout(null, LEAVING_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (RuntimeException e) {
                LOG.debug("the broker was away already: {}", this, e);
            }
        }
    }

    @Override
    public String toString() {
        return connection + " with client id " + clientId;
    }

    private void connect() {
        MqttClientHandle next;
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                next = MqttClientHandle.of(connection, clientId, session, new ConnectionListener());
            } catch (IllegalArgumentException e) {
                fail(new MqttException(Reason.NOT_TRUSTED, String.valueOf(e.getMessage()), e));
                return;
            }
            handle = next;
        }
        CompletableFuture<?> unused = next.connect().handle((done, failure) -> {
            if (failure != null) {
                MqttException reason = MqttFaults.of(failure);
                onFault(
                        reason.reason() == Reason.GONE || reason.reason() == Reason.ENDED
                                ? new MqttException(Reason.UNREACHABLE, String.valueOf(reason.getMessage()), failure)
                                : reason);
            }
            return null;
        });
    }

    private void subscribe(MqttClientHandle current, boolean sessionPresent) {
        if (!sessionPresent) {
            subscribed.clear();
        }
        Set<String> unwanted = new HashSet<>(subscribed);
        subscriptions.forEach(subscription -> unwanted.remove(subscription.filter()));
        for (String filter : unwanted) {
            CompletableFuture<?> unused = current.unsubscribe(filter)
                    .thenRun(() -> subscribed.remove(filter))
                    .exceptionally(failure -> null);
        }
        for (Subscription subscription : subscriptions) {
            // With MQTT 3.1.1 it would bring all retained messages again; but mosquitto forgets the shared ones of a
            // kept session.
            if (connection.version() == MqttVersion.MQTT_3_1_1
                    && !subscription.isShared()
                    && subscribed.contains(subscription.filter())) {
                continue;
            }
            CompletableFuture<?> unused = current.subscribe(subscription).handle((granted, failure) -> {
                if (failure == null) {
                    subscribed.add(subscription.filter());
                } else {
                    onSubscriptionFault(subscription, MqttFaults.of(failure));
                }
                return null;
            });
        }
    }

    private void onSubscriptionFault(Subscription subscription, MqttException fault) {
        if (fault.reason() == Reason.FILTER_REFUSED) {
            fail(new MqttException(
                    Reason.FILTER_REFUSED, "'" + subscription.filter() + "': " + fault.getMessage(), fault));
        } else {
            LOG.debug("not subscribed, for the connection is lost: {}", this, fault);
        }
    }

    private void onFault(MqttException fault) {
        if (!fault.reason().isTransient()) {
            fail(fault);
            return;
        }
        Outages.Decision decision = outages.decide(fault, System.nanoTime());
        if (decision instanceof Outages.GiveUp giveUp) {
            fail(giveUp.reason());
        } else if (decision instanceof Outages.TryAgain tryAgain) {
            LOG.warn("trying again in {}: {}: {}", tryAgain.pause(), this, fault.getMessage());
            later(tryAgain.pause()).execute(this::connect);
        }
    }

    private void fail(MqttException reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            connected = false;
        }
        listener.failed(new MqttException(reason.reason(), this + ": " + reason.getMessage(), reason));
        MqttClientHandle last;
        synchronized (this) {
            last = handle;
            handle = null;
        }
        if (last != null) {
            CompletableFuture<?> unused = last.disconnect().exceptionally(failure -> null);
        }
    }

    private static Executor later(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of one connection. */
    private final class ConnectionListener implements MqttClientHandle.Listener {

        @Override
        public void connected(boolean sessionPresent) {
            MqttClientHandle current;
            synchronized (MqttLink.this) {
                current = handle;
                if (closed || current == null) {
                    return;
                }
                connected = true;
            }
            LOG.info("connected: {}", MqttLink.this);
            outages.connected(System.nanoTime());
            listener.connected(sessionPresent);
            subscribe(current, sessionPresent);
        }

        @Override
        public void received(Incoming incoming) {
            if (!isClosed()) {
                listener.received(incoming);
            }
        }

        @Override
        public void lost(MqttException reason) {
            synchronized (MqttLink.this) {
                connected = false;
                if (closed) {
                    return;
                }
            }
            listener.lost(reason);
            onFault(reason);
        }

        private boolean isClosed() {
            synchronized (MqttLink.this) {
                return closed;
            }
        }
    }
}
