package io.meltemi.sql.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** All stored queries. */
public final class QueryCatalog {

    /** Names of the files, in the order in which they are shown. */
    private static final List<String> NAMES = List.of(
            "latest-values",
            "last-hour",
            "daily-extremes",
            "danger-hours",
            "week-trend",
            "gaps",
            "around-alert",
            "noisy-sensors",
            "side-by-side",
            "month-export",
            "data-quality",
            "availability",
            "percentiles",
            "day-profile",
            "evenly-spaced",
            "alert-response",
            "patterns");

    private static final List<Query> ALL =
            NAMES.stream().map(QueryCatalog::read).toList();

    private QueryCatalog() {}

    /** Every query, the usual ones first. */
    public static List<Query> all() {
        return ALL;
    }

    /** The query of a name; empty when there is none. */
    public static Optional<Query> find(String name) {
        return ALL.stream().filter(query -> query.name().equals(name)).findFirst();
    }

    private static Query read(String name) {
        try (InputStream file = QueryCatalog.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("the query " + name + " is not packaged");
            }
            return QueryFile.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
