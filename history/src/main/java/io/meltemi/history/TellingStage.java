package io.meltemi.history;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.telling.InMemoryTellingStore;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.alerts.telling.TellingPlan;
import io.meltemi.alerts.telling.TellingPlanner;
import io.meltemi.schemas.event.AlertEvent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Whom the alerts of each network are told, by settings that do not change. */
final class TellingStage {

    private final AlertSettings settings;
    private final VirtualClock clock;
    private final Output output;
    private final Map<String, NetworkRun> networks = new TreeMap<>();

    TellingStage(AlertSettings settings, VirtualClock clock, Output output) {
        this.settings = settings;
        this.clock = clock;
        this.output = output;
    }

    /** Told what comes of it. */
    interface Output {

        void alertEvent(AlertEvent event);

        void telling(Telling telling);
    }

    /** An event of an alert's life. */
    void take(AlertEvent event) {
        String network = Objects.requireNonNull(event.alert().network(), "an alert over readings is a node's");
        NetworkRun run = networks.computeIfAbsent(network, NetworkRun::new);
        take(run, run.planner.onEvent(event, settings, clock.now()));
    }

    private void take(NetworkRun run, TellingPlan plan) {
        run.alarm.set(plan.wakeAt());
        plan.events().forEach(output::alertEvent);
        plan.tellings().forEach(output::telling);
    }

    /** Where one network stands. */
    private final class NetworkRun {
        private final TellingPlanner planner;
        private final VirtualClock.Alarm alarm = clock.alarm(() -> look(this));

        private NetworkRun(String network) {
            this.planner = new TellingPlanner(network, new InMemoryTellingStore());
        }
    }

    private void look(NetworkRun run) {
        take(run, run.planner.onTime(settings, clock.now()));
    }
}
