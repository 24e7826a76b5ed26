package io.meltemi.console.sensorthings.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the observations of one datastream by buckets of time, an extension of ours.
 *
 * @param width whole minutes
 * @param from a time within the first bucket, or null
 * @param to the first time that the last bucket need not have, or null
 * @param raw the options as they were written
 */
public record Bucketing(
        Duration width,
        Aggregate aggregate,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean isDescending,
        int limit,
        int skip,
        Map<String, String> raw) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(36_600);
    private static final Set<String> KNOWN = Set.of("$bucket", "$aggregate", "$filter", "$orderby", "$top", "$skip");

    /** What of each bucket. */
    public enum Aggregate {
        AVG,
        MIN,
        MAX,
        SUM,
        COUNT,
        FIRST,
        LAST,
        STDDEV;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Bucketing parse(Map<String, String> options) throws QueryException {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name)) {
                throw QueryException.badQuery("Expected with $bucket "
                        + KNOWN.stream().sorted().toList() + ", found " + Told.shortened(name));
            }
        }
        Map<String, String> others = new LinkedHashMap<>(options);
        others.remove("$bucket");
        others.remove("$aggregate");
        QueryOptions query = OptionsParser.parse(EntityType.OBSERVATION, others);
        Conjunction.Bounds bounds = Conjunction.of(query.filter()).bounds();
        if (!bounds.isAll()) {
            throw QueryException.badQuery(
                    "$filter: expected with $bucket comparisons of phenomenonTime with a time alone");
        }
        List<QueryOptions.Order> orders = query.orders();
        if (orders.size() > 1
                || (orders.size() == 1 && !Conjunction.isTime(orders.get(0).by()))) {
            throw QueryException.badQuery("$orderby: expected with $bucket phenomenonTime alone");
        }
        return new Bucketing(
                width(options.getOrDefault("$bucket", "")),
                aggregate(options.getOrDefault("$aggregate", "avg")),
                bounds.from(),
                bounds.to(),
                !orders.isEmpty() && orders.get(0).isDescending(),
                query.limit(),
                query.skip(),
                options);
    }

    private static Duration width(String text) throws QueryException {
        try {
            Duration width = Literals.duration(text);
            if (width.compareTo(MINUTE) >= 0
                    && width.compareTo(MOST) <= 0
                    && width.equals(Duration.ofMinutes(width.toMinutes()))) {
                return width;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // told below
        }
        throw QueryException.badQuery("$bucket: expected whole minutes, hours or days such as PT5M, PT1H or P1D, found "
                + Told.shortened(text));
    }

    private static Aggregate aggregate(String text) throws QueryException {
        for (Aggregate aggregate : Aggregate.values()) {
            if (aggregate.word().equals(text)) {
                return aggregate;
            }
        }
        throw QueryException.badQuery(
                "$aggregate: expected one of avg, min, max, sum, count, first, last, stddev, found "
                        + Told.shortened(text));
    }
}
