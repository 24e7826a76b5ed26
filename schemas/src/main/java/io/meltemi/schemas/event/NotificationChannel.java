package io.meltemi.schemas.event;

import java.util.Locale;

/** A way to a person or a program. */
public enum NotificationChannel {
    EMAIL,
    SMS,
    WEBHOOK;

    /** As it stands in settings and views: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
