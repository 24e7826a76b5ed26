package io.meltemi.console.sensorthings;

import io.meltemi.console.sensorthings.query.OptionsParser;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.query.QueryOptions;
import io.meltemi.console.sensorthings.query.ResourcePath;
import java.util.Map;
import java.util.Set;

/** A request, understood. */
record ResourceRequest(ResourcePath path, QueryOptions options) {

    private static final Set<String> OF_ONE = Set.of("$select", "$expand");

    static ResourceRequest of(String path, Map<String, String> options) throws QueryException {
        ResourcePath resource = ResourcePath.parse(path);
        QueryOptions understood = OptionsParser.parse(resource.last().type(), options);
        if (resource.last().isOne()) {
            for (String option : options.keySet()) {
                if (!OF_ONE.contains(option)) {
                    throw QueryException.badQuery(
                            "Expected " + OF_ONE.stream().sorted().toList() + " with one entity, found " + option);
                }
            }
        }
        return new ResourceRequest(resource, understood);
    }
}
