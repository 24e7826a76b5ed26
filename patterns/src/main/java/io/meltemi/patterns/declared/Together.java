package io.meltemi.patterns.declared;

import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import org.jspecify.annotations.Nullable;

/** Events of which nodes make one sequence. */
public enum Together {
    NODE("node", 0),
    ROOM("room", Place.LEVELS),
    BUILDING("building", Place.LEVELS - 1),
    AREA_DESCRIPTION("areaDescription", Place.LEVELS - 3),
    CITY("city", Place.LEVELS - 4),
    NETWORK("network", 0);

    private final String word;
    private final int levels;

    Together(String word, int levels) {
        this.word = word;
        this.levels = levels;
    }

    /** As it stands in JSON. */
    public String word() {
        return word;
    }

    /** What a node's events are together under, or null when its place is not known and counts. */
    public @Nullable String group(String network, String nodeId, @Nullable Place place) {
        return switch (this) {
            case NODE -> Topic.nodeKey(network, nodeId);
            case NETWORK -> network;
            default ->
                place == null
                        ? null
                        : network + "/" + String.join("/", place.levels().subList(0, levels));
        };
    }

    static Together of(String word) {
        for (Together together : values()) {
            if (together.word.equals(word)) {
                return together;
            }
        }
        throw new IllegalArgumentException("together must be a level, found " + word);
    }
}
