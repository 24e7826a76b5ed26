package io.meltemi.alerts.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.PendingAddress;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.link.Links;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answer;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answered;
import io.meltemi.alerts.subscriber.AddressConfirmation.Entered;
import io.meltemi.alerts.subscriber.AddressConfirmation.Refusal;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressConfirmationTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final NotificationChannel EMAIL = NotificationChannel.EMAIL;
    private static final NotificationChannel SMS = NotificationChannel.SMS;

    @Test
    void enter_newSubscriber_isAskedAtEachAddressAndToldNothingElse() {
        Entered entered = AddressConfirmation.enter(
                subscriber("eleni", Map.of(EMAIL, "eleni@example.org", SMS, "+302273012345")), null, List.of(), NOW);

        assertThat(entered.subscriber().addresses()).isEmpty();
        assertThat(entered.subscriber().pending())
                .containsEntry(EMAIL, new PendingAddress("eleni@example.org", NOW))
                .containsEntry(SMS, new PendingAddress("+302273012345", NOW));
        assertThat(entered.notifications())
                .extracting(Notification::reason, Notification::address)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(NotificationReason.CONFIRMATION, "eleni@example.org"),
                        org.assertj.core.groups.Tuple.tuple(NotificationReason.CONFIRMATION, "+302273012345"));
        assertThat(entered.notifications())
                .extracting(Notification::notificationId)
                .doesNotHaveDuplicates();
    }

    @Test
    void enter_sameAgain_hasTheSameIdsAndChangesNothing() {
        Subscriber wanted = subscriber("eleni", Map.of(EMAIL, "eleni@example.org"));
        Entered first = AddressConfirmation.enter(wanted, null, List.of(), NOW);
        Entered decidedAgain = AddressConfirmation.enter(wanted, null, List.of(), NOW);
        Entered later =
                AddressConfirmation.enter(wanted, first.subscriber(), List.of(first.subscriber()), NOW.plusSeconds(60));

        assertThat(decidedAgain).isEqualTo(first);
        assertThat(later.notifications()).isEmpty();
        assertThat(later.subscriber()).isEqualTo(first.subscriber());
    }

    @Test
    void enter_anotherAddress_leavesTheOneInForceAndTellsIt() {
        Subscriber before = subscriber("eleni", Map.of(EMAIL, "old@example.org", SMS, "+302273012345"));
        Entered entered = AddressConfirmation.enter(
                subscriber("eleni", Map.of(EMAIL, "new@example.org")), before, List.of(before), NOW);

        assertThat(entered.subscriber().addresses()).containsExactly(Map.entry(EMAIL, "old@example.org"));
        assertThat(entered.notifications())
                .extracting(Notification::reason, Notification::address, Notification::group)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                NotificationReason.CONFIRMATION, "new@example.org", "new@example.org"),
                        org.assertj.core.groups.Tuple.tuple(
                                NotificationReason.ADDRESS_CHANGE, "old@example.org", "new@example.org"));
    }

    @Test
    void enter_documentThatClaimsToBeConfirmed_isNotBelieved() {
        Subscriber before = subscriber("eleni", Map.of(EMAIL, "old@example.org"));
        Subscriber forged =
                before.withAddresses(before.addresses(), Map.of(EMAIL, new PendingAddress("victim@example.org", NOW)));

        assertThat(AddressConfirmation.enter(forged, before, List.of(before), NOW)
                        .subscriber()
                        .pending())
                .isEmpty();
    }

    @Test
    void enter_platformsOwnWebhook_needsNoQuestion() {
        Entered entered = AddressConfirmation.enter(
                subscriber("ops", Map.of(NotificationChannel.WEBHOOK, "")), null, List.of(), NOW);

        assertThat(entered.subscriber().addresses()).containsEntry(NotificationChannel.WEBHOOK, "");
        assertThat(entered.notifications()).isEmpty();
    }

    @Test
    void enter_tooOftenForAnAddress_isRefusedForADay() {
        Subscriber eleni = subscriber("eleni", Map.of());
        Subscriber nikos = subscriber("nikos", Map.of());
        eleni = AddressConfirmation.enter(eleni, EMAIL, "a@example.org", List.of(), NOW)
                .subscriber();
        nikos = AddressConfirmation.enter(nikos, EMAIL, "a@example.org", List.of(eleni), NOW)
                .subscriber();
        nikos = AddressConfirmation.enter(nikos, EMAIL, "a@example.org", List.of(eleni), NOW)
                .subscriber();
        Entered fourth = AddressConfirmation.enter(
                AddressConfirmation.takenBack(nikos, EMAIL), EMAIL, "a@example.org", List.of(eleni, nikos), NOW);

        assertThat(fourth.refused()).containsExactly(Map.entry(EMAIL, Refusal.TOO_MANY_FOR_ADDRESS));
        assertThat(fourth.notifications()).isEmpty();
        assertThat(fourth.subscriber().pending()).isEmpty();
        assertThat(AddressConfirmation.enter(
                                nikos, EMAIL, "a@example.org", List.of(eleni, nikos), NOW.plus(Duration.ofDays(1)))
                        .refused())
                .isEmpty();
    }

    @Test
    void enter_tooManyAddresses_isRefusedForTheSubscriber() {
        Subscriber eleni = subscriber("eleni", Map.of());
        for (int i = 0; i < AddressConfirmation.MOST_PER_SUBSCRIBER; i++) {
            eleni = AddressConfirmation.enter(eleni, EMAIL, "a" + i + "@example.org", List.of(eleni), NOW)
                    .subscriber();
        }
        Entered last = AddressConfirmation.enter(eleni, EMAIL, "last@example.org", List.of(eleni), NOW);

        assertThat(last.refused()).containsExactly(Map.entry(EMAIL, Refusal.TOO_MANY_FOR_SUBSCRIBER));
        assertThat(last.subscriber()).isEqualTo(eleni);
    }

    @Test
    void answer_inTime_putsTheAddressInForce() {
        Subscriber asked = AddressConfirmation.enter(
                        subscriber("eleni", Map.of(EMAIL, "old@example.org")), EMAIL, "new@example.org", List.of(), NOW)
                .subscriber();
        String digest = Links.digest("new@example.org");
        Instant last = NOW.plus(AddressConfirmation.LIFETIME).minusMillis(1);

        Answered answered = AddressConfirmation.answer(asked, EMAIL, digest, last);
        assertThat(answered.answer()).isEqualTo(Answer.CONFIRMED);
        assertThat(answered.subscriber().addresses()).containsExactly(Map.entry(EMAIL, "new@example.org"));
        assertThat(answered.subscriber().pending()).isEmpty();
        assertThat(AddressConfirmation.answer(answered.subscriber(), EMAIL, digest, last)
                        .answer())
                .isEqualTo(Answer.IN_FORCE);
        assertThat(AddressConfirmation.answer(asked, EMAIL, digest, last.plusMillis(1))
                        .answer())
                .isEqualTo(Answer.EXPIRED);
        assertThat(AddressConfirmation.answer(asked, SMS, digest, NOW).answer()).isEqualTo(Answer.NOT_WANTED);
        assertThat(AddressConfirmation.answer(asked, EMAIL, Links.digest("other@example.org"), NOW)
                        .answer())
                .isEqualTo(Answer.NOT_WANTED);
        assertThat(AddressConfirmation.answer(null, EMAIL, digest, NOW).answer())
                .isEqualTo(Answer.NOT_WANTED);
    }

    private static Subscriber subscriber(String name, Map<NotificationChannel, String> addresses) {
        return new Subscriber(name, addresses, "en", ZoneOffset.UTC, Severity.WARNING, null, null, null);
    }
}
