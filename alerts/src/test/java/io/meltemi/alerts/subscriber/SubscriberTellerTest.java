package io.meltemi.alerts.subscriber;

import static io.meltemi.alerts.subscriber.SubscriberUnderTest.ATHENS;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.KEEPER;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.NOON;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.alert;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.daily;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.danger;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.keeper;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.resolved;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.telling;
import static io.meltemi.alerts.subscriber.SubscriberUnderTest.warning;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.Ids;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.Subscriber.Cap;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberTellerTest {

    private static final Map<NotificationChannel, String> ALL_WAYS = Map.of(
            NotificationChannel.EMAIL,
            "keeper@example.org",
            NotificationChannel.SMS,
            "+302273012345",
            NotificationChannel.WEBHOOK,
            "");

    @Test
    @DisplayName("KAFKA-02 a notification's id is that of the telling, the subscriber and the channel")
    void onTelling_everyChannelAllowed_isOneNotificationEach() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(ALL_WAYS));
        Telling telling = telling(NotificationReason.FIRING, NOON, warning("a"));

        List<Notification> sent = keeper.tell(telling);

        assertThat(sent)
                .extracting(Notification::channel)
                .containsExactly(NotificationChannel.EMAIL, NotificationChannel.SMS, NotificationChannel.WEBHOOK);
        assertThat(sent).extracting(Notification::address).containsExactly("keeper@example.org", "+302273012345", "");
        assertThat(sent.get(1))
                .isEqualTo(new Notification(
                        Ids.of(telling.tellingId(), "keeper", "sms"),
                        NOON,
                        NotificationReason.FIRING,
                        "keeper",
                        NotificationChannel.SMS,
                        "+302273012345",
                        "el",
                        "Europe/Athens",
                        telling.thread(),
                        "lab",
                        List.of(warning("a")),
                        1));
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
        assertThat(keeper.wakeAt).isNull();
    }

    @Test
    void onTelling_routeAllowsSomeChannels_usesTheseAlone() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(ALL_WAYS));

        assertThat(keeper.tell(telling(NotificationReason.FIRING, NOON, List.of("sms"), "lab", 1, warning("a"))))
                .extracting(Notification::channel)
                .containsExactly(NotificationChannel.SMS);
    }

    @Test
    void onTelling_noAddressOnTheChannel_saysSo() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(KEEPER);

        assertThat(keeper.tell(telling(NotificationReason.FIRING, NOON, List.of("sms"), "lab", 1, warning("a"))))
                .isEmpty();
        assertThat(keeper.unsent).containsExactly(new Unsent(warning("a"), UnsentReason.NO_CHANNEL, null));
    }

    @Test
    void onTelling_subscriberDeleted_sendsNothingAndForgets() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        keeper.fires(warning("a"));
        keeper.settings(null);
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);

        assertThat(keeper.fires(danger("b"))).isEmpty();
        assertThat(keeper.after(Duration.ofHours(2))).isEmpty();
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
        assertThat(keeper.wakeAt).isNull();
        assertThat(keeper.unsent)
                .extracting(unsent -> unsent.alert().alertId() + " " + unsent.reason())
                .containsExactly("a QUIET_HOURS", "a NO_SUBSCRIBER", "b NO_SUBSCRIBER");
    }

    @Test
    void onTelling_subscriberKnownAMomentLater_isSentThen() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(KEEPER);
        keeper.settings(null);

        assertThat(keeper.fires(warning("a"))).isEmpty();
        keeper.after(UnknownSubscriber.PATIENCE.minusMillis(1));
        assertThat(keeper.fires(warning("b"))).isEmpty();
        assertThat(keeper.settings(KEEPER))
                .extracting(Notification::alerts)
                .containsExactly(List.of(warning("a")), List.of(warning("b")));
        assertThat(keeper.unsent).isEmpty();
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    @Test
    void onTelling_manyForNobody_stayBounded() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(KEEPER);
        keeper.settings(null);
        for (int i = 0; i < SubscriberMemory.MAX_WAITING + 5; i++) {
            keeper.fires(warning("a" + i));
        }

        assertThat(keeper.memory.waiting()).hasSize(SubscriberMemory.MAX_WAITING);
        assertThat(keeper.unsent).hasSize(5);
        keeper.after(UnknownSubscriber.PATIENCE);
        assertThat(keeper.unsent).hasSize(SubscriberMemory.MAX_WAITING + 5);
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    @Test
    void onTelling_quietHours_comeAsOneDigestAtTheirEnd() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));

        assertThat(keeper.fires(warning("a"))).isEmpty();
        keeper.after(Duration.ofMinutes(10));
        assertThat(keeper.tell(telling(NotificationReason.FIRING, keeper.now, List.of(), "hall", 1, warning("b"))))
                .isEmpty();
        assertThat(keeper.unsent)
                .containsExactly(
                        new Unsent(warning("a"), UnsentReason.QUIET_HOURS, NOON.plus(Duration.ofHours(1))),
                        new Unsent(warning("b"), UnsentReason.QUIET_HOURS, NOON.plus(Duration.ofHours(1))));

        List<Notification> digest = keeper.until(NOON.plus(Duration.ofHours(1)));

        assertThat(digest).hasSize(1);
        assertThat(digest.get(0).reason()).isEqualTo(NotificationReason.DIGEST);
        assertThat(digest.get(0).alerts()).containsExactly(warning("a"), warning("b"));
        assertThat(digest.get(0).alertsInAll()).isEqualTo(2);
        assertThat(digest.get(0).group()).isEqualTo("lab; hall");
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        // hours, quiet hours, danger, why not
        "11, 13, , , false, ",
        "13, 15, , , false, HOURS",
        "13, 15, , , true,  ",
        ", , 11, 13, false, QUIET_HOURS",
        ", , 11, 13, true,  ",
        ", , 22, 7, false,  ",
        "8, 18, 11, 13, false, QUIET_HOURS",
        "13, 18, 11, 13, false, HOURS"
    })
    void onTelling_atNoon_isHeldBackForAReason(
            Integer from, Integer to, Integer quietFrom, Integer quietTo, boolean isDanger, UnsentReason reason) {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(
                from == null ? null : daily(from, to), quietFrom == null ? null : daily(quietFrom, quietTo), null));

        List<Notification> sent = keeper.fires(isDanger ? danger("a") : warning("a"));

        assertThat(sent).hasSize(reason == null ? 1 : 0);
        assertThat(keeper.unsent)
                .extracting(Unsent::reason)
                .containsExactlyElementsOf(reason == null ? List.of() : List.of(reason));
        if (reason != null) {
            assertThat(keeper.after(Duration.ofHours(1))).hasSize(1);
        }
    }

    @Test
    void onTelling_hoursBeginWithinQuietHours_waitsForBoth() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(daily(13, 18), daily(11, 15), null));
        keeper.fires(warning("a"));

        assertThat(keeper.until(NOON.plus(Duration.ofMinutes(179)))).isEmpty();
        assertThat(keeper.until(NOON.plus(Duration.ofHours(3)))).hasSize(1);
    }

    @Test
    void onTelling_neverOpen_isHeldBackForGood() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(0, 0), null));
        keeper.fires(warning("a"));

        assertThat(keeper.wakeAt).isNull();
        assertThat(keeper.unsent.get(0).until()).isNull();
        assertThat(keeper.settings(KEEPER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // the night in which clocks go forward, and the one in which they go back
        "2026-03-29T01:00, 2026-03-29T07:00, 5",
        "2026-10-25T01:00, 2026-10-25T07:00, 7"
    })
    void onTelling_nightInWhichClocksAreSet_endsAtSevenByTheClock(
            LocalDateTime told, LocalDateTime digest, int hoursBetween) {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(22, 7), null));
        keeper.now = told.atZone(ATHENS).toInstant();
        keeper.fires(warning("a"));

        assertThat(keeper.wakeAt)
                .isEqualTo(digest.atZone(ATHENS).toInstant())
                .isEqualTo(keeper.now.plus(Duration.ofHours(hoursBetween)));
    }

    @Test
    void onTelling_moreThanTheCap_comesAsDigestWhenThereIsRoom() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, null, new Cap(2, Duration.ofMinutes(10))));

        assertThat(keeper.fires(warning("a"))).hasSize(1);
        keeper.after(Duration.ofMinutes(1));
        assertThat(keeper.fires(warning("b"))).hasSize(1);
        keeper.after(Duration.ofMinutes(1));
        assertThat(keeper.fires(warning("c"))).isEmpty();
        assertThat(keeper.fires(danger("d"))).as("danger is counted apart").hasSize(1);
        assertThat(keeper.unsent)
                .containsExactly(new Unsent(warning("c"), UnsentReason.CAP, NOON.plus(Duration.ofMinutes(10))));

        List<Notification> digest = keeper.until(NOON.plus(Duration.ofMinutes(10)));

        assertThat(digest).extracting(Notification::reason).containsExactly(NotificationReason.DIGEST);
        assertThat(keeper.fires(warning("e"))).as("the digest counts too").isEmpty();
        assertThat(keeper.until(NOON.plus(Duration.ofMinutes(11)))).hasSize(1);
        keeper.after(Duration.ofHours(1));
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
        assertThat(keeper.wakeAt).isNull();
    }

    @Test
    void onTelling_resolvedWhileHeldBack_isToldAsResolvedInTheDigest() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        keeper.fires(warning("a"), warning("b"));
        keeper.fires(warning("c"));

        assertThat(keeper.ends(resolved(warning("a")))).isEmpty();
        List<Notification> digest = keeper.after(Duration.ofHours(1));

        assertThat(digest.get(0).alerts()).containsExactly(warning("b"), warning("c"), resolved(warning("a")));
        assertThat(digest.get(0).alertsInAll()).isEqualTo(3);
    }

    @Test
    void onTelling_resolvedOfWhatWasSent_isSentWhenItMay() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(13, 14), null));
        keeper.fires(warning("a"));
        keeper.after(Duration.ofMinutes(90));

        assertThat(keeper.ends(resolved(warning("a")))).isEmpty();
        assertThat(keeper.after(Duration.ofMinutes(30)))
                .extracting(Notification::alerts)
                .containsExactly(List.of(resolved(warning("a"))));
    }

    @Test
    void onTelling_raisedWhileHeldBack_isToldAtOnceAndNotAgain() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        keeper.fires(warning("a"));

        assertThat(keeper.tell(telling(NotificationReason.RAISED, keeper.now, danger("a"))))
                .extracting(Notification::reason)
                .containsExactly(NotificationReason.RAISED);
        assertThat(keeper.after(Duration.ofDays(1))).isEmpty();
        assertThat(keeper.ends(resolved(danger("a")))).hasSize(1);
    }

    @Test
    void onTelling_belowLeastSeverity_isNeitherSentNorHeldBack() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(Severity.DANGER, null, null, null));

        List<Notification> sent =
                keeper.tell(telling(NotificationReason.FIRING, NOON, List.of(), "lab", 30, danger("a"), warning("b")));

        assertThat(sent).extracting(Notification::alerts).containsExactly(List.of(danger("a")));
        assertThat(sent.get(0).alertsInAll()).isEqualTo(1);
        assertThat(keeper.unsent).containsExactly(new Unsent(warning("b"), UnsentReason.BELOW_LEAST_SEVERITY, null));
    }

    @Test
    void onTelling_endBelowLeastSeverity_isSentOnlyWhereDangerWas() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(Severity.DANGER, null, null, null));

        keeper.fires(warning("a"));
        assertThat(keeper.ends(resolved(warning("a")))).isEmpty();

        keeper.fires(danger("b"));
        assertThat(keeper.ends(resolved(warning("b")))).hasSize(1);
        assertThat(keeper.ends(resolved(warning("b"))))
                .as("it has ended already")
                .isEmpty();
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    @Test
    void onTelling_otherChannelsHeldBack_areNotMixed() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(ALL_WAYS));
        keeper.settings(new Subscriber("keeper", ALL_WAYS, "en", ATHENS, Severity.WARNING, null, daily(11, 13), null));
        keeper.tell(telling(NotificationReason.FIRING, NOON, List.of("sms"), "lab", 1, warning("a")));
        keeper.tell(telling(NotificationReason.FIRING, NOON, List.of("email"), "hall", 1, warning("b")));

        assertThat(keeper.after(Duration.ofHours(1)))
                .extracting(sent -> sent.channel() + " " + sent.alerts().get(0).alertId())
                .containsExactly("SMS a", "EMAIL b");
    }

    @Test
    void onTelling_olderWordOfAHeldAlert_doesNotReplaceNewer() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        Alert newer = alert("a", Severity.WARNING, AlertState.ACKNOWLEDGED, NOON.plusSeconds(5));
        keeper.fires(newer);
        keeper.tell(telling(NotificationReason.REMINDER, NOON, warning("a")));

        assertThat(keeper.after(Duration.ofHours(1)).get(0).alerts()).containsExactly(newer);
    }

    @Test
    void onTelling_paused_holdsBackAllThatComesUntilThePauseEnds() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(KEEPER.withPausedUntil(NOON.plus(Duration.ofHours(2))));
        assertThat(keeper.fires(danger("a"))).isEmpty();
        assertThat(keeper.fires(warning("b"))).isEmpty();
        assertThat(keeper.unsent).extracting(Unsent::reason).containsOnly(UnsentReason.PAUSED);
        assertThat(keeper.unsent).extracting(Unsent::until).containsOnly(NOON.plus(Duration.ofHours(2)));

        assertThat(keeper.after(Duration.ofMinutes(119))).isEmpty();
        assertThat(keeper.after(Duration.ofMinutes(1)))
                .extracting(sent -> sent.reason() + " " + sent.alerts().get(0).alertId())
                .containsExactlyInAnyOrder("DIGEST a", "DIGEST b");
    }

    @Test
    void settings_pauseEnded_sendsTheDigestAtOnce() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(KEEPER.withPausedUntil(NOON.plus(Duration.ofDays(7))));
        keeper.fires(danger("a"));

        assertThat(keeper.settings(KEEPER)).hasSize(1);
    }

    @Test
    void onTelling_otherPlaces_areNotToldWithTheReason() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(hearingOf("Greece/Samos", "Greece/Chi"));
        keeper.fires(in("a", "Samos"), in("b", "Chios"), in("c", "Samos"), warning("d"));

        assertThat(keeper.notifications).hasSize(1);
        assertThat(keeper.notifications.get(0).alerts())
                .extracting(Alert::alertId)
                .as("of what has no known place it is told")
                .containsExactly("a", "c", "d");
        assertThat(keeper.notifications.get(0).alertsInAll()).isEqualTo(3);
        assertThat(keeper.unsent).extracting(Unsent::reason).containsExactly(UnsentReason.ELSEWHERE);
    }

    @Test
    void settings_placesChanged_dropsWhatIsHeldBackOfOthers() {
        Subscriber quiet = keeper(null, daily(11, 13), null);
        SubscriberUnderTest keeper = new SubscriberUnderTest(quiet);
        keeper.fires(in("a", "Samos"));
        keeper.fires(in("b", "Chios"));
        keeper.unsent.clear();

        assertThat(keeper.settings(hearingOf("Greece/Samos")))
                .singleElement()
                .extracting(sent -> sent.alerts().stream().map(Alert::alertId).toList())
                .isEqualTo(List.of("a"));
        assertThat(keeper.unsent).extracting(Unsent::reason).containsExactly(UnsentReason.ELSEWHERE);
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    private static Subscriber hearingOf(String... places) {
        return new Subscriber(
                KEEPER.name(),
                KEEPER.addresses(),
                KEEPER.language(),
                ATHENS,
                Severity.WARNING,
                null,
                null,
                null,
                List.of(places),
                null,
                Map.of(),
                List.of());
    }

    private static Alert in(String id, String district) {
        Alert alert = warning(id);
        return new Alert(
                id,
                alert.kind(),
                alert.state(),
                alert.severity(),
                alert.network(),
                alert.nodeId(),
                alert.sensor(),
                new Place("Greece", district, "City", "Campus", "indoor", "A", "1"),
                null,
                alert.summary(),
                alert.startedAt(),
                alert.updatedAt(),
                null,
                null,
                null,
                Map.of());
    }

    @Test
    void settings_quietHoursLifted_sendsTheDigestAtOnce() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        keeper.fires(warning("a"));

        assertThat(keeper.settings(KEEPER)).hasSize(1);
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    @Test
    void settings_noLongerWanted_dropsWhatIsHeldBackWithTheReason() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        keeper.fires(warning("a"));

        assertThat(keeper.settings(keeper(Severity.DANGER, null, null, null))).isEmpty();
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
        assertThat(keeper.unsent).last().isEqualTo(new Unsent(warning("a"), UnsentReason.BELOW_LEAST_SEVERITY, null));
    }

    @Test
    void onTelling_tenThousandInASecond_staysBoundedAndCountsAll() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, null, new Cap(30, Duration.ofMinutes(10))));
        for (int i = 0; i < 10_000; i++) {
            keeper.now = NOON.plusNanos(i * 100_000L);
            keeper.tell(telling(NotificationReason.FIRING, keeper.now, List.of(), "g" + i, 1, warning("a" + i)));
        }
        assertThat(keeper.notifications).hasSize(30);
        assertThat(keeper.memory.held()).hasSize(1);
        assertThat(keeper.memory.held().get(0).alerts()).hasSize(HeldBack.MAX_ALERTS);
        assertThat(keeper.memory.held().get(0).groups()).hasSize(HeldBack.MAX_GROUPS + 1);

        List<Notification> digest = keeper.after(Duration.ofMinutes(11));

        assertThat(digest).hasSize(1);
        assertThat(digest.get(0).alerts()).hasSize(Notification.MAX_ALERTS);
        assertThat(digest.get(0).alertsInAll()).isEqualTo(9_970);
        assertThat(digest.get(0).group()).isEqualTo("g30; g31; g32; …");
        keeper.after(Duration.ofMinutes(11));
        assertThat(keeper.memory).isEqualTo(SubscriberMemory.EMPTY);
    }

    @Test
    void digest_unnamedAlerts_areCountedButNotTwice() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        keeper.tell(telling(NotificationReason.FIRING, NOON, List.of(), "lab", 500, warning("a")));
        keeper.tell(telling(NotificationReason.FIRING, NOON, List.of(), "hall", 3, warning("b")));
        keeper.tell(telling(NotificationReason.REMINDER, NOON, List.of(), "lab", 500, warning("c")));

        assertThat(keeper.after(Duration.ofHours(1)).get(0).alertsInAll()).isEqualTo(503);
    }

    @Test
    @DisplayName("KAFKA-02 a digest that is decided again has the same id, in whatever order it was told")
    void digest_decidedAgain_hasTheSameId() {
        Telling one = telling(NotificationReason.FIRING, NOON, List.of(), "lab", 1, warning("a"));
        Telling two = telling(NotificationReason.FIRING, NOON, List.of(), "hall", 1, warning("b"));
        SubscriberUnderTest first = new SubscriberUnderTest(keeper(null, daily(11, 13), null));
        first.tell(one);
        first.tell(two);
        SubscriberUnderTest again = new SubscriberUnderTest(first.subscriber);
        again.tell(two);
        again.now = NOON.plusSeconds(7);
        again.tell(one);
        SubscriberUnderTest other = new SubscriberUnderTest(first.subscriber);
        other.tell(one);

        String id = first.after(Duration.ofHours(1)).get(0).notificationId();
        assertThat(again.after(Duration.ofHours(2)).get(0).notificationId()).isEqualTo(id);
        assertThat(other.after(Duration.ofHours(1)).get(0).notificationId()).isNotEqualTo(id);
    }

    @Test
    void clockSetBack_messagesFromAhead_countNoLongerThanTheCapsTime() {
        SubscriberUnderTest keeper = new SubscriberUnderTest(keeper(null, null, new Cap(1, Duration.ofMinutes(10))));
        keeper.fires(warning("a"));
        keeper.now = NOON.minus(Duration.ofHours(5));
        keeper.fires(warning("b"));

        assertThat(keeper.wakeAt).isEqualTo(keeper.now.plus(Duration.ofMinutes(10)));
        assertThat(keeper.after(Duration.ofMinutes(10))).hasSize(1);
    }

    @Test
    void unsent_event_isTheSameForTheSameStateOfTheAlert() {
        Instant later = NOON.plusSeconds(30);
        Unsent unsent = new Unsent(warning("a"), UnsentReason.CAP, later);

        assertThat(unsent.event("keeper", NOON).id())
                .isEqualTo(unsent.event("keeper", later).id())
                .isNotEqualTo(new Unsent(warning("a"), UnsentReason.HOURS, later)
                        .event("keeper", NOON)
                        .id())
                .startsWith("a/subscriber keeper/");
        assertThat(unsent.event("keeper", NOON).detail())
                .containsEntry("reason", "CAP")
                .containsEntry("until", later.toString());
        assertThat(new Unsent(resolved(warning("a")), UnsentReason.CAP, null)
                        .event("keeper", NOON)
                        .number())
                .isGreaterThan(unsent.event("keeper", NOON).number());
    }
}
