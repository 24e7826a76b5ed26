package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The alerts of a network in virtual time: the planner is woken when it asks to be. */
final class NetworkUnderTest {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final InMemoryTellingStore store = new InMemoryTellingStore();
    private TellingPlanner planner = new TellingPlanner(Alarm.NETWORK, store);
    private AlertSettings settings;
    private Instant now = START;
    private @Nullable Instant wakeAt;
    private final List<Telling> tellings = new ArrayList<>();
    private final List<AlertEvent> events = new ArrayList<>();
    private int taken;
    private int eventsTaken;

    NetworkUnderTest(SettingsUnderTest settings) {
        this.settings = settings.settings();
    }

    NetworkUnderTest fires(Alarm... alarms) {
        for (Alarm alarm : alarms) {
            takes(alarm.fired(now));
        }
        return this;
    }

    NetworkUnderTest takes(AlertEvent event) {
        accept(planner.onEvent(event, settings, now));
        return this;
    }

    NetworkUnderTest passes(Duration time) {
        Instant end = now.plus(time);
        while (wakeAt != null && !wakeAt.isAfter(end)) {
            now = wakeAt.isAfter(now) ? wakeAt : now;
            accept(planner.onTime(settings, now));
        }
        now = end;
        return this;
    }

    NetworkUnderTest seconds(long seconds) {
        return passes(Duration.ofSeconds(seconds));
    }

    /** The settings count when the planner next looks. */
    NetworkUnderTest settings(SettingsUnderTest changed) {
        settings = changed.settings();
        return this;
    }

    /** The clock jumps, and the timer that was set comes then. */
    NetworkUnderTest clockJumps(Duration by) {
        now = now.plus(by);
        accept(planner.onTime(settings, now));
        return this;
    }

    /** Only what is stored survives. */
    NetworkUnderTest restarts() {
        planner = new TellingPlanner(Alarm.NETWORK, store);
        accept(planner.onTime(settings, now));
        return this;
    }

    Instant now() {
        return now;
    }

    @Nullable
    Instant wakeAt() {
        return wakeAt;
    }

    InMemoryTellingStore store() {
        return store;
    }

    List<Telling> allTellings() {
        return tellings;
    }

    List<AlertEvent> allEvents() {
        return events;
    }

    /** What was told since this was last asked: {@code REASON subscriber alerts}. */
    List<String> told() {
        List<String> lines = tellings.subList(taken, tellings.size()).stream()
                .map(telling -> telling.reason() + " " + telling.subscriber() + " "
                        + telling.alerts().stream().map(Alert::alertId).sorted().collect(Collectors.joining(",")))
                .toList();
        taken = tellings.size();
        return lines;
    }

    /** What was said of telling since this was last asked: {@code TYPE alert by}. */
    List<String> said() {
        List<String> lines = events.subList(eventsTaken, events.size()).stream()
                .map(event -> event.event() + " " + event.alert().alertId() + " "
                        + event.detail().getOrDefault("by", event.detail().getOrDefault("subscribers", "")))
                .toList();
        eventsTaken = events.size();
        return lines;
    }

    private void accept(TellingPlan plan) {
        tellings.addAll(plan.tellings());
        events.addAll(plan.events());
        wakeAt = plan.wakeAt();
    }
}
