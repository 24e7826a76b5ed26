package io.meltemi.bench.chaos;

import io.meltemi.edge.fleet.FleetProfiles;
import io.meltemi.edge.node.Measurement;
import io.meltemi.edge.node.Node;
import io.meltemi.schemas.message.Encoding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A constant load: the nodes publish in turn, half of them with QoS 1 and half with QoS 2, readings with times of their own. Beside it a
 * node after the other publishes a value above its threshold, once, and each of those is to be told once.
 */
final class ChaosLoad implements AutoCloseable {

    private static final String USUAL = "21";
    private static final String DANGER = "41";

    private final List<Node> nodes;
    private final List<Node> alarms;
    private final double messagesPerSecond;
    private final long alarmEveryNanos;
    private final ReadingLedger ledger;
    private final List<String> raised = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "chaos-load");
    private volatile boolean closed;

    /**
     * A load that begins with {@link #start}.
     *
     * @param alarms nodes that publish one value each
     */
    ChaosLoad(
            List<Node> nodes,
            List<Node> alarms,
            double messagesPerSecond,
            long alarmEverySeconds,
            ReadingLedger ledger) {
        this.nodes = nodes;
        this.alarms = alarms;
        this.messagesPerSecond = messagesPerSecond;
        this.alarmEveryNanos = TimeUnit.SECONDS.toNanos(alarmEverySeconds);
        this.ledger = ledger;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The ids of the nodes whose danger the broker has acknowledged. */
    List<String> raised() {
        synchronized (raised) {
            return List.copyOf(raised);
        }
    }

    /** Ends it; what is under way goes on. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void run() {
        long begin = System.nanoTime();
        long issued = 0;
        int nextAlarm = 0;
        while (!closed) {
            long elapsed = System.nanoTime() - begin;
            long due = (long) (elapsed / 1e9 * messagesPerSecond);
            while (issued < due) {
                int turn = (int) (issued % nodes.size());
                publish(nodes.get(turn), 1 + turn % 2);
                issued++;
            }
            if (nextAlarm < alarms.size() && elapsed >= (nextAlarm + 1) * alarmEveryNanos) {
                raise(alarms.get(nextAlarm++));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void publish(Node node, int qos) {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        byte[] payload = new Measurement(USUAL, time, null).encode(FleetProfiles.SENSOR, Encoding.JSON);
        String key =
                ReadingLedger.key(node.profile().identity().nodeId(), ChronoUnit.MICROS.between(Instant.EPOCH, time));
        ledger.sent();
        var unused = node.publish(FleetProfiles.SENSOR.dataName(), payload, qos).whenComplete((done, error) -> {
            if (error == null) {
                ledger.acknowledged(key, System.nanoTime());
            } else {
                ledger.refused();
            }
        });
    }

    private void raise(Node node) {
        byte[] payload = new Measurement(DANGER, Instant.now().truncatedTo(ChronoUnit.MICROS), null)
                .encode(FleetProfiles.SENSOR, Encoding.JSON);
        var unused = node.publish(FleetProfiles.SENSOR.dataName(), payload, 1).whenComplete((done, error) -> {
            if (error == null) {
                synchronized (raised) {
                    raised.add(node.profile().identity().nodeId());
                }
            }
        });
    }
}
