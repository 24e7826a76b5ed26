package io.meltemi.alerts.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.Inhibition;
import io.meltemi.alerts.Route;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lives through a story beside the planner, compares all with all, and checks every telling as it comes. */
final class TellingReference {

    static final int ALARMS = 6;
    static final Instant START = NetworkUnderTest.START;

    /** Longest wait, then an interval after an inhibition, then another of the group, and a look at the settings. */
    private static final Duration LONGEST = Duration.ofSeconds(3 + 30 + 30 + 3);

    private final NetworkUnderTest network;
    private final Alarm[] alarms = new Alarm[ALARMS];
    private final int[] lives = new int[ALARMS];
    private SettingsUnderTest settings;
    private boolean isDeleted;
    private int checked;
    private int checkedEvents;

    private final Set<String> ids = new HashSet<>();
    private final Set<String> toldOnce = new HashSet<>();
    private final Map<String, Severity> told = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, String> mutes = new HashMap<>();
    private final Map<String, Instant> stableSince = new HashMap<>();
    private final Map<String, String> standing = new HashMap<>();

    TellingReference(SettingsUnderTest settings) {
        this.settings = settings;
        this.network = new NetworkUnderTest(settings);
    }

    void settings(SettingsUnderTest changed) {
        passes(2);
        settings = isDeleted ? changed.without("s1") : changed;
        network.settings(settings).seconds(2);
        check();
    }

    void deleteSubscriber(String name) {
        isDeleted = true;
        settings(settings.without(name));
    }

    void restarts() {
        network.restarts();
        check();
    }

    void passes(int seconds) {
        for (int i = 0; i < seconds; i++) {
            network.seconds(1);
            check();
        }
    }

    void happens(TellingPropertyTest.Action action, int index) {
        Alarm alarm = alarms[index];
        if (action == TellingPropertyTest.Action.FIRE && (alarm == null || !alarm.isOpen())) {
            alarms[index] = alarm(index);
            network.fires(alarms[index]);
        } else if (alarm != null && alarm.isOpen()) {
            AlertEvent event = event(action, alarm);
            if (event != null) {
                network.takes(event);
            }
        }
        check();
    }

    void endsAll() {
        passes(800);
        for (Alarm alarm : alarms) {
            if (alarm != null && alarm.isOpen()) {
                network.takes(alarm.resolved(network.now()));
                check();
            }
        }
        passes(300);
        told.keySet().stream()
                .filter(pair -> !isDeleted || !pair.endsWith(" s1"))
                .forEach(pair ->
                        assertThat(ended).as("who is told hears of the end").contains(pair));
        assertThat(network.wakeAt()).isNull();
        assertThat(network.store().alerts()).isEmpty();
        assertThat(network.store().groups()).isEmpty();
    }

    private Alarm alarm(int index) {
        String id = "a" + index + "-" + lives[index]++;
        Alarm alarm = index == 0 ? Alarm.offline(id) : index < 3 ? Alarm.danger(id) : Alarm.warning(id);
        return alarm.node("n" + index % 3).at(index % 2 == 0 ? "library" : "lab", index < 4 ? "hall" : "cellar");
    }

    private @Nullable AlertEvent event(TellingPropertyTest.Action action, Alarm alarm) {
        Instant now = network.now();
        return switch (action) {
            case RAISE -> alarm.severity() == Severity.WARNING ? alarm.raised(now) : null;
            case LOWER -> alarm.severity() == Severity.DANGER ? alarm.lowered(now) : null;
            case ACKNOWLEDGE -> alarm.isFiring() ? alarm.acknowledged(now) : null;
            case RESOLVE -> alarm.resolved(now);
            case MOVE -> alarm.moved(now.getEpochSecond() % 2 == 0 ? "attic" : "hall", now);
            default -> null;
        };
    }

    private void check() {
        AlertSettings current = settings.settings();
        List<Telling> tellings = network.allTellings();
        for (; checked < tellings.size(); checked++) {
            check(tellings.get(checked), current);
        }
        List<AlertEvent> events = network.allEvents();
        for (; checkedEvents < events.size(); checkedEvents++) {
            checkMute(events.get(checkedEvents));
        }
        for (Alarm alarm : alarms) {
            if (alarm != null && alarm.isOpen()) {
                checkStanding(alarm, current);
            }
        }
    }

