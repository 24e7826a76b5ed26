package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.GatewayLink.Received;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Messages of the local broker's that are not on the disk yet, control messages apart from data. For any thread. */
final class IntakeQueue {

    /** What QoS 0 may pile up; of higher QoS the broker sends no more than it may. */
    private static final int MOST_WITHOUT_PROMISE = 10_000;

    private final Queue<Received> control = new ConcurrentLinkedQueue<>();
    private final Queue<Received> data = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();

    void add(Received received) {
        if (received.qos() == 0 && size.get() >= MOST_WITHOUT_PROMISE) {
            dropped.incrementAndGet();
            return;
        }
        Received redacted = withoutPassword(received);
        size.incrementAndGet();
        (isControl(received) ? control : data).add(redacted);
    }

    /** The next message without taking it; control messages first. */
    @Nullable
    Received peek(boolean withData) {
        Received next = control.peek();
        return next == null && withData ? data.peek() : next;
    }

    /** Takes the message that {@link #peek} has just given. */
    void remove(Received taken) {
        (isControl(taken) ? control : data).remove();
        size.decrementAndGet();
    }

    long dropped() {
        return dropped.get();
    }

    /** No password reaches the disk (CONF-03). */
    private static Received withoutPassword(Received received) {
        boolean mayHoldOne = isControl(received)
                || new String(received.payload(), StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains("password");
        return mayHoldOne
                ? new Received(
                        received.topic(),
                        received.qos(),
                        PasswordRedaction.redactControlPayload(received.payload()),
                        received.acknowledgement())
                : received;
    }

    private static boolean isControl(Received received) {
        return received.topic().endsWith("/" + Topic.CONTROL_LEAF);
    }
}
