package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.schemas.event.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom the alerts of one network are told, when, and of which together.
 *
 * <p>An alert takes the routes that match it; each route groups what it gets by labels. A new group waits for the route's group
 * wait and tells; what comes after waits for the group interval, but what is worse than all that was told is told at once. While
 * nobody acknowledges there are reminders and steps of escalation. When all that a subscriber was told of has ended, it is told so
 * once. Nothing is told of what a silence or an inhibition mutes; what still fires when the mute ends is told then, after an
 * inhibition when the group interval has passed, since what followed from its source needs a while to end as well. That an alert has
 * ended is told after the silence.
 *
 * <p>The settings must be the same instance for as long as they do not change. The store alone is to be kept: a planner can be made
 * anew over it at any time. Not thread-safe.
 */
public final class TellingPlanner {

    /** Origin of the events of telling. */
    public static final String ORIGIN = "network";

    static final String ACTOR = "server";

    /** While there are alerts, the clock is looked at this often, and settings that change again and again. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A clock that goes back by less is not set back, but corrected. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    private final String network;
    private final TellingStore store;
    private @Nullable TellingMemory memory;
    private @Nullable Instant silenceChangeAt;
    private Instant lookedAt = Instant.MIN;
    private Instant settledAt = Instant.MIN;

    /** @param network name of the network, or {@code platform} */
    public TellingPlanner(String network, TellingStore store) {
        this.network = network;
        this.store = store;
    }

    /** An event of an alert's life. What else is due is decided too. */
    public TellingPlan onEvent(AlertEvent event, AlertSettings settings, Instant now) {
        TellingContext context = begin(settings, now);
        if (event.origin().equals(AlertEvent.LIFE)) {
            new AlertKeeper(context).take(event);
        }
        return finish(context);
    }

    /** Time has passed, or the settings have changed. */
    public TellingPlan onTime(AlertSettings settings, Instant now) {
        return finish(begin(settings, now));
    }

    @SuppressWarnings("ReferenceEquality") // settings that do not change are the same instance
    private TellingContext begin(AlertSettings settings, Instant now) {
        TellingMemory known = memory;
        boolean isSetBack = now.plus(CLOCK_TOLERANCE).isBefore(lookedAt);
        boolean isChanged =
                known != null && known.who().settings() != settings && !now.isBefore(settledAt.plus(LOOK_EVERY));
        lookedAt = now;
        if (known == null || isChanged || isSetBack) {
            settledAt = now;
            known = new TellingMemory(new WhoIsTold(settings));
            memory = known;
            TellingContext context = new TellingContext(network, store, known, now);
            context.remember();
            lookAtAll(context);
            return context;
        }
        TellingContext context = new TellingContext(network, store, known, now);
        if (Times.hasCome(silenceChangeAt, now)) {
            lookAtAll(context);
        }
        return context;
    }

    private void lookAtAll(TellingContext context) {
        AlertKeeper keeper = new AlertKeeper(context);
        context.alertIds().forEach(keeper::look);
        context.groups().forEach(new GroupTeller(context)::settle);
        silenceChangeAt = context.who().nextSilenceChange(context.now());
    }

    private TellingPlan finish(TellingContext context) {
        GroupTeller teller = new GroupTeller(context);
        context.dueGroups().forEach(teller::onTime);
        if (context.isEmpty()) {
            memory = null;
            return context.plan(null);
        }
        Instant lookAt = context.now().plus(LOOK_EVERY);
        return context.plan(Times.first(Times.first(lookAt, silenceChangeAt), context.firstDue()));
    }
}
