package io.meltemi.console.sensorthings;

import io.meltemi.console.sensorthings.query.EntityType;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Addresses of entities.
 *
 * @param root of the service, without a slash at its end
 */
record EntityLinks(String root) {

    String set(EntityType type) {
        return root + "/" + type.plural();
    }

    String self(EntityType type, BigInteger id) {
        return set(type) + "(" + id + ")";
    }

    String related(EntityType type, BigInteger id, EntityType.Relation relation) {
        return self(type, id) + "/" + relation.name();
    }

    /** An address with options, in their order. */
    static String with(String address, Map<String, String> options) {
        return options.isEmpty()
                ? address
                : address + "?"
                        + options.entrySet().stream()
                                .map(option ->
                                        encoded(option.getKey()).replace("%24", "$") + "=" + encoded(option.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
