package io.meltemi.alerts.life;

import io.meltemi.alerts.Ids;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step in the making. An alert's times never go back, whatever the inputs' do. */
final class Draft {

    static final String SERVER = "server";
    static final String NODE = "node";

    /** How far ahead of now an input's time may be before the clock that stamped it is taken to be wrong. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private final Instant now;
    private final Instant at;
    private NodeLife life;
    private final List<AlertEvent> events = new ArrayList<>(2);
    private @Nullable Ignored ignored;

    /**
     * Begins a step. What is due before the input is decided first, each at its own time.
     *
     * @param time of the input
     */
    Draft(NodeLife life, Instant time, Instant now) {
        this.life = life;
        this.now = now;
        this.at = time.isAfter(now.plus(MOST_AHEAD)) ? now : time;
        advance(at.isAfter(now) ? now : at);
    }

    NodeLife life() {
        return life;
    }

    void life(NodeLife changed) {
        life = changed;
    }

    /** The input's time. */
    Instant at() {
        return at;
    }

    Instant now() {
        return now;
    }

    void ignore(Ignored reason) {
        ignored = reason;
    }

    @Nullable
    OpenAlert open(AlertKind kind, String subject) {
        return life.open(kind, subject);
    }

    /** A condition holds: its alert fires, comes back, or changes where people would read something else. */
    void holds(Finding finding) {
        OpenAlert open = life.open(finding.kind(), finding.subject());
        if (open == null) {
            fire(finding);
            return;
        }
        Alert found = Alerts.found(life, finding, open.alert());
        int rise = finding.severity().compareTo(open.alert().severity());
        if (rise == 0 && open.fading() != null) {
            flap(open, open.fading(), found);
        } else if (rise != 0) {
            move(returned(open), found, rise > 0, finding.actor());
        } else if (readsOtherwise(open.alert(), found)) {
            change(open, AlertEventType.CHANGED, finding.actor(), Map.of(), found);
        }
    }

    /** The condition of an open alert holds as it did. */
    OpenAlert returned(OpenAlert open) {
        return open.fading() == null ? open : flap(open, open.fading(), open.alert());
    }

    /** A condition does not hold any more, if it did. */
    void ceases(AlertKind kind, String subject, Instant ceasedAt, String because) {
        OpenAlert open = life.open(kind, subject);
        if (open != null && open.fading() == null) {
            Instant since = Alerts.later(ceasedAt, open.alert().updatedAt());
            Instant resolveAt = since.plus(Damping.hold(kind, open.flaps(), since));
            replace(open.withFading(new Fading(since, resolveAt, because)));
        }
    }

    /** An alert ends at once. */
    void resolve(OpenAlert open, Instant time, Map<String, String> detail) {
        Instant resolvedAt = Alerts.later(time, open.alert().updatedAt());
        OpenAlert resolved = change(
                open, AlertEventType.RESOLVED, SERVER, detail, Alerts.resolved(open.alert(), resolvedAt), resolvedAt);
        List<OpenAlert> left = new ArrayList<>(life.open());
        left.removeIf(one -> one.is(open.alert().kind(), open.subject()));
        List<PastAlert> past = new ArrayList<>(life.past());
        past.add(new PastAlert(open.alert().kind(), open.subject(), resolvedAt, resolved.flaps()));
        life = life.withAlerts(left, past);
        for (Fit fit : open.fits()) {
            life = life.withHeard(life.heard().withForecastsUntil(fit.windowEnd()));
        }
    }

    /** One more event of an alert at the input's time, which it has afterwards. */
    OpenAlert change(OpenAlert open, AlertEventType type, String actor, Map<String, String> detail, Alert changed) {
        return change(open, type, actor, detail, changed, at);
    }

    /** One more event of an alert that leaves it as it is. */
    void note(OpenAlert noted, Instant time, AlertEventType type, String actor, Map<String, String> detail) {
        replace(noted);
        Instant eventAt = Alerts.later(time, noted.alert().startedAt());
        events.add(new AlertEvent(noted.number(), AlertEvent.LIFE, eventAt, type, actor, detail, noted.alert()));
    }

