package io.meltemi.console.sensorthings;

import io.meltemi.console.sensorthings.query.Bucketing;
import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.OptionsParser;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import io.meltemi.console.sensorthings.query.ResourcePath;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request, understood.
 *
 * @param bucketing null where single entities are asked for
 */
record ResourceRequest(ResourcePath path, QueryOptions options, @Nullable Bucketing bucketing) {

    private static final Set<String> OF_ONE = Set.of("$select", "$expand");

    static ResourceRequest of(String path, Map<String, String> options) throws QueryException {
        ResourcePath resource = ResourcePath.parse(path);
        if (options.containsKey("$bucket") || options.containsKey("$aggregate")) {
            return bucketed(resource, options);
        }
        QueryOptions understood = OptionsParser.parse(resource.last().type(), options);
        if (resource.last().isOne()) {
            for (String option : options.keySet()) {
                if (!OF_ONE.contains(option)) {
                    throw QueryException.badQuery(
                            "Expected " + OF_ONE.stream().sorted().toList() + " with one entity, found " + option);
                }
            }
        }
        return new ResourceRequest(resource, understood, null);
    }

    private static ResourceRequest bucketed(ResourcePath path, Map<String, String> options) throws QueryException {
        boolean isOfDatastream = path.form() == ResourcePath.Form.ENTITIES
                && !path.last().isOne()
                && path.last().type() == EntityType.OBSERVATION
                && path.steps().size() > 1;
        if (!isOfDatastream) {
            throw QueryException.badQuery("$bucket: expected the Observations of one Datastream");
        }
        return new ResourceRequest(path, QueryOptions.NONE, Bucketing.parse(options));
    }
}
