package io.meltemi.patterns.episodes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Events that follow one another more often than by chance. All figures but {@code firstEvents} are of the last step: how often the last
 * event followed those before it.
 *
 * @param steps two or three classes of events, in their order
 * @param within the longest time seen between the last two events, rounded up
 * @param support how often all of it came about
 * @param antecedents how often what is before the last event came about
 * @param firstEvents how often the first event came about
 * @param confidence share of the antecedents that the last event followed
 * @param expected the share that chance would have followed
 * @param lags times between the last two events: the tenth part at most, the median, nine tenths at most
 * @param probability that chance alone has it so often or more often
 * @param falseDiscoveryRate the same, after all that was tried
 * @param occurrences the times of the steps of each, in the order of time
 */
public record Episode(
        List<EventClass> steps,
        Duration within,
        int support,
        int antecedents,
        int firstEvents,
        double confidence,
        double expected,
        Lags lags,
        double probability,
        double falseDiscoveryRate,
        List<List<Instant>> occurrences) {

    /** Quantiles of the times between two events. */
    public record Lags(Duration tenth, Duration median, Duration ninetieth) {

        static Lags of(long[] micros) {
            return new Lags(
                    duration(Chance.quantile(micros, 0.1)),
                    duration(Chance.quantile(micros, 0.5)),
                    duration(Chance.quantile(micros, 0.9)));
        }

        private static Duration duration(long micros) {
            return Duration.ofNanos(micros * 1_000);
        }
    }

    public Episode {
        steps = List.copyOf(steps);
        occurrences = List.copyOf(occurrences);
    }

    /** How many times more often than by chance. */
    public double lift() {
        return confidence / expected;
    }

    EventClass first() {
        return steps.get(0);
    }

    EventClass last() {
        return steps.get(steps.size() - 1);
    }
}
