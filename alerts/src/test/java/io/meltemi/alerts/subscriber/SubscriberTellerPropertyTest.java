package io.meltemi.alerts.subscriber;

import static io.meltemi.alerts.subscriber.SubscriberUnderTest.ATHENS;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.alert;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.keeper;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.rules.Schedule;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.message.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any subscriber and any course of tellings. */
class SubscriberTellerPropertyTest {

    /** A telling of one alert, some time after the one before. */
    record Step(int alert, boolean isDanger, boolean isEnd, Duration after) {}

    @Property(tries = 300)
    void onTelling_anyCourse_keepsCapHoursAndTellsAllInTheEnd(
            @ForAll("subscribers") Subscriber subscriber, @ForAll("courses") List<Step> course) {
        SubscriberUnderTest keeper = new SubscriberUnderTest(subscriber);
        Map<String, Alert> newest = new HashMap<>();
        for (Step step : course) {
            keeper.after(step.after());
            Alert before = newest.get("a" + step.alert());
            if (step.isEnd() && before != null && before.isOpen()) {
                Alert ended = alert(before.alertId(), before.severity(), AlertState.RESOLVED, keeper.now);
                newest.put(ended.alertId(), ended);
                keeper.ends(ended);
            } else if (!step.isEnd() && (before == null || before.isOpen())) {
                Severity severity = step.isDanger() ? Severity.DANGER : Severity.WARNING;
                Alert fires = alert("a" + step.alert(), severity, AlertState.FIRING, keeper.now);
                newest.put(fires.alertId(), fires);
                keeper.fires(fires);
            }
            assertHeldBackOrTold(keeper, newest);
        }
        keeper.after(Duration.ofDays(30));

        assertToldAsTheyAre(keeper, newest);
        assertCapKept(subscriber, keeper.notifications);
        assertHoursKept(subscriber, keeper.notifications);
        assertThat(keeper.notifications)
                .extracting(Notification::notificationId)
                .doesNotHaveDuplicates();
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
        assertThat(keeper.wakeAt).isNull();
    }

    private static void assertHeldBackOrTold(SubscriberUnderTest keeper, Map<String, Alert> newest) {
        Set<String> known = new HashSet<>();
        keeper.notifications.forEach(sent -> sent.alerts().forEach(alert -> known.add(alert.alertId())));
        keeper.memory.held().forEach(held -> known.addAll(held.alertIds()));
        assertThat(known).containsAll(newest.keySet());
        keeper.memory.held().forEach(held -> assertThat(held.inAll())
                .isEqualTo(held.alerts().size()));
        if (!keeper.memory.held().isEmpty()) {
            assertThat(keeper.wakeAt).isAfter(keeper.now);
        }
    }

    /** The last that the subscriber heard of each alert is what is true of it. */
    private static void assertToldAsTheyAre(SubscriberUnderTest keeper, Map<String, Alert> newest) {
        Map<String, Alert> heard = new HashMap<>();
        for (Notification sent : keeper.notifications) {
            for (Alert alert : sent.alerts()) {
                heard.merge(
                        alert.alertId(),
                        alert,
                        (before, after) -> after.updatedAt().isBefore(before.updatedAt()) ? before : after);
            }
        }
        assertThat(heard).isEqualTo(newest);
    }

    private static void assertCapKept(Subscriber subscriber, List<Notification> notifications) {
        Cap cap = subscriber.cap();
        if (cap == null) {
            return;
        }
        for (boolean danger : new boolean[] {true, false}) {
            List<Instant> sent = notifications.stream()
                    .filter(notification -> isDanger(notification) == danger)
                    .map(Notification::time)
                    .toList();
            for (int i = cap.notifications(); i < sent.size(); i++) {
                assertThat(Duration.between(sent.get(i - cap.notifications()), sent.get(i)))
                        .isGreaterThanOrEqualTo(cap.per());
            }
        }
    }

    private static void assertHoursKept(Subscriber subscriber, List<Notification> notifications) {
        for (Notification sent : notifications) {
            if (!isDanger(sent)) {
                assertThat(subscriber.hours() == null || subscriber.hours().includes(sent.time()))
                        .isTrue();
                assertThat(subscriber.quietHours() != null
                                && subscriber.quietHours().includes(sent.time()))
                        .isFalse();
            }
        }
    }

    private static boolean isDanger(Notification notification) {
        return notification.alerts().stream().anyMatch(alert -> alert.severity() == Severity.DANGER);
    }

    @Provide
    Arbitrary<Subscriber> subscribers() {
        Arbitrary<Cap> caps = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofHours(3)))
                .as(Cap::new);
        return Combinators.combine(
                        schedules(6, 22).injectNull(0.4), schedules(20, 23).injectNull(0.4), caps.injectNull(0.2))
                .as((hours, quietHours, cap) -> keeper(hours, quietHours, cap));
    }

    /** Spans that leave some of each week open, together as well. */
    private static Arbitrary<Schedule> schedules(int from, int to) {
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set().ofMinSize(3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 59))
                .as((days, hours, minutes) -> new Schedule(
                        days, LocalTime.of(from + hours % 2, minutes), LocalTime.of(to, minutes / 2), ATHENS));
    }

    @Provide
    Arbitrary<List<Step>> courses() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                Duration.ofMillis(1),
                                Duration.ofSeconds(4),
                                Duration.ofMinutes(3),
                                Duration.ofHours(5)))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
