package io.meltemi.schemas.topic;

import java.util.List;

/**
 * Where a node stands, from the widest level to the narrowest, as the paper's topics name it.
 *
 * <p>Each level keeps {@link Topic#checkLevel}'s rules (TOPIC-03).
 */
public record Place(
        String country,
        String districtState,
        String city,
        String areaDescription,
        String area,
        String building,
        String room) {

    /** Number of levels of a place in a topic. */
    public static final int LEVELS = 7;

    /** The levels in topic order. */
    public List<String> levels() {
        return List.of(country, districtState, city, areaDescription, area, building, room);
    }

    /** The levels joined by slashes, as in a topic. */
    public String path() {
        return String.join("/", levels());
    }
}
