package io.meltemi.alerts.telling;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.schemas.event.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom an alert is told and why, as it would be decided now.
 *
 * @param asked the routes in the order in which they are asked
 * @param taken those that tell somebody, with whom
 * @param mutes what keeps it from being told; empty when nothing does
 */
public record RoutingTrace(List<AskedRoute> asked, List<TakenRoute> taken, List<MutedBy> mutes) {

    /** What became of asking a route. */
    public enum Outcome {
        /** It matches, and nothing below it does. */
        TAKEN,
        /** It matches, and so does a route below it. */
        TAKEN_BELOW,
        NOT_MATCHED,
        /** A route before it took the alert and does not go on. */
        NOT_ASKED
    }

    /**
     * One route of the tree.
     *
     * @param depth 0 for the default route
     * @param why for people
     */
    public record AskedRoute(String route, int depth, Outcome outcome, String why) {}

    /**
     * A route that the alert takes.
     *
     * @param route with its times and its steps of escalation; {@link EffectiveRoute#OF_THE_UNNAMED} for those whom no route names
     * @param group what the alerts that are told together have in common, for people
     * @param recipients whom it tells first, with the labels of their channels; empty for all
     */
    public record TakenRoute(EffectiveRoute route, String group, SortedMap<String, List<String>> recipients) {}

    /**
     * A silence or an inhibition.
     *
     * @param by its id
     * @param remindersOnly whether the alert is told all the same, once
     * @param until end of the silence, or null
     * @param alertId the alert that inhibits, or null
     */
    public record MutedBy(String by, boolean remindersOnly, @Nullable Instant until, @Nullable String alertId) {}

    /**
     * Follows an alert through the settings.
     *
     * @param open the open alerts of the same network, which may inhibit it; may name the alert itself
     */
    public static RoutingTrace of(Alert alert, AlertSettings settings, Collection<Alert> open, Instant now) {
        WhoIsTold who = new WhoIsTold(settings);
        List<TakenRoute> taken = new ArrayList<>();
        for (RouteMatch match : who.matches(alert)) {
            taken.add(new TakenRoute(
                    match.route(), GroupKey.of(match.route(), alert).label(), match.recipients()));
        }
        return new RoutingTrace(RouteTracer.trace(who, alert), taken, mutes(who, alert, open, now));
    }

    /** For people: the routes, then who is told after which wait, then what mutes it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        asked.forEach(route -> lines.add("  ".repeat(route.depth()) + route.route() + ": " + route.why()));
        taken.forEach(route -> addTold(lines, route));
        if (taken.isEmpty()) {
            lines.add("nobody is told");
        }
        for (MutedBy mute : mutes) {
            lines.add((mute.remindersOnly() ? "no reminders: " : "not told: ")
                    + (mute.alertId() == null
                            ? "silence " + mute.by() + " until " + mute.until()
                            : "inhibition " + mute.by() + " by alert " + mute.alertId()));
        }
        return List.copyOf(lines);
    }

    private static void addTold(List<String> lines, TakenRoute taken) {
        EffectiveRoute route = taken.route();
        for (Map.Entry<String, List<String>> recipient : taken.recipients().entrySet()) {
            lines.add(recipient.getKey() + " is told " + by(recipient.getValue()) + " "
                    + (route.groupWait().isZero() ? "at once" : "after " + text(route.groupWait())) + " (route "
                    + route.id() + (taken.group().isEmpty() ? "" : ", together with what is of " + taken.group()) + ")"
                    + (route.reminds() ? ", again every " + text(route.repeatInterval()) : ""));
        }
        for (EscalationStep step : route.escalation()) {
            lines.add(step.subscribers().stream().sorted().collect(Collectors.joining(", "))
                    + " when nobody acknowledges within " + text(step.after()) + " "
                    + by(WhoIsTold.labels(step.channels())) + " (route " + route.id() + ")");
        }
    }

    private static String by(List<String> channels) {
        return channels.isEmpty() ? "by every channel" : "by " + String.join(", ", channels);
    }

    /** Such as {@code 1h30m}. */
    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static List<MutedBy> mutes(WhoIsTold who, Alert alert, Collection<Alert> open, Instant now) {
        List<MutedBy> mutes = new ArrayList<>();
        who.silences(alert, now).forEach(silence -> mutes.add(new MutedBy(silence.id(), false, silence.end(), null)));
        InhibitionIndex inhibitions =
                new InhibitionIndex(who.settings().routing().inhibitions());
        open.stream().filter(Alert::isOpen).forEach(inhibitions::put);
        inhibitions.put(alert);
        add(mutes, inhibitions.decide(alert), false);
        add(mutes, inhibitions.remindersMutedBy(alert), true);
        return mutes;
    }

    private static void add(List<MutedBy> mutes, @Nullable Mute mute, boolean remindersOnly) {
        if (mute != null) {
            mutes.add(new MutedBy(mute.by(), remindersOnly, null, mute.alertId()));
        }
    }
}
