package io.meltemi.console.open;

import io.meltemi.console.http.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is told of the numbers in a bucket of time. */
enum Aggregate {
    MEAN("sum(total) / sum(n)"),
    MIN("min(minimum)"),
    MAX("max(maximum)"),
    COUNT("sum(n)::bigint"),
    SUM("sum(total)"),
    STDDEV("case when sum(n) > 1 then sqrt((meltemi.merged_moments(array[n, total, m2]))[3] / (sum(n) - 1)) end"),
    FIRST("(array_agg(first order by bucket, tie))[1]"),
    LAST("(array_agg(last order by bucket desc, tie desc))[1]");

    private final String sql;

    Aggregate(String sql) {
        this.sql = sql;
    }

    /** Made of rows of smaller buckets. */
    String sql() {
        return sql;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Column column() {
        return this == COUNT ? Column.whole(word()) : Column.number(word());
    }

    /** Reads a list with commas; when it is empty, what most ask for. */
    static List<Aggregate> of(String text) throws ProblemException {
        if (text.isEmpty()) {
            return List.of(MEAN, MIN, MAX, COUNT);
        }
        List<Aggregate> aggregates = new ArrayList<>();
        for (String word : text.split(",")) {
            Aggregate aggregate = Arrays.stream(values())
                    .filter(each -> each.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.badRequest("aggregate: expected some of "
                            + Arrays.stream(values()).map(Aggregate::word).toList() + ", found " + word.strip()));
            if (!aggregates.contains(aggregate)) {
                aggregates.add(aggregate);
            }
        }
        return List.copyOf(aggregates);
    }
}
