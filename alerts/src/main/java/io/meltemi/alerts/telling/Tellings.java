package io.meltemi.alerts.telling;

import io.meltemi.alerts.Ids;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a group tells at one time, gathered by subscriber and channels.
 *
 * <p>A telling's id says what is told, and to whom: of new and worse alerts each alert with the number of the event that gave it its
 * severity, of escalation the step as well, or the event by which somebody asked for it, of the end the set of alerts that ended, of a reminder the thread and when it was due. So what
 * is decided again after a restart has the id that it had, and is sent once (KAFKA-02). Where the alerts then arrive closer together
 * and one telling names more than it did before, its id is another, and it is sent: rather is an alert named twice than not at all.
 * A flush number of the group would swallow it.
 */
final class Tellings {

    private record Recipient(String subscriber, List<String> channels) {}

    /** What one recipient is told. */
    private static final class Content {
        private final List<Alert> alerts = new ArrayList<>();
        private final Set<String> alertIds = new HashSet<>();
        private final List<String> identity = new ArrayList<>();
        private boolean isWorse;

        private void add(Alert alert, String identifies) {
            if (alertIds.add(alert.alertId())) {
                alerts.add(alert);
            }
            identity.add(identifies);
        }
    }

    private final TellingContext context;
    private final AlertGroup group;
    private final SortedMap<Recipient, Content> contents = new TreeMap<>(Comparator.comparing(Recipient::subscriber)
            .thenComparing(recipient -> String.join(",", recipient.channels())));

    Tellings(TellingContext context, AlertGroup group) {
        this.context = context;
        this.group = group;
    }

    void add(String subscriber, List<String> channels, OpenAlert alert, boolean isWorse) {
        Content content = content(subscriber, channels);
        content.add(alert.alert(), alert.id() + "/" + alert.raisedNumber());
        content.isWorse |= isWorse;
    }

    void addStep(String subscriber, List<String> channels, OpenAlert alert, int step) {
        content(subscriber, channels).add(alert.alert(), alert.id() + "/" + alert.raisedNumber() + "/" + step);
    }

    /** @param asked number of the event by which somebody asked for the step */
    void addAskedStep(String subscriber, List<String> channels, OpenAlert alert, long asked) {
        content(subscriber, channels).add(alert.alert(), alert.id() + "/asked/" + asked);
    }

    void tellNew() {
        contents.forEach((recipient, content) -> tell(
                content.isWorse ? NotificationReason.RAISED : NotificationReason.FIRING,
                recipient,
                content,
                content.identity));
    }

    void tellReminder() {
        List<String> identity = List.of(group.thread(), String.valueOf(group.remindAt()));
        contents.forEach((recipient, content) -> tell(NotificationReason.REMINDER, recipient, content, identity));
    }

    void tellEscalation() {
        contents.forEach(
                (recipient, content) -> tell(NotificationReason.ESCALATION, recipient, content, content.identity));
    }

    void tellEnd(String subscriber, Ended ended) {
        List<String> identity = List.of(Integer.toString(ended.count()), Long.toHexString(ended.digest()));
        emit(
                NotificationReason.RESOLVED,
                new Recipient(subscriber, ended.channels()),
                ended.alerts(),
                ended.count(),
                identity);
    }

    private Content content(String subscriber, List<String> channels) {
        return contents.computeIfAbsent(new Recipient(subscriber, channels), recipient -> new Content());
    }

    private void tell(NotificationReason reason, Recipient recipient, Content content, List<String> identity) {
        content.alerts.sort(TellingOrder.ALERTS);
        emit(
                reason,
                recipient,
                content.alerts,
                content.alerts.size(),
                identity.stream().sorted().toList());
    }

    private void emit(
            NotificationReason reason, Recipient recipient, List<Alert> alerts, int inAll, List<String> identity) {
        List<String> parts = new ArrayList<>();
        parts.add("telling");
        parts.add(reason.name());
        parts.add(recipient.subscriber());
        parts.add(String.join(",", recipient.channels()));
        parts.addAll(identity);
        context.tell(new Telling(
                Ids.of(parts.toArray(String[]::new)),
                context.now(),
                reason,
                recipient.subscriber(),
                recipient.channels(),
                group.thread(),
                group.label().isEmpty() ? context.network() : group.label(),
                new ArrayList<>(alerts.subList(0, Math.min(alerts.size(), Notification.MAX_ALERTS))),
                inAll));
    }
}
