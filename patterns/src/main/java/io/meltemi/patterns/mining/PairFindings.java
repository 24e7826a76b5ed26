package io.meltemi.patterns.mining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes findings of what two series share. */
final class PairFindings {

    /** A correlation that unrelated series would show more often is none. */
    static final double LEAST_SURPRISE = 0.01;

    private static final double LEAST_CORRELATION = 0.1;

    private final Series first;
    private final Series second;
    private final Positions firstPositions;
    private final Positions secondPositions;

    PairFindings(Series first, Positions firstPositions, Series second, Positions secondPositions) {
        this.first = first;
        this.second = second;
        this.firstPositions = firstPositions;
        this.secondPositions = secondPositions;
    }

    List<Finding> of(
            int window, int compared, List<SharedShape> shapes, @Nullable LaggedCorrelation lagged, Duration lagStep) {
        List<Finding> findings = new ArrayList<>();
        shapes.forEach(shape -> findings.add(join(window, compared, shape)));
        if (lagged != null && isSure(lagged)) {
            findings.add(lagged(lagged, lagStep));
        }
        findings.sort(Comparator.comparingDouble((Finding finding) -> -finding.score())
                .thenComparing(Finding::start));
        return List.copyOf(findings);
    }

    /** Whether a correlation is worth telling. */
    static boolean isSure(LaggedCorrelation lagged) {
        return lagged.probability() < LEAST_SURPRISE && Math.abs(lagged.correlation()) >= LEAST_CORRELATION;
    }

    private Finding join(int window, int compared, SharedShape shape) {
        double correlation = 1 - shape.distance() * shape.distance() / (2.0 * compared);
        String text = "A shape of %s is in both series: from %s in %s, from %s in %s (correlation %s)."
                .formatted(
                        firstPositions.length(window),
                        firstPositions.label(shape.start()),
                        first.name(),
                        secondPositions.label(shape.other()),
                        second.name(),
                        Texts.correlation(correlation));
        ObjectNode detail = withOther(Details.object().put("window", window));
        Details.place(detail, "start", shape.start(), firstPositions);
        Details.place(detail, "neighbour", shape.other(), secondPositions);
        detail.put("distance", shape.distance()).put("correlation", correlation);
        return new Finding(
                PatternKind.JOIN,
                first.name(),
                firstPositions.time(shape.start()),
                firstPositions.time(shape.start() + window - 1),
                Math.max(0, Math.min(1, correlation)),
                text,
                detail.toString());
    }

    private Finding lagged(LaggedCorrelation lagged, Duration step) {
        String after = firstPositions.isTimed()
                ? Texts.duration(step.multipliedBy(Math.abs(lagged.lag())))
                : Math.abs(lagged.lag()) + " values";
        SeriesName leader = lagged.lag() < 0 ? second.name() : first.name();
        SeriesName follower = lagged.lag() < 0 ? first.name() : second.name();
        String text = (lagged.lag() == 0
                        ? "%s and %s change %s at the same time".formatted(leader, follower, manner(lagged))
                        : "%s changes %s as %s did %s before".formatted(follower, manner(lagged), leader, after))
                + " (correlation of the changes %s, from %,d pairs, effectively %,.0f)."
                        .formatted(Texts.correlation(lagged.correlation()), lagged.pairs(), lagged.effectivePairs());
        ObjectNode detail = withOther(Details.object())
                .put("lag", lagged.lag())
                .put("lagSeconds", step.multipliedBy(lagged.lag()).toNanos() / 1e9)
                .put("correlation", lagged.correlation())
                .put("pairs", lagged.pairs())
                .put("effectivePairs", lagged.effectivePairs())
                .put("probability", lagged.probability());
        Instant from = first.start().isBefore(second.start()) ? second.start() : first.start();
        Instant firstEnd = first.time(first.values().length - 1);
        Instant secondEnd = second.time(second.values().length - 1);
        return new Finding(
                PatternKind.LAGGED_CORRELATION,
                first.name(),
                from,
                firstEnd.isBefore(secondEnd) ? firstEnd : secondEnd,
                Math.min(1, Math.abs(lagged.correlation())),
                text,
                detail.toString());
    }

    private static String manner(LaggedCorrelation lagged) {
        return lagged.correlation() < 0 ? "the other way" : "the same way";
    }

    private ObjectNode withOther(ObjectNode detail) {
        detail.put("id", second.name().toString()); // tells the pairs of one series apart
        detail.putObject("other")
                .put("network", second.name().network())
                .put("nodeId", second.name().nodeId())
                .put("sensor", second.name().sensor());
        return detail;
    }
}
