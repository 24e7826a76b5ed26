package io.meltemi.bench.chaos;

import io.meltemi.edge.node.BrokerEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What becomes of a constant load of QoS 1 and 2, and of alerts, while a plan of faults befalls the platform: how long nothing was
 * acknowledged, and whether anything that was acknowledged is lost, doubled, told twice or not told.
 */
public final class ChaosBenchmark {

    /** The network of all nodes here. */
    public static final String NETWORK = "chaos";

    /** Begin of the ids of the nodes that raise alerts. */
    public static final String ALARMS = "alarm";

    /** What such an id looks like. */
    public static final Pattern ALARM_ID = Pattern.compile(ALARMS + "-\\d{5}");

    private static final int ALARM_EVERY_SECONDS = 5;
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 250;

    private final ChaosTarget target;
    private final MailLedger mails;
    private final Options options;
    private final Consumer<String> progress;

    /**
     * How much of it.
     *
     * @param seed of the faults
     * @param length of the load
     * @param messagesPerSecond of all nodes together
     */
    public record Options(long seed, Duration length, double messagesPerSecond) {}

    /** A benchmark of a platform that is healthy, and whose mails about alarms reach {@code mails} at once and one by one. */
    public ChaosBenchmark(ChaosTarget target, MailLedger mails, Options options, Consumer<String> progress) {
        this.target = target;
        this.mails = mails;
        this.options = options;
        this.progress = progress;
    }

    /** Runs it. */
    public ChaosResult run() throws Exception {
        List<String> parts = target.processes().keySet().stream().sorted().toList();
        BrokerEndpoint broker = target.ingest().broker();
        try (ChaosCable cable = ChaosCable.to(broker.host(), broker.port());
                FaultInjector injector = new FaultInjector(target, cable)) {
            List<Fault> plan = FaultPlan.of(options.seed(), options.length(), parts, injector.possible());
            int alarms = (int) (options.length().toSeconds() / ALARM_EVERY_SECONDS);
            progress.accept("connecting " + LoadFleet.size(alarms) + " nodes");
            BrokerEndpoint byCable = new BrokerEndpoint(broker.host(), cable.port(), broker.caFile());
            try (LoadFleet fleet = LoadFleet.connect(target.ingest(), byCable, alarms)) {
                return maltreat(fleet, plan, injector);
            }
        }
    }

    private ChaosResult maltreat(LoadFleet fleet, List<Fault> plan, FaultInjector injector) throws Exception {
        ReadingLedger ledger = new ReadingLedger(System.nanoTime());
        FaultLog log = new FaultLog();
        ChaosLoad load = new ChaosLoad(
                fleet.publishing(), fleet.alarms(), options.messagesPerSecond(), ALARM_EVERY_SECONDS, ledger);
        long begin = System.nanoTime();
        load.start();
        for (Fault fault : plan) {
            sleepUntil(begin + fault.at().toNanos());
            boolean befell = injector.begin(fault);
            progress.accept(String.format(
                    "%4d s  %s%s", elapsed(begin), fault.label(), befell ? "" : ": no such process just now"));
            TimeUnit.NANOSECONDS.sleep(fault.lasts().toNanos());
            injector.end(fault);
            if (befell) {
                log.made(fault, secondsUntilHealthy());
            }
        }
        sleepUntil(begin + options.length().toNanos());
        load.close();
        progress.accept("the load has ended; waiting until all of it is stored and told");
        StoredReadings stored = new StoredReadings(target.ingest(), NETWORK);
        return drain(stored, load, ledger, log);
    }

    private ChaosResult drain(StoredReadings stored, ChaosLoad load, ReadingLedger ledger, FaultLog log)
            throws Exception {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        ChaosResult result = result(stored, load, ledger, log);
        while (!result.isComplete() && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(2);
            result = result(stored, load, ledger, log);
        }
        // what would come twice comes late
        TimeUnit.SECONDS.sleep(10);
        return result(stored, load, ledger, log);
    }

    private ChaosResult result(StoredReadings stored, ChaosLoad load, ReadingLedger ledger, FaultLog log) {
        StoredReadings.Count count = stored.count(ledger);
        int missed = 0;
        int twice = 0;
        List<String> raised = load.raised();
        for (String node : raised) {
            int told = mails.of(node);
            missed += told == 0 ? 1 : 0;
            twice += told > 1 ? 1 : 0;
        }
        return new ChaosResult(
                log,
                ledger.sentCount(),
                ledger.acknowledgedCount(),
                ledger.acknowledgedCount() + ledger.refusedCount() >= ledger.sentCount(),
                ledger.longestGapNanos() / 1e9,
                count,
                raised.size(),
                twice,
                missed);
    }

    /** How long it took, from now on, until every part answered again; at most two minutes are waited for. */
    private double secondsUntilHealthy() throws InterruptedException {
        long begin = System.nanoTime();
        while (!target.isHealthy() && elapsed(begin) < 120) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long elapsed(long begin) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