    /** Puts an open alert in the place of itself. */
    void replace(OpenAlert changed) {
        List<OpenAlert> all = new ArrayList<>(life.open());
        all.replaceAll(one -> one.is(changed.alert().kind(), changed.subject()) ? changed : one);
        life = life.withAlerts(all, life.past());
    }

    LifeStep step() {
        return new LifeStep(life, List.copyOf(events), Dues.wakeAt(life), ignored);
    }

    private void fire(Finding finding) {
        Instant startedAt = at;
        List<Instant> flaps = List.of();
        List<PastAlert> past = new ArrayList<>(life.past());
        for (PastAlert one : life.past()) {
            if (one.kind() == finding.kind() && one.subject().equals(finding.subject())) {
                past.remove(one);
                startedAt = at.isAfter(one.resolvedAt()) ? at : one.resolvedAt().plusNanos(1_000);
                flaps = startedAt.isBefore(one.forgetAt()) ? Damping.plus(one.flaps(), startedAt) : List.of();
            }
        }
        String id = Ids.of(
                finding.kind().name(),
                Objects.requireNonNullElse(life.network(), ""),
                Objects.requireNonNullElse(life.nodeId(), ""),
                finding.subject(),
                startedAt.toString());
        Alert alert = Alerts.first(id, life, finding, startedAt);
        List<OpenAlert> open = new ArrayList<>(life.open());
        OpenAlert fired = new OpenAlert(alert, finding.subject(), 0, null, flaps, null, List.of(), List.of());
        open.add(fired);
        life = life.withAlerts(open, past);
        Facts detail = flaps.isEmpty() ? new Facts() : new Facts().put("flaps", flaps.size());
        change(fired, AlertEventType.FIRED, finding.actor(), detail.all(), alert, startedAt);
    }

    private OpenAlert change(
            OpenAlert open,
            AlertEventType type,
            String actor,
            Map<String, String> detail,
            Alert changed,
            Instant time) {
        Instant eventAt = Alerts.later(time, open.alert().updatedAt());
        OpenAlert after = open.after(Alerts.updated(changed, eventAt));
        replace(after);
        events.add(new AlertEvent(after.number(), AlertEvent.LIFE, eventAt, type, actor, detail, after.alert()));
        return after;
    }

    private OpenAlert flap(OpenAlert open, Fading fading, Alert back) {
        OpenAlert holding = open.withFading(null).withFlaps(Damping.plus(open.flaps(), at));
        Facts detail = new Facts()
                .put("ceasedAt", fading.since())
                .put("because", fading.because())
                .put("flaps", holding.flaps().size())
                .put("hold", Damping.hold(back.kind(), holding.flaps(), at));
        return change(holding, AlertEventType.FLAPPED, SERVER, detail.all(), back);
    }

    private void move(OpenAlert open, Alert found, boolean rises, String actor) {
        Alert before = open.alert();
        Facts detail = new Facts().put("from", before.severity());
        if (rises && before.state() == AlertState.ACKNOWLEDGED) {
            detail.put("acknowledgedAt", before.acknowledgedAt()).put("acknowledgedBy", before.acknowledgedBy());
            change(open, AlertEventType.SEVERITY_RAISED, actor, detail.all(), Alerts.firingAgain(found));
        } else {
            AlertEventType type = rises ? AlertEventType.SEVERITY_RAISED : AlertEventType.SEVERITY_LOWERED;
            change(open, type, actor, detail.all(), found);
        }
    }

    private static boolean readsOtherwise(Alert before, Alert after) {
        return !after.summary().equals(before.summary())
                || !Objects.equals(after.rule(), before.rule())
                || !Objects.equals(after.sensor(), before.sensor());
    }

    private void advance(Instant until) {
        for (Dues.Due due = Dues.next(life, until); due != null; due = Dues.next(life, until)) {
            resolve(due.alert(), due.at(), due.detail());
        }
        if (life.past().stream().anyMatch(past -> !past.forgetAt().isAfter(until))) {
            life = life.withAlerts(
                    life.open(),
                    life.past().stream()
                            .filter(past -> past.forgetAt().isAfter(until))
                            .toList());
        }
    }
}
