package io.meltemi.operations.rules;

import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleJson;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.RuleRejectedException;
import io.meltemi.schemas.topic.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Rules and nodes for tests. */
final class Rules {

    static final Place KARLOVASI = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52");

    private Rules() {}

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

    static LiveNode node(String network, String id, String... sensors) {
        return new LiveNode(new RuleNode(network, id, KARLOVASI, List.of(sensors)), Set.of(sensors));
    }
}
