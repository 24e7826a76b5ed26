package io.meltemi.console.sensorthings;

import io.meltemi.console.sensorthings.query.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the root of the service says. */
final class RootDocument {

    private static final String REQUIREMENTS = "http://www.opengis.net/spec/iot_sensing/1.1/req/";

    private static final List<String> CONFORMANCE = Stream.of(
                    "datamodel/entity-control-information/common-control-information",
                    "datamodel/thing/properties",
                    "datamodel/thing/relations",
                    "datamodel/location/properties",
                    "datamodel/location/relations",
                    "datamodel/historical-location/properties",
                    "datamodel/historical-location/relations",
                    "datamodel/datastream/properties",
                    "datamodel/datastream/relations",
                    "datamodel/sensor/properties",
                    "datamodel/sensor/relations",
                    "datamodel/observed-property/properties",
                    "datamodel/observed-property/relations",
                    "datamodel/observation/properties",
                    "datamodel/observation/relations",
                    "datamodel/feature-of-interest/properties",
                    "datamodel/feature-of-interest/relations",
                    "resource-path/resource-path-to-entities",
                    "request-data/status-code",
                    "request-data/query-status-code",
                    "request-data/order",
                    "request-data/expand",
                    "request-data/select",
                    "request-data/orderby",
                    "request-data/top",
                    "request-data/skip",
                    "request-data/count",
                    "request-data/filter",
                    "request-data/built-in-filter-operations",
                    "request-data/built-in-query-functions",
                    "request-data/pagination")
            .map(REQUIREMENTS::concat)
            .toList();

    private RootDocument() {}

    static Map<String, Object> of(EntityLinks links) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "value",
                Stream.of(EntityType.values())
                        .map(type -> {
                            Map<String, Object> set = new LinkedHashMap<>();
                            set.put("name", type.plural());
                            set.put("url", links.set(type));
                            return set;
                        })
                        .toList());
        document.put("serverSettings", Map.of("conformance", CONFORMANCE));
        return document;
    }
}
