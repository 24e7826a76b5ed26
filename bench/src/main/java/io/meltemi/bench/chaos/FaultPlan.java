package io.meltemi.bench.chaos;

import io.meltemi.bench.chaos.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What goes wrong and when: every possible fault in an order that the seed gives, then every one again in another order, with random
 * pauses between them. The same seed, length and possibilities make the same plan.
 */
final class FaultPlan {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final int SHORTEST_PAUSE_SECONDS = 15;
    private static final int LONGEST_PAUSE_SECONDS = 35;
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration CUT = Duration.ofSeconds(10);
    private static final Duration DELAY = Duration.ofSeconds(20);
    private static final Duration DISK_FULL = Duration.ofSeconds(20);

    private FaultPlan() {}

    /**
     * The plan.
     *
     * @param parts names of processes that can be killed and stopped
     * @param possible other kinds of faults that this machine allows
     */
    static List<Fault> of(long seed, Duration length, List<String> parts, Set<Kind> possible) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        List<Fault> bag = new ArrayList<>();
        Duration at = FIRST;
        while (at.compareTo(length) < 0) {
            if (bag.isEmpty()) {
                bag.addAll(all(parts, possible));
                Collections.shuffle(bag, random);
            }
            Fault next = bag.remove(bag.size() - 1);
            if (at.plus(next.lasts()).compareTo(length) < 0) {
                faults.add(new Fault(at, next.kind(), next.part(), next.lasts()));
                at = at.plus(next.lasts());
            }
            at = at.plusSeconds(
                    SHORTEST_PAUSE_SECONDS + random.nextInt(LONGEST_PAUSE_SECONDS - SHORTEST_PAUSE_SECONDS + 1));
        }
        return faults;
    }

    private static List<Fault> all(List<String> parts, Set<Kind> possible) {
        List<Fault> all = new ArrayList<>();
        for (String part : parts) {
            all.add(new Fault(Duration.ZERO, Kind.KILL, part, Duration.ZERO));
            all.add(new Fault(Duration.ZERO, Kind.STOP, part, STOP));
        }
        for (Kind kind : Kind.values()) {
            if (possible.contains(kind)) {
                all.add(new Fault(
                        Duration.ZERO,
                        kind,
                        "",
                        switch (kind) {
                            case CUT -> CUT;
                            case DELAY -> DELAY;
                            case DISK_FULL -> DISK_FULL;
                            case KILL, STOP -> throw new IllegalArgumentException(kind + " befalls a part");
                        }));
            }
        }
        return all;
    }
}
