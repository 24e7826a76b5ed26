package io.meltemi.alerts.telling;

import io.meltemi.alerts.Inhibition;
import io.meltemi.schemas.event.Alert;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open alert inhibits which, found by what they have in common, so that ten thousand open alerts are not compared with one
 * another.
 *
 * <p>An alert is inhibited by one other at a time, and never by one that it inhibits itself, directly or through others: so of any
 * ring of alerts one is told. Where both sides of an inhibition select an alert it is not inhibited by its like, unless a gateway
 * speaks for it.
 */
final class InhibitionIndex {

    private final List<Inhibition> inhibitions;
    private final Map<String, InhibitionPlaces> places = new HashMap<>();
    private final Map<String, InhibitionBucket> buckets = new HashMap<>();
    private final Map<String, Mute> inhibitors = new HashMap<>();
    private final Map<String, Set<String>> inhibited = new HashMap<>();

    InhibitionIndex(List<Inhibition> inhibitions) {
        this.inhibitions = inhibitions;
    }

    /**
     * Takes an open alert as it is now.
     *
     * @return the others that {@link #decide} may judge otherwise than before
     */
    Set<String> put(Alert alert) {
        InhibitionPlaces next = InhibitionPlaces.of(alert, inhibitions);
        InhibitionPlaces known = places.get(alert.alertId());
        if (next.equals(known)) {
            return Set.of();
        }
        Set<String> others = known == null ? new HashSet<>() : leave(alert.alertId(), known);
        places.put(alert.alertId(), next);
        for (InhibitionPlaces.Place place : next.asSource()) {
            InhibitionBucket bucket = bucket(place);
            bucket.addSource(alert.alertId(), place.bothSides());
            others.addAll(bucket.free());
        }
        setFree(next, alert.alertId(), true);
        others.remove(alert.alertId());
        return others;
    }

    /** Forgets an alert; answers as {@link #put}. */
    Set<String> remove(String alertId) {
        InhibitionPlaces known = places.remove(alertId);
        setInhibitor(alertId, null);
        return known == null ? Set.of() : leave(alertId, known);
    }

    /** What inhibited an alert before, kept for as long as it is still so. */
    void remember(Alert alert, Mute mute) {
        InhibitionPlaces known = places.get(alert.alertId());
        if (known != null && isInhibitedBy(known, alert, mute)) {
            setInhibitor(alert.alertId(), mute);
        }
    }

    /** What inhibits an alert that was {@link #put}, or null; what did is kept for as long as it is still so. */
    @Nullable
    Mute decide(Alert alert) {
        InhibitionPlaces known = places.get(alert.alertId());
        if (known == null) {
            return null;
        }
        Mute before = inhibitors.get(alert.alertId());
        Mute mute = before != null && isInhibitedBy(known, alert, before) ? before : search(known, alert, false);
        setInhibitor(alert.alertId(), mute);
        setFree(known, alert.alertId(), mute == null);
        return mute;
    }

    /** What keeps an alert from being told again, though not from being told, or null. */
    @Nullable
    Mute remindersMutedBy(Alert alert) {
        InhibitionPlaces known = places.get(alert.alertId());
        return known == null ? null : search(known, alert, true);
    }

    private @Nullable Mute search(InhibitionPlaces known, Alert alert, boolean remindersOnly) {
        for (InhibitionPlaces.Place place : known.asTarget()) {
            InhibitionBucket bucket = buckets.get(place.bucket());
            if (place.inhibition().remindersOnly() != remindersOnly || bucket == null) {
                continue;
            }
            for (NavigableSet<String> sources : bucket.sourcesFor(place.bothSides())) {
                String source = search(sources, place.inhibition(), alert, remindersOnly);
                if (source != null) {
                    return new Mute(place.inhibition().id(), source);
                }
            }
        }
        return null;
    }

    /** Begins at the target's own id: ids are spread evenly, so that each source has about as many targets. */
    private @Nullable String search(
            NavigableSet<String> sources, Inhibition inhibition, Alert alert, boolean remindersOnly) {
        for (Set<String> part :
                List.of(sources.tailSet(alert.alertId(), false), sources.headSet(alert.alertId(), false))) {
            for (String source : part) {
                if (isRelayed(inhibition, source, alert) && (remindersOnly || !reaches(source, alert.alertId()))) {
                    return source;
                }
            }
        }
        return null;
    }

    private boolean isInhibitedBy(InhibitionPlaces known, Alert alert, Mute mute) {
        String source = mute.alertId();
        if (source == null || source.equals(alert.alertId())) {
            return false;
        }
        for (InhibitionPlaces.Place place : known.asTarget()) {
            InhibitionBucket bucket = buckets.get(place.bucket());
            if (place.inhibition().id().equals(mute.by())
                    && !place.inhibition().remindersOnly()
                    && bucket != null
                    && bucket.sourcesFor(place.bothSides()).stream().anyMatch(sources -> sources.contains(source))) {
                return isRelayed(place.inhibition(), source, alert) && !reaches(source, alert.alertId());
            }
        }
        return false;
    }

    private boolean isRelayed(Inhibition inhibition, String source, Alert alert) {
        if (!inhibition.relayed()) {
            return true;
        }
        InhibitionPlaces known = places.get(source);
        RelayFilters relays = known == null ? null : known.relays();
        return relays != null && relays.relay(alert);
    }

    /** Whether what inhibits an alert, and what inhibits that, and so on, leads to another. */
    private boolean reaches(String alertId, String other) {
        String at = alertId;
        while (at != null) {
            if (at.equals(other)) {
                return true;
            }
            Mute mute = inhibitors.get(at);
            at = mute == null ? null : mute.alertId();
        }
        return false;
    }

    private void setInhibitor(String alertId, @Nullable Mute mute) {
        Mute before = mute == null ? inhibitors.remove(alertId) : inhibitors.put(alertId, mute);
        if (before != null && before.alertId() != null) {
            Set<String> targets = inhibited.get(before.alertId());
            if (targets != null && targets.remove(alertId) && targets.isEmpty()) {
                inhibited.remove(before.alertId());
            }
        }
        if (mute != null && mute.alertId() != null) {
            inhibited.computeIfAbsent(mute.alertId(), id -> new HashSet<>()).add(alertId);
        }
    }

    private Set<String> leave(String alertId, InhibitionPlaces known) {
        for (InhibitionPlaces.Place place : known.asSource()) {
            bucket(place).removeSource(alertId);
            dropIfEmpty(place);
        }
        setFree(known, alertId, false);
        return new HashSet<>(inhibited.getOrDefault(alertId, Set.of()));
    }

    private void setFree(InhibitionPlaces known, String alertId, boolean isFree) {
        for (InhibitionPlaces.Place place : known.asTarget()) {
            if (place.inhibition().remindersOnly()) {
                continue;
            }
            if (isFree) {
                bucket(place).free().add(alertId);
            } else {
                bucket(place).free().remove(alertId);
                dropIfEmpty(place);
            }
        }
    }

    private InhibitionBucket bucket(InhibitionPlaces.Place place) {
        return buckets.computeIfAbsent(place.bucket(), key -> new InhibitionBucket());
    }

    private void dropIfEmpty(InhibitionPlaces.Place place) {
        if (bucket(place).isEmpty()) {
            buckets.remove(place.bucket());
        }
    }
}