    private void check(Telling telling, AlertSettings current) {
        boolean isNew = ids.add(telling.tellingId());
        if (!isNew && telling.reason() == NotificationReason.ESCALATION) {
            return; // the routes changed to and fro, and so came to the same step again: its id keeps it from being
            // sent twice
        }
        assertThat(isNew).as("a new id: %s", telling).isTrue();
        assertThat(current.subscribers()).containsKey(telling.subscriber());
        assertThat(telling.alerts()).hasSize(telling.alertsInAll());
        for (Alert alert : telling.alerts()) {
            String pair = alert.alertId() + " " + telling.subscriber();
            if (telling.reason() == NotificationReason.RESOLVED) {
                assertThat(alert.isOpen()).isFalse();
                assertThat(told).containsKey(pair);
                assertThat(ended.add(pair)).as("the end is told once: %s", pair).isTrue();
                continue;
            }
            assertThat(alert.isOpen()).isTrue();
            assertThat(muteOf(alert, current, telling.time()))
                    .as("%s tells of what is not muted", telling)
                    .isNull();
            Severity before = told.get(pair);
            switch (telling.reason()) {
                case FIRING ->
                    assertThat(toldOnce.add(pair))
                            .as("told of as firing once: %s", telling)
                            .isTrue();
                case RAISED ->
                    assertThat(before == null
                                    || before.compareTo(alert.severity()) < 0
                                    || telling.time()
                                            .isAfter(stableSince
                                                    .getOrDefault(alert.alertId(), START)
                                                    .minusSeconds(1)))
                            .as("it has risen: %s", telling)
                            .isTrue();
                case REMINDER ->
                    assertThat(before).as("reminded of what was told").isNotNull();
                default -> assertThat(telling.reason()).isEqualTo(NotificationReason.ESCALATION);
            }
            told.put(pair, alert.severity());
        }
    }

    private void checkMute(AlertEvent event) {
        String id = event.alert().alertId();
        String by = event.detail().get("by");
        if (event.event() == AlertEventType.MUTED) {
            assertThat(Objects.equals(mutes.put(id, by), by))
                    .as("only on change")
                    .isFalse();
        } else if (event.event() == AlertEventType.UNMUTED) {
            assertThat(mutes.remove(id)).isEqualTo(by);
        }
    }

    private void checkStanding(Alarm alarm, AlertSettings current) {
        Instant now = network.now();
        Alert alert = alarm.alert(now);
        String mute = muteOf(alert, current, now);
        assertThat(mutes.containsKey(alarm.id()))
                .as("%s is muted by %s", alarm.id(), mute)
                .isEqualTo(mute != null);
        Set<String> targets = targets(alert, current);
        String stands = alert.severity() + " " + alert.state() + " " + alert.place() + " " + mute + " " + targets;
        if (!stands.equals(standing.put(alarm.id(), stands))) {
            stableSince.put(alarm.id(), now);
        }
        boolean isLong = stableSince.getOrDefault(alarm.id(), now).plus(LONGEST).isBefore(now);
        if (isLong && mute == null && alarm.isFiring()) {
            for (String target : targets) {
                assertThat(told.get(alarm.id() + " " + target))
                        .as("%s is told of %s", target, stands)
                        .isNotNull()
                        .isGreaterThanOrEqualTo(alert.severity());
            }
        }
    }

    /** Compares with every other alert. */
    private @Nullable String muteOf(Alert alert, AlertSettings current, Instant at) {
        boolean isSilenced = current.silences().values().stream()
                .anyMatch(silence -> silence.holds(at) && silence.matcher().matches(alert));
        if (isSilenced) {
            return "silence";
        }
        for (Inhibition inhibition : current.routing().inhibitions()) {
            if (inhibition.remindersOnly() || !inhibition.target().matches(alert)) {
                continue;
            }
            for (Alarm other : alarms) {
                if (other == null || !other.isOpen() || other.id().equals(alert.alertId())) {
                    continue;
                }
                Alert source = other.alert(at);
                boolean isLike = inhibition.source().matches(alert)
                        && inhibition.target().matches(source);
                if (inhibition.source().matches(source) && !isLike && haveInCommon(inhibition.equal(), source, alert)) {
                    return inhibition.id();
                }
            }
        }
        return null;
    }

    private static boolean haveInCommon(List<AlertLabel> labels, Alert one, Alert other) {
        return labels.stream()
                .allMatch(label -> !label.of(one).isEmpty() && label.of(one).equals(label.of(other)));
    }

    /** Goes over the routes from the last to the first, whether a route or one below it takes the alert. */
    private static Set<String> targets(Alert alert, AlertSettings current) {
        Set<String> targets = new TreeSet<>();
        Set<String> named = new HashSet<>();
        List<Route> routes = current.routing().routes();
        for (Route route : routes) {
            named.addAll(Objects.requireNonNullElse(route.subscribers(), Set.of()));
            if (route.escalation() != null) {
                route.escalation().forEach(step -> named.addAll(step.subscribers()));
            }
        }
        collect(routes.get(0), routes, alert, targets);
        current.subscribers().keySet().stream()
                .filter(name -> !named.contains(name))
                .forEach(targets::add);
        targets.retainAll(current.subscribers().keySet());
        return targets;
    }

    private static void collect(Route route, List<Route> routes, Alert alert, Set<String> targets) {
        List<Route> taken = new ArrayList<>();
        for (Route child : routes) {
            boolean isChild = route.id().equals(child.parent());
            boolean isClosed = !taken.isEmpty() && !taken.get(taken.size() - 1).goesOn();
            if (isChild && !isClosed && child.matcher().matches(alert)) {
                taken.add(child);
            }
        }
        if (taken.isEmpty()) {
            targets.addAll(Objects.requireNonNullElse(route.subscribers(), Set.of()));
        }
        taken.forEach(child -> collect(child, routes, alert, targets));
    }
}
