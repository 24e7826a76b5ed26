package io.meltemi.alerts.telling;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One decision in the making: what is stored, what follows from it, and what was decided so far. */
final class TellingContext {

    /** Numbers of one alert's events of telling are this far apart, so that two types never share one (KAFKA-02). */
    private static final int NUMBERS_PER_EVENT = 4;

    private final String network;
    private final TellingStore store;
    private final TellingMemory memory;
    private final Instant now;
    private final List<Telling> tellings = new ArrayList<>();
    private final List<AlertEvent> events = new ArrayList<>();

    TellingContext(String network, TellingStore store, TellingMemory memory, Instant now) {
        this.network = network;
        this.store = store;
        this.memory = memory;
        this.now = now;
    }

    String network() {
        return network;
    }

    Instant now() {
        return now;
    }

    WhoIsTold who() {
        return memory.who();
    }

    InhibitionIndex inhibitions() {
        return memory.inhibitions();
    }

    GroupMembers members(String group) {
        return memory.members(group);
    }

    @Nullable
    OpenAlert alert(String alertId) {
        return store.alert(alertId);
    }

    void putAlert(OpenAlert alert) {
        store.putAlert(alert);
        memory.track(alert);
    }

    void removeAlert(OpenAlert alert) {
        store.removeAlert(alert.id());
        memory.forget(alert.id());
    }

    @Nullable
    AlertGroup group(String key) {
        return store.group(key);
    }

    void putGroup(AlertGroup group) {
        store.putGroup(group);
        memory.trackGroup(group);
    }

    void removeGroup(String key) {
        store.removeGroup(key);
        memory.forgetGroup(key);
    }

    void tell(Telling telling) {
        tellings.add(telling);
    }

    /** Takes what is stored. Times that a clock set back, or another route's times, have put too far into the future are drawn in. */
    void remember() {
        List<OpenAlert> alerts = new ArrayList<>();
        store.alerts().forEach(alerts::add);
        for (OpenAlert alert : alerts) {
            OpenAlert drawnIn = alert.withTimesUntil(now, now.plus(groupInterval(alert)));
            if (!drawnIn.equals(alert)) {
                store.putAlert(drawnIn);
            }
            memory.track(drawnIn);
        }
        memory.indexInhibitions();
        List<AlertGroup> groups = new ArrayList<>();
        store.groups().forEach(groups::add);
        for (AlertGroup group : groups) {
            EffectiveRoute route = who().route(group.route());
            AlertGroup drawnIn = group.withTimesUntil(
                    now,
                    route == null ? now : route.latestTelling(now),
                    route == null || !route.reminds() ? null : now.plus(route.repeatInterval()));
            putGroup(drawnIn.withEscalateAt(null));
        }
    }

    List<String> alertIds() {
        return memory.alertIds();
    }

    List<String> groups() {
        return memory.groups();
    }

    boolean isEmpty() {
        return memory.isEmpty();
    }

    List<String> dueGroups() {
        return memory.dueGroups(now);
    }

    @Nullable
    Instant firstDue() {
        return memory.firstDue();
    }

    /** Adds an event of telling; answers the alert with the event counted. */
    OpenAlert event(AlertEventType type, OpenAlert alert, Map<String, String> detail) {
        return event(type, alert, TellingPlanner.ACTOR, detail);
    }

    /** Adds an event of telling that somebody wanted; answers the alert with the event counted. */
    OpenAlert event(AlertEventType type, OpenAlert alert, String actor, Map<String, String> detail) {
        OpenAlert counted = alert.withOneMoreTellingEvent();
        long number = (long) counted.tellingEvents() * NUMBERS_PER_EVENT
                + switch (type) {
                    case MUTED -> 0;
                    case UNMUTED -> 1;
                    case ESCALATED -> 2;
                    case NOT_ESCALATED -> 3;
                    default -> throw new IllegalArgumentException(type + " is not decided here");
                };
        events.add(new AlertEvent(number, TellingPlanner.ORIGIN, now, type, actor, detail, alert.alert()));
        return counted;
    }

    /** How long a told group waits before it tells of something new, where the alert is told first; zero where it is told nobody. */
    Duration groupInterval(OpenAlert alert) {
        List<RouteMatch> matches = who().matches(alert.alert());
        return matches.isEmpty() ? Duration.ZERO : matches.get(0).route().groupInterval();
    }

    TellingPlan plan(@Nullable Instant wakeAt) {
        return new TellingPlan(tellings, events, wakeAt);
    }
}
