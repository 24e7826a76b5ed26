package io.meltemi.operations.patterns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.operations.database.Queries;
import io.meltemi.patterns.episodes.EpisodeProposals;
import io.meltemi.patterns.episodes.Proposal;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.Selection;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rules and declared patterns that follow from a pattern that was found: from an episode what {@code mine --proposals} writes, from
 * unusual readings of a series a threshold that they pass and those around them do not.
 */
public final class PatternProposals {

    private static final Duration LEAST_AROUND = Duration.ofDays(1);
    private static final Duration MOST_AROUND = Duration.ofDays(14);
    private static final int TIMES_AROUND = 10;
    private static final int MOST_OTHERS = 100;

    /** How long after a change of level readings are looked at; it is told by its begin alone. */
    private static final Duration AFTER_CHANGE = Duration.ofDays(1);

    private static final String OTHERS = "select start_time, end_time from patterns where network = ? and node_id = ?"
            + " and sensor = ? and kind in ('ANOMALY', 'DISCORD') and pattern_id <> ? and end_time >= ? and start_time <= ?"
            + " order by start_time limit " + MOST_OTHERS;

    private static final String SPAN = "select min(value) as least, max(value) as greatest, count(value) as count"
            + " from readings where network = ? and node_id = ? and sensor = ? and time >= ? and time <= ?"
            + " and value between '-1e308' and '1e308'"; // neither infinite nor no number

    private static final String BUT = " and not (time >= ? and time <= ?)";

    private final Queries queries;
    private final Collection<Rule> rules;

    /** @param rules that are in force, the built-in ones too */
    public PatternProposals(Queries queries, Collection<Rule> rules) {
        this.queries = queries;
        this.rules = List.copyOf(rules);
    }

    /** A pattern cannot become a rule; the message says why not. */
    public static final class NoneException extends Exception {
        private static final long serialVersionUID = 1L;

        NoneException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * What could be put in force because of a pattern, the most useful first.
     *
     * @throws NoneException when nothing could
     */
    public List<Proposal> of(FoundPattern pattern) throws SQLException, NoneException {
        return switch (pattern.kind()) {
            case EPISODE -> ofEpisode(pattern);
            case ANOMALY, DISCORD, CHANGE_POINT -> List.of(ofReadings(pattern));
            case SEQUENCE -> throw new NoneException("It was found by a declared pattern, which is in force already.");
            case MOTIF, CHAIN ->
                throw new NoneException(
                        "A rule compares values and their slopes; it cannot tell a shape that repeats.");
            case SIMILAR_DAYS -> throw new NoneException("A rule looks at readings as they come, not at whole days.");
            case JOIN, LAGGED_CORRELATION ->
                throw new NoneException("A rule is about the readings of one node, each sensor by itself.");
        };
    }

    private List<Proposal> ofEpisode(FoundPattern pattern) throws NoneException {
        List<Proposal> proposals;
        try {
            proposals = new EpisodeProposals(rules).of(StoredEpisode.of(pattern.detail()));
        } catch (IllegalArgumentException e) {
            throw new NoneException("What is stored of this episode is not enough to make a rule of it.");
        }
        if (proposals.isEmpty()) {
            throw new NoneException(
                    "Neither rules nor declared patterns can say this episode: its events are of several"
                            + " networks, or of patterns or parts of the platform.");
        }
        return proposals;
    }

    private Proposal ofReadings(FoundPattern pattern) throws SQLException, NoneException {
        String sensor = pattern.sensor();
        if (sensor == null) {
            throw new NoneException("It is about no single series, so there is no threshold.");
        }
        Instant end = pattern.kind() == PatternKind.CHANGE_POINT
                ? later(pattern.endTime(), pattern.startTime().plus(AFTER_CHANGE))
                : pattern.endTime();
        Duration around = around(Duration.between(pattern.startTime(), end));
        Instant from = pattern.startTime().minus(around);
        Instant to = pattern.kind() == PatternKind.CHANGE_POINT ? end : end.plus(around);
        Optional<ThresholdProposal.Span> inside = span(pattern, sensor, pattern.startTime(), end, List.of());
        Optional<ThresholdProposal.Span> outside =
                span(pattern, sensor, from, to, others(pattern, sensor, from, to, end));
        if (inside.isEmpty() || outside.isEmpty()) {
            throw new NoneException("There are no numbers of this series "
                    + (inside.isEmpty() ? "in the pattern." : "around the pattern."));
        }
        ThresholdProposal threshold = ThresholdProposal.of(inside.get(), outside.get())
                .orElseThrow(() -> new NoneException(String.format(
                        Locale.ROOT,
                        "Its readings, from %s to %s, are within those around it, from %s to %s: it is unusual by its shape,"
                                + " and a threshold cannot tell it.",
                        text(inside.get().least()),
                        text(inside.get().greatest()),
                        text(outside.get().least()),
                        text(outside.get().greatest()))));
        return proposal(pattern, sensor, threshold, outside.get(), from, to);
    }

