// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import io.meltemi.connectors.mqtt.MqttClientHandle.Session;
import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a subscription: its connection, what came over it and what is to be acknowledged. Only the callbacks of the connection
 * come from another thread than the reader's.
 */
final class Member implements MqttLink.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Member.class);

    private final MqttSplit restored;
    private final SourceOptions options;
    private final SourceMetrics metrics;
    private final Runnable wake;
    private final Inbox inbox;
    private final PendingAcknowledgements pending = new PendingAcknowledgements();
    private final RecentMessages recent;
    private final MqttLink link;

    private long connection;
    private long session;
    private long taken;
    private boolean warned;
    private volatile boolean connectedBefore;
    private volatile @Nullable MqttException failure;

    /**
     * Starts to connect.
     *
     * @param wake called when there is something new to ask for
     */
    Member(MqttSplit restored, SourceOptions options, SourceMetrics metrics, Runnable wake) {
        this.restored = restored;
        this.options = options;
        this.metrics = metrics;
        this.wake = wake;
        this.inbox = new Inbox(options.mostUnacknowledged());
        this.recent = new RecentMessages(options.mostUnacknowledged(), restored.recent());
        this.taken = restored.taken();
        this.connectedBefore = restored.connectedBefore();
        this.link = MqttLink.open(
                options.connection(),
                options.clientId(restored.member()),
                options.session(),
                options.subscriptions(),
                restored.subscribed(),
                this);
    }

    String splitId() {
        return restored.splitId();
    }

    /**
     * The next message; null when there is none now.
     *
     * @throws IOException when there is no connection and will be none
     */
    @Nullable
    Incoming next() throws IOException {
        MqttException failed = failure;
        if (failed != null) {
            throw failed.reason() == Reason.TAKEN_OVER ? new MqttTakenOverException(failed) : failed;
        }
        if (isFinished()) {
            return null;
        }
        while (true) {
            Inbox.Item item = inbox.poll();
            if (item == null) {
                return null;
            }
            follow(item);
            Incoming incoming = item.incoming();
            if (options.bound() instanceof Bound.Until until && arrivedAfter(incoming, until)) {
                return null;
            }
            if (!isRedelivered(incoming)) {
                return incoming;
            }
            metrics.redeliveredDropped();
        }
    }

    /** The job has a message, the last of {@link #next}. */
    void taken(Incoming incoming) {
        taken++;
        if (incoming.message().qos() == 0) {
            return;
        }
        if (options.acknowledgement() == Acknowledgement.ON_EMIT) {
            incoming.acknowledge();
            return;
        }
        pending.add(incoming, options.deduplicating() ? Fingerprint.of(incoming.message()) : null);
        if (!warned && pending.size() >= options.mostUnacknowledged()) {
            warned = true;
            LOG.warn(
                    "{} messages wait for a checkpoint, and the broker sends no more until it is complete: {}",
                    pending.size(),
                    link);
        }
    }

    /** Whether the member has given what it was to give. */
    boolean isFinished() {
        if (options.bound() instanceof Bound.Count count) {
            return taken >= count.messages();
        }
        return options.bound() instanceof Bound.Until until
                && System.currentTimeMillis() >= until.end().toEpochMilli()
                && !inbox.hasNext();
    }

    boolean hasNext() {
        return failure != null || inbox.hasNext();
    }

    int waiting() {
        return inbox.size();
    }

    int unacknowledged() {
        return pending.size();
    }

    MqttSplit snapshot(long checkpointId) {
        pending.snapshot(checkpointId);
        return new MqttSplit(
                restored.member(),
                connectedBefore,
                taken,
                link.subscribed(),
                options.deduplicating() ? recent.oldestFirst() : List.of());
    }

    void complete(long checkpointId) {
        pending.complete(checkpointId);
    }

    @Override
    public void connected(boolean sessionPresent) {
        if (connectedBefore && !sessionPresent && options.session() == Session.KEPT) {
            metrics.lostSession();
            LOG.warn(
                    "the broker has forgotten the session, and with it what it kept there or we had not acknowledged: {}",
                    options.clientId(restored.member()));
        }
        connectedBefore = true;
        inbox.connected(sessionPresent);
        wake.run();
    }

    @Override
    public void received(Incoming incoming) {
        if (inbox.add(incoming)) {
            wake.run();
        } else {
            metrics.qos0Dropped();
        }
    }

    @Override
    public void lost(MqttException reason) {
        inbox.lost();
        metrics.reconnect();
    }

    @Override
    public void failed(MqttException reason) {
        failure = reason;
        wake.run();
    }

    @Override
    public void close() {
        link.close();
    }

    /** What came over an earlier connection cannot be acknowledged any more. */
    private void follow(Inbox.Item item) {
        boolean newSession = item.session() > session;
        boolean newConnection = item.connection() > connection;
        session = Math.max(session, item.session());
        connection = Math.max(connection, item.connection());
        if (newSession && connection > 1) {
            recent.clear();
        }
        if (newSession || (newConnection && !options.deduplicating())) {
            pending.forget();
        }
    }

    private boolean isRedelivered(Incoming incoming) {
        if (!options.deduplicating() || incoming.message().qos() == 0) {
            return false;
        }
        Fingerprint fingerprint = Fingerprint.of(incoming.message());
        if (!recent.seenBefore(fingerprint)) {
            return false;
        }
        pending.addRedelivered(incoming, fingerprint);
        return true;
    }

    private static boolean arrivedAfter(Incoming incoming, Bound.Until until) {
        Long arrival = incoming.message().arrivalMillis();
        return arrival != null && arrival >= until.end().toEpochMilli();
    }
}
