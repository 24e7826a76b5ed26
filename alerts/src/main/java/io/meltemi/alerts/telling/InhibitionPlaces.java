package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.Inhibition;
import io.meltemi.schemas.event.Alert;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert stands in the index of inhibitions.
 *
 * @param asSource where it may inhibit others
 * @param asTarget where others may inhibit it
 * @param node what a gateway's filters are asked for, as it was; empty where no inhibition asks
 * @param relays for whom it speaks, when it is a gateway's
 */
record InhibitionPlaces(List<Place> asSource, List<Place> asTarget, String node, @Nullable RelayFilters relays) {

    /**
     * One bucket that it is in.
     *
     * @param bothSides whether it is source and target there, and not inhibited by its like
     */
    record Place(Inhibition inhibition, String bucket, boolean bothSides) {}

    static InhibitionPlaces of(Alert alert, List<Inhibition> inhibitions) {
        RelayFilters relays = RelayFilters.of(alert);
        List<Place> asSource = new ArrayList<>();
        List<Place> asTarget = new ArrayList<>();
        boolean asksForNode = false;
        for (Inhibition inhibition : inhibitions) {
            String bucket = bucket(inhibition, alert);
            if (bucket == null) {
                continue;
            }
            boolean source = inhibition.source().matches(alert) && (!inhibition.relayed() || relays != null);
            boolean target = inhibition.target().matches(alert);
            boolean bothSides = source && target && !inhibition.relayed();
            if (source) {
                asSource.add(new Place(inhibition, bucket, bothSides));
            }
            if (target) {
                asTarget.add(new Place(inhibition, bucket, bothSides));
                asksForNode |= inhibition.relayed();
            }
        }
        return new InhibitionPlaces(
                asSource,
                asTarget,
                asksForNode ? alert.network() + "/" + alert.nodeId() + "/" + alert.place() : "",
                asSource.stream().anyMatch(place -> place.inhibition().relayed()) ? relays : null);
    }

    /** Null where the alert has no value for what both sides must have in common. */
    private static @Nullable String bucket(Inhibition inhibition, Alert alert) {
        StringBuilder bucket = new StringBuilder(inhibition.id());
        for (AlertLabel label : inhibition.equal()) {
            String value = label.of(alert);
            if (value.isEmpty()) {
                return null;
            }
            bucket.append('\n').append(value);
        }
        return bucket.toString();
    }
}
