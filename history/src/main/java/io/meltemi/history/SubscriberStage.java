package io.meltemi.history;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.subscriber.SubscriberDecision;
import io.meltemi.alerts.subscriber.SubscriberMemory;
import io.meltemi.alerts.subscriber.SubscriberTeller;
import io.meltemi.alerts.telling.Telling;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each subscriber is sent, by settings that do not change. */
final class SubscriberStage {

    private final AlertSettings settings;
    private final VirtualClock clock;
    private final HistoryListener output;
    private final Map<String, SubscriberRun> subscribers = new HashMap<>();

    SubscriberStage(AlertSettings settings, VirtualClock clock, HistoryListener output) {
        this.settings = settings;
        this.clock = clock;
        this.output = output;
    }

    /** A subscriber is to be told of a group of alerts. */
    void take(Telling telling) {
        SubscriberRun run = subscribers.computeIfAbsent(telling.subscriber(), SubscriberRun::new);
        take(run, SubscriberTeller.onTelling(run.subscriber, run.memory, telling, clock.now()));
    }

    private void look(SubscriberRun run) {
        take(run, SubscriberTeller.onTime(run.subscriber, run.memory, clock.now()));
    }

    private void take(SubscriberRun run, SubscriberDecision decision) {
        run.memory = decision.memory();
        run.alarm.set(decision.wakeAt());
        decision.notifications().forEach(output::notification);
        decision.unsent().forEach(unsent -> output.alertEvent(unsent.event(run.name, clock.now())));
    }

    /** Where one subscriber stands. */
    private final class SubscriberRun {
        private final String name;
        private final @Nullable Subscriber subscriber;
        private final VirtualClock.Alarm alarm = clock.alarm(() -> look(this));
        private SubscriberMemory memory = SubscriberMemory.EMPTY;

        private SubscriberRun(String name) {
            this.name = name;
            this.subscriber = settings.subscribers().get(name);
        }
    }
}
