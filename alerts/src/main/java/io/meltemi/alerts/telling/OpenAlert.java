package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An alert and what became of telling it. One whose end cannot be told while a silence holds is kept until the silence ends.
 *
 * @param number of the alert's newest event of its life
 * @param raisedNumber of the event with which it took its severity, from below
 * @param loweredAt since when its severity is lower than it was, or null
 * @param memberships the groups that it is in
 * @param mute why it is not told, or null
 * @param tellingEvents how many events of telling it has had
 * @param firstToldAt when it was first told since it began to fire, or null; steps of escalation count from here
 * @param waitingSince since when it can be told: since it is known, or its mute ended; it waits for a group once, even where it
 *     moves to and fro
 * @param heldUntil when it may be told after what inhibited it ended, or null
 */
public record OpenAlert(
        Alert alert,
        long number,
        long raisedNumber,
        @Nullable Instant loweredAt,
        List<Membership> memberships,
        @Nullable Mute mute,
        int tellingEvents,
        @Nullable Instant firstToldAt,
        Instant waitingSince,
        @Nullable Instant heldUntil) {
    public OpenAlert {
        requireNonNull(alert, "alert");
        requireNonNull(memberships, "memberships");
        requireNonNull(waitingSince, "waitingSince");
    }

    static OpenAlert of(Alert alert, long number, Instant now) {
        return new OpenAlert(alert, number, number, null, List.of(), null, 0, null, now, null);
    }

    String id() {
        return alert.alertId();
    }

    /** Whether people are to hear of it: it fires, nobody has acknowledged it, and nothing mutes it. */
    boolean isTellable() {
        return alert.state() == AlertState.FIRING && mute == null;
    }

    /** What a subscriber knows of it from any group, or null. */
    @Nullable
    Told toldTo(String subscriber) {
        for (Membership membership : memberships) {
            Told told = membership.told().get(subscriber);
            if (told != null) {
                return told;
            }
        }
        return null;
    }

    boolean isToldToAnybody() {
        return memberships.stream().anyMatch(membership -> !membership.told().isEmpty());
    }

    @Nullable
    Membership membership(String group) {
        for (Membership membership : memberships) {
            if (membership.group().equals(group)) {
                return membership;
            }
        }
        return null;
    }

    OpenAlert withMemberships(List<Membership> changed) {
        return changed.equals(memberships)
                ? this
                : new OpenAlert(
                        alert,
                        number,
                        raisedNumber,
                        loweredAt,
                        changed,
                        mute,
                        tellingEvents,
                        firstToldAt,
                        waitingSince,
                        heldUntil);
    }

    OpenAlert withMembership(Membership changed) {
        return withMemberships(memberships.stream()
                .map(membership -> membership.group().equals(changed.group()) ? changed : membership)
                .toList());
    }

    OpenAlert withEscalatedSteps(int steps) {
        return withMemberships(memberships.stream()
                .map(membership -> membership.withEscalatedSteps(steps))
                .toList());
    }

    /** The same with what everybody who was told knows of it changed. */
    OpenAlert withEachTold(UnaryOperator<Told> change) {
        return withMemberships(memberships.stream()
                .map(membership -> membership.withTold(Maps.mapped(membership.told(), change)))
                .toList());
    }

    OpenAlert withMute(@Nullable Mute changed) {
        return new OpenAlert(
                alert,
                number,
                raisedNumber,
                loweredAt,
                memberships,
                changed,
                tellingEvents,
                firstToldAt,
                waitingSince,
                null);
    }

    /** The same when its mute has ended. */
    OpenAlert unmuted(Instant now, @Nullable Instant held) {
        return new OpenAlert(
                alert, number, raisedNumber, loweredAt, memberships, null, tellingEvents, firstToldAt, now, held);
    }

    OpenAlert withOneMoreTellingEvent() {
        return new OpenAlert(
                alert,
                number,
                raisedNumber,
                loweredAt,
                memberships,
                mute,
                tellingEvents + 1,
                firstToldAt,
                waitingSince,
                heldUntil);
    }

    OpenAlert withFirstToldAt(@Nullable Instant time) {
        return new OpenAlert(
                alert,
                number,
                raisedNumber,
                loweredAt,
                memberships,
                mute,
                tellingEvents,
                time,
                waitingSince,
                heldUntil);
    }

    OpenAlert withAlert(Alert changed, long newest, long raised, @Nullable Instant lowered) {
        return new OpenAlert(
                changed,
                newest,
                raised,
                lowered,
                memberships,
                mute,
                tellingEvents,
                firstToldAt,
                waitingSince,
                heldUntil);
    }

    /** The same without times that a clock set back has put into the future. */
    OpenAlert withTimesUntil(Instant now, Instant latestHeld) {
        return new OpenAlert(
                alert,
                number,
                raisedNumber,
                Times.earlier(loweredAt, now),
                memberships,
                mute,
                tellingEvents,
                Times.earlier(firstToldAt, now),
                waitingSince.isAfter(now) ? now : waitingSince,
                Times.earlier(heldUntil, latestHeld));
    }
}
