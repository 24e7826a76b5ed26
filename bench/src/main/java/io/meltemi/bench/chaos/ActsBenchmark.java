package io.meltemi.bench.chaos;

import io.meltemi.edge.node.BrokerEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What becomes of a constant load of QoS 1 and 2 while an operator's acts are done one after the other: how long each takes and how long
 * nothing was acknowledged; and after each, when the platform is healthy again and has had time to store it, whether anything acknowledged since the
 * begin is missing or doubled, and whether the ledger balances.
 */
public final class ActsBenchmark {

    private static final Duration HEALING = Duration.ofMinutes(3);
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final long NO_ALARMS_SECONDS = 1;
    private static final long LOAD_AROUND_SECONDS = 3;
    private static final long POLL_MILLIS = 250;

    private final ChaosTarget target;
    private final double messagesPerSecond;
    private final Consumer<String> progress;

    /**
     * A benchmark of a platform that is healthy.
     *
     * @param target whose {@link ChaosTarget#ingest()} is asked for again after each act, since a restored database has another password
     * @param messagesPerSecond of all nodes together
     */
    public ActsBenchmark(ChaosTarget target, double messagesPerSecond, Consumer<String> progress) {
        this.target = target;
        this.messagesPerSecond = messagesPerSecond;
        this.progress = progress;
    }

    /**
     * Does the acts in their order.
     *
     * @param result where the row of each is added when it is done
     */
    public void run(List<Act> acts, ActsResult result) throws Exception {
        BrokerEndpoint broker = target.ingest().broker();
        progress.accept("connecting " + LoadFleet.size(0) + " nodes");
        try (LoadFleet fleet = LoadFleet.connect(target.ingest(), broker, 0)) {
            ReadingLedger ledger = new ReadingLedger(System.nanoTime());
            for (Act act : acts) {
                progress.accept(act.name());
                result.add(run(act, fleet, ledger));
            }
        }
    }

    private ActsResult.Row run(Act act, LoadFleet fleet, ReadingLedger ledger) throws Exception {
        double seconds = 0;
        if (act.load() != Act.Load.FLOWS) {
            seconds = secondsUntilDone(act);
        }
        ledger.forgetGap(System.nanoTime());
        if (act.load() != Act.Load.RESTS) {
            try (ChaosLoad load = load(fleet, ledger)) {
                load.start();
                TimeUnit.SECONDS.sleep(LOAD_AROUND_SECONDS);
                if (act.load() == Act.Load.FLOWS) {
                    seconds = secondsUntilDone(act);
                    TimeUnit.SECONDS.sleep(LOAD_AROUND_SECONDS);
                }
            }
        }
        return drain(act, seconds, ledger);
    }

    private ChaosLoad load(LoadFleet fleet, ReadingLedger ledger) {
        return new ChaosLoad(fleet.publishing(), List.of(), messagesPerSecond, NO_ALARMS_SECONDS, ledger);
    }

    /** From the act's begin until it is done and every part answers. */
    private double secondsUntilDone(Act act) throws Exception {
        long begin = System.nanoTime();
        act.step().run();
        long deadline = System.nanoTime() + HEALING.toNanos();
        while (!target.isHealthy()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not healthy three minutes after: " + act.name());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private ActsResult.Row drain(Act act, double seconds, ReadingLedger ledger) throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (true) {
            ActsResult.Row row = new ActsResult.Row(
                    act.name(),
                    seconds,
                    ledger.acknowledgedCount(),
                    ledger.longestGapNanos() / 1e9,
                    new StoredReadings(target.ingest(), ChaosBenchmark.NETWORK).count(ledger));
            boolean answered = ledger.acknowledgedCount() + ledger.refusedCount() >= ledger.sentCount();
            if ((answered && row.isClean()) || System.nanoTime() > deadline) {
                return row;
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }
}