    private static Proposal proposal(
            FoundPattern pattern,
            String sensor,
            ThresholdProposal threshold,
            ThresholdProposal.Span outside,
            Instant from,
            Instant to) {
        boolean isAbove = threshold.comparison() == Condition.Comparison.AT_LEAST;
        String why = String.format(
                Locale.ROOT,
                "%s %s %s: halfway between %s, the %s of the %,d readings around the pattern (%s to %s, without other"
                        + " unusual times), and %s, the pattern's %s",
                sensor,
                threshold.comparison().symbol(),
                text(threshold.threshold()),
                text(threshold.usual()),
                isAbove ? "highest" : "lowest",
                outside.count(),
                from,
                to,
                text(threshold.extreme()),
                isAbove ? "highest" : "lowest");
        Rule rule = new Rule(
                "pattern-" + pattern.digest(),
                why.substring(0, Math.min(why.length(), Rule.MAX_DESCRIPTION_CHARACTERS)),
                pattern.severity() == null ? Severity.WARNING : pattern.severity(),
                true,
                new Selection(pattern.network(), pattern.nodeId(), List.of()),
                new Condition.Value(SensorPattern.glob(sensor), threshold.comparison(), threshold.threshold(), 0),
                Duration.ZERO,
                Duration.ZERO,
                null);
        return new Proposal(Proposal.Kind.RULE, rule.id(), why, new String(RuleJson.write(rule), UTF_8));
    }

    /** The pattern's own time, and that of other unusual readings of the series. */
    private List<Time> others(FoundPattern pattern, String sensor, Instant from, Instant to, Instant end)
            throws SQLException {
        List<Time> others = new ArrayList<>();
        others.add(new Time(pattern.startTime(), end));
        for (Map<String, Object> row : queries.rows(
                OTHERS,
                pattern.network(),
                pattern.nodeId(),
                sensor,
                pattern.patternId(),
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC))) {
            others.add(new Time(
                    Instant.parse(String.valueOf(row.get("start_time"))),
                    Instant.parse(String.valueOf(row.get("end_time")))));
        }
        return others;
    }

    private Optional<ThresholdProposal.Span> span(
            FoundPattern pattern, String sensor, Instant from, Instant to, List<Time> without) throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(
                pattern.network(),
                pattern.nodeId(),
                sensor,
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC)));
        for (Time other : without) {
            parameters.add(other.from().atOffset(ZoneOffset.UTC));
            parameters.add(other.to().atOffset(ZoneOffset.UTC));
        }
        Map<String, Object> row = queries.rows(SPAN + BUT.repeat(without.size()), parameters.toArray())
                .get(0);
        long count = ((Number) row.getOrDefault("count", 0L)).longValue();
        return count == 0
                ? Optional.empty()
                : Optional.of(new ThresholdProposal.Span(number(row, "least"), number(row, "greatest"), count));
    }

    private static double number(Map<String, Object> row, String column) {
        return Double.parseDouble(String.valueOf(row.get(column)));
    }

    /** From one moment to another, both inclusive. */
    private record Time(Instant from, Instant to) {}

    private static Duration around(Duration length) {
        Duration around = length.multipliedBy(TIMES_AROUND);
        return around.compareTo(LEAST_AROUND) < 0
                ? LEAST_AROUND
                : around.compareTo(MOST_AROUND) > 0 ? MOST_AROUND : around;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
