package io.meltemi.edge.node;

import io.meltemi.edge.node.PublishRefusedException.Reason;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that speaks the contract: registers, hears its mode, publishes, keeps what it cannot send. Thread-safe.
 *
 * <p>A thin shell: what to do is decided by {@link NodeProtocol}, what to keep by {@link Outbox}; this class connects them
 * to the connection, the clock and the timer. It has no thread of its own.
 */
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration FAREWELL_PATIENCE = Duration.ofSeconds(5);

    private final NodeSettings settings;
    private final NodeRuntime runtime;
    private final NodeParts parts;
    private final NodeListener listener;
    private final StateFile stateFile;
    private final Outbox outbox;
    private final NodeConnection connection;
    private final ControlChannel control;
    private final WakeTimer timer;
    private final SerialTasks tasks = new SerialTasks();
    private final CompletableFuture<FunctionalMode> judged = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile ProtocolState state;
    private boolean closing;

    private Node(
            NodeProfile profile,
            NodeSettings settings,
            NodeRuntime runtime,
            NodeParts parts,
            NodeMemory memory,
            Spool spool) {
        this.settings = settings;
        this.runtime = runtime;
        this.parts = parts;
        this.listener = parts.listener();
        this.stateFile = new StateFile(settings.stateFile());
        boolean samples = parts.sampler() != Sampler.NONE;
        boolean hasImages = parts.images() != ImageStore.NONE;
        this.state = ProtocolState.initial(profile, settings, samples, hasImages, memory, runtime.now());
        this.outbox = new Outbox(spool, settings.maxInFlight());
        this.timer = new WakeTimer(runtime, () -> tasks.execute(this::timerElapsed));
        String willTopic = state.controlTopic().format();
        byte[] will = PayloadCodec.of(settings.encoding()).encodeControl(NodeProtocol.offline());
        this.connection =
                runtime.connect(new ConnectionRequest(profile, settings, willTopic, will), new ConnectionEvents());
        this.control = new ControlChannel(settings, connection, tasks, this::refused);
        tasks.start();
    }

    /**
     * Starts a node that its owner publishes through.
     *
     * @throws IOException when the spool file or the state file cannot be opened
     */
    public static Node start(NodeProfile profile, NodeSettings settings, NodeRuntime runtime, NodeListener listener)
            throws IOException {
        return start(profile, settings, runtime, Sampler.NONE, listener);
    }

    /**
     * Starts a node that also measures by itself (NODE-05).
     *
     * @throws IOException when the spool file or the state file cannot be opened
     */
    public static Node start(
            NodeProfile profile, NodeSettings settings, NodeRuntime runtime, Sampler sampler, NodeListener listener)
            throws IOException {
        return start(profile, settings, runtime, new NodeParts(sampler, ImageStore.NONE, listener));
    }

    /**
     * Starts a node with all its parts, for example a camera's images.
     *
     * @throws IOException when the spool file or the state file cannot be opened
     */
    public static Node start(NodeProfile profile, NodeSettings settings, NodeRuntime runtime, NodeParts parts)
            throws IOException {
        NodeMemory memory = new StateFile(settings.stateFile()).load();
        return new Node(profile, settings, runtime, parts, memory, Spool.open(settings));
    }

    /** What the node is now; an over-the-air configuration changes it. */
    public NodeProfile profile() {
        return state.profile();
    }

    /** Completes with the server's first word on this node: {@code ACTIVE} or {@code BLOCKED}. */
    public CompletableFuture<FunctionalMode> judged() {
        return judged.copy();
    }

    public NodeStatus status() {
        ProtocolState now = state;
        return outbox.status(now.mode(), now.severity().level(), now.connected());
    }

    /** Tells the server when the node's severity has changed. */
    public void severity(Severity severity) {
        tasks.execute(() -> handle(new ProtocolEvent.SeverityObserved(severity)));
    }

    /**
     * Publishes a measurement in the node's encoding; kept until it can be sent. A node that assesses itself takes it into
     * account first.
     *
     * @return completes when the broker has acknowledged it; fails with {@link PublishRefusedException} when the node does
     *     not take it, otherwise with what the broker answered
     * @throws IllegalArgumentException when the node has no such sensor or the value is not of its data type
     */
    public CompletableFuture<Void> publish(String sensor, Measurement measurement) {
        byte[] payload = measurement.encode(state.profile().declared(sensor), settings.encoding());
        assess(Map.of(sensor, measurement));
        return publish(sensor, payload, settings.qos());
    }

    /**
     * Publishes a payload as it is on the topic of a sensor, declared or not, and does not assess it; otherwise as {@link
     * #publish(String, Measurement)}.
     */
    public CompletableFuture<Void> publish(String leaf, byte[] payload, int qos) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        tasks.execute(() -> {
            if (closing) {
                result.completeExceptionally(new PublishRefusedException(Reason.CLOSED, "the node is closed"));
            } else if (state.mode() == FunctionalMode.BLOCKED) {
                result.completeExceptionally(
                        new PublishRefusedException(Reason.BLOCKED, "the server has blocked the node"));
            } else {
                outbox.add(leaf, qos, payload, result);
                pump();
            }
        });
        return result;
    }

    /** Says {@code offline} when connected, disconnects and forgets what it kept in memory; completes when done. */
    public CompletableFuture<Void> closeAsync() {
        tasks.execute(() -> {
            if (closing) {
                return;
            }
            closing = true;
            timer.set(null);
            CompletableFuture<Void> farewell = state.connected()
                    ? control.farewell(state.controlTopic())
                    : CompletableFuture.completedFuture(null);
            Runnable giveUp = runtime.schedule(runtime.now().plus(FAREWELL_PATIENCE), () -> farewell.cancel(false));
            tasks.after(farewell, said -> {
                giveUp.run();
                tasks.after(connection.close(), done -> {
                    outbox.close();
                    closed.complete(null);
                });
            });
        });
        return closed.copy();
    }

    /** As {@link #closeAsync}, and waits for it. */
    @Override
    public void close() {
        closeAsync().join();
    }

    private void timerElapsed() {
        timer.elapsed();
        handle(new ProtocolEvent.TimerElapsed());
    }

    private void handle(ProtocolEvent event) {
        if (closing) {
            return;
        }
        FunctionalMode before = state.mode();
        Severity severityBefore = state.severity().level();
        ProtocolStep step = NodeProtocol.step(state, event, runtime.now());
        state = step.state();
        step.effects().forEach(this::perform);
        FunctionalMode after = state.mode();
        if (after != before) {
            judged.complete(after);
            listener.modeChanged(after);
        }
        reportSeverity(severityBefore);
        timer.set(state.nextWakeAt());
    }

    private void perform(ProtocolEffect effect) {
        if (effect instanceof ProtocolEffect.SendControl send) {
            control.send(send.topic(), send.message());
        } else if (effect instanceof ProtocolEffect.Subscribe subscribe) {
            control.subscribe(subscribe.topic(), () -> handle(new ProtocolEvent.Subscribed()));
        } else if (effect instanceof ProtocolEffect.Unsubscribe unsubscribe) {
            control.unsubscribe(unsubscribe.topic());
        } else if (effect instanceof ProtocolEffect.ReleaseQueue) {
            pump();
        } else if (effect instanceof ProtocolEffect.TakeSample) {
            takeSample();
        } else if (effect instanceof ProtocolEffect.ConfigurationAdopted adopted) {
            listener.configurationAdopted(adopted.profile());
        } else if (effect instanceof ProtocolEffect.Remember remember) {
            remember(remember.memory());
        } else if (effect instanceof ProtocolEffect.DeliverImage image) {
            tasks.after(
                    parts.images().deliver(image.imageId(), image.target()),
                    error -> handle(new ProtocolEvent.ImageDelivered(error == null ? null : reason(error))));
        } else if (effect instanceof ProtocolEffect.Ignored ignored) {
            LOG.debug("{}: ignored a control message: {}", state.profile(), ignored.reason());
        }
    }

    /** Values of one sample are assessed together, so that the severity is reported once. */
    private void takeSample() {
        Map<String, Measurement> values = new LinkedHashMap<>(parts.sampler().sample(runtime.now()));
        Map<String, byte[]> payloads = new LinkedHashMap<>();
        values.forEach((sensor, measurement) -> {
            try {
                payloads.put(sensor, measurement.encode(state.profile().declared(sensor), settings.encoding()));
            } catch (IllegalArgumentException e) {
                refused("a sample of " + sensor, e);
            }
        });
        values.keySet().retainAll(payloads.keySet());
        assess(values);
        payloads.forEach((sensor, payload) ->
                control.reportFailure("a sample of " + sensor, publish(sensor, payload, settings.qos())));
    }

    private void assess(Map<String, Measurement> values) {
        if (settings.selfAssessment() && !values.isEmpty()) {
            tasks.execute(() -> handle(new ProtocolEvent.Measured(values)));
        }
    }

    private void reportSeverity(Severity before) {
        Severity now = state.severity().level();
        if (now != before) {
            SelfAssessment self = state.self();
            String reason = self == null ? null : self.reason();
            LOG.info("{}: severity {}, was {}{}", state.profile(), now, before, reason == null ? "" : ": " + reason);
            listener.severityChanged(now);
        }
    }

    private void remember(NodeMemory memory) {
        try {
            stateFile.store(memory);
        } catch (IOException e) {
            refused("keeping what the server set over a restart", e);
        }
    }

    private static String reason(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return String.valueOf(cause.getMessage());
    }

    /** Sends what may be sent. */
    private void pump() {
        Topic anyTopic = state.controlTopic();
        while (state.canSend() && !closing) {
            StoredMessage message = outbox.next();
            if (message == null) {
                return;
            }
            String topic = anyTopic.withLeaf(message.leaf()).format();
            tasks.after(connection.publish(topic, message.payload(), message.qos()), error -> {
                if (error == null || !closing) {
                    outbox.finished(message, error);
                }
                pump();
            });
        }
    }

    private void refused(String what, Throwable error) {
        if (closing) {
            return;
        }
        LOG.warn("{}: {} failed: {}", state.profile(), what, error.toString());
        listener.refused(what);
    }

    private final class ConnectionEvents implements NodeConnection.Listener {

        @Override
        public void connected(boolean sessionPresent) {
            tasks.execute(() -> {
                handle(new ProtocolEvent.Connected(sessionPresent));
                listener.connected();
            });
        }

        @Override
        public void disconnected(String cause) {
            tasks.execute(() -> {
                handle(new ProtocolEvent.Disconnected());
                listener.disconnected(cause);
            });
        }

        @Override
        public void received(byte[] payload) {
            tasks.execute(() -> handle(new ProtocolEvent.Received(payload)));
        }
    }
}
