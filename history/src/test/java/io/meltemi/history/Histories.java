package io.meltemi.history;

import io.meltemi.jobs.trend.TrendOptions;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Rules, nodes and readings for tests. */
final class Histories {

    static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    static final Place KARLOVASI = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52");

    private Histories() {}

    static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }

    /** A rule from JSON with single quotes. */
    static Rule rule(String json) {
        try {
            return RuleJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (RuleRejectedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A rule on temperatures, with more properties before {@code when}. */
    static Rule hot(String id, int threshold, String more) {
        return rule("{'id': '" + id + "', 'severity': 'WARNING', " + more
                + "'when': {'sensor': '*temperature*', 'value': {'is': '>=', 'threshold': " + threshold + "}}}");
    }

    static RuleNode node(String id) {
        return new RuleNode("net", id, KARLOVASI, List.of("temperature"));
    }

    static Reading temperature(String node, int second, double value) {
        return new Reading(
                "net",
                node,
                "temperature",
                at(second),
                false,
                null,
                DataType.FLOAT,
                null,
                value,
                null,
                Quality.GOOD,
                at(second),
                new Origin(0, second, 0),
                1);
    }

    static TrendPlan plan() {
        return new TrendPlan(TrendWindow.parseAll(TrendOptions.DEFAULT_WINDOWS), TrendOptions.DEFAULT_ALLOWED_LATENESS);
    }
}
