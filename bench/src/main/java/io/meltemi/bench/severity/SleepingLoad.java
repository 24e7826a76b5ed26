package io.meltemi.bench.severity;

import io.meltemi.jobs.severity.SeverityInput;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.NodeEvent;
import io.meltemi.schemas.event.NodeEventType;
import io.meltemi.schemas.event.NodeState;
import io.meltemi.schemas.event.SamplingIntervals;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that sleep, in real time, as the input of a job in this process: all register as fast as they are taken, and then each speaks when
 * its time has come. What all instances have in common is static, since they run in this process.
 */
final class SleepingLoad implements GeneratorFunction<Long, SeverityInput> {

    private static final long serialVersionUID = 1L;
    private static final long SEED = 1;

    private static final AtomicInteger REGISTERED = new AtomicInteger();
    private static final LongAdder MESSAGES = new LongAdder();
    private static final LongAccumulator MOST_BEHIND = new LongAccumulator(Math::max, 0);
    private static volatile long beginMillis;

    private final int nodes;
    private transient @Nullable SleepingFleet fleet;
    private transient int registered;

    SleepingLoad(int nodes) {
        this.nodes = nodes;
    }

    static void reset() {
        REGISTERED.set(0);
        MESSAGES.reset();
        MOST_BEHIND.reset();
        beginMillis = 0;
    }

    static int registered() {
        return REGISTERED.get();
    }

    /** Lets the nodes speak, each from its own time on. */
    static void begin() {
        beginMillis = System.currentTimeMillis();
    }

    static long messages() {
        return MESSAGES.sum();
    }

    /** How far the job was behind the nodes at most since the last time one asked, in milliseconds. */
    static long mostBehindMillis() {
        return MOST_BEHIND.getThenReset();
    }

    @Override
    public void open(SourceReaderContext context) {
        fleet = new SleepingFleet(context.getIndexOfSubtask(), context.currentParallelism(), nodes, SEED);
    }

    @Override
    public SeverityInput map(Long number) throws InterruptedException {
        SleepingFleet ours = fleet;
        if (ours == null) {
            throw new IllegalStateException("not opened");
        }
        if (registered < ours.size()) {
            int index = registered++;
            REGISTERED.incrementAndGet();
            return SeverityInput.of(SeverityLoad.registered(ours.node(index), ours.severity(index)));
        }
        while (beginMillis == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        SleepingFleet.Message message = ours.next();
        long due = beginMillis + message.atMillis();
        long early = due - System.currentTimeMillis();
        if (early > 0) {
            TimeUnit.MILLISECONDS.sleep(early);
        } else {
            MOST_BEHIND.accumulate(-early);
        }
        MESSAGES.increment();
        return input(message, number);
    }

    private static SeverityInput input(SleepingFleet.Message message, long number) {
        return switch (message.kind()) {
            case READING -> SeverityInput.of(SeverityLoad.reading(message.node(), 20 + number % 97 / 100.0, number));
            case SEVERITY ->
                SeverityInput.of(event(message, number, NodeEventType.SEVERITY_REPORTED, Map.of(), message.severity()));
            case LAST_WILL ->
                SeverityInput.of(event(
                        message,
                        number,
                        NodeEventType.STATUS_REPORTED,
                        Map.of("status", "offline"),
                        message.severity()));
        };
    }

    private static NodeEvent event(
            SleepingFleet.Message message,
            long number,
            NodeEventType type,
            Map<String, String> detail,
            Severity severity) {
        return new NodeEvent(
                2 + number,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                SeverityLoad.NETWORK,
                SeverityLoad.nodeId(message.node()),
                type,
                "node",
                detail,
                new NodeState(FunctionalMode.ACTIVE, false, severity, 1, SamplingIntervals.DEFAULT),
                null,
                null);
    }
}
