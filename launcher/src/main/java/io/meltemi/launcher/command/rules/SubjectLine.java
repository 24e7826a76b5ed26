package io.meltemi.launcher.command.rules;

import io.meltemi.schemas.event.Notification;

/** A notification in a line, for people who look at what would have been sent. */
final class SubjectLine {

    private SubjectLine() {}

    /** The summary of the first alert, where it is, and how many more there are. */
    static String of(Notification notification) {
        int more = notification.alertsInAll() - 1;
        return notification.group() + ": " + notification.alerts().get(0).summary()
                + (more == 0 ? "" : " (and " + more + " more)");
    }
}
