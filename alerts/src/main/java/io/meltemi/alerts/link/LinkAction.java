package io.meltemi.alerts.link;

import io.meltemi.schemas.event.NotificationChannel;

/** What the token of a link asks for. */
public sealed interface LinkAction {

    /** A subscriber takes care of the alerts of one notification. */
    record Acknowledge(String notificationId, String subscriber) implements LinkAction {}

    /** A subscriber wants no more messages on a channel. */
    record Unsubscribe(String subscriber, NotificationChannel channel) implements LinkAction {}

    /** A subscriber sees to the own settings. */
    record Settings(String subscriber) implements LinkAction {}

    /**
     * The reader of an address says that it is the subscriber's.
     *
     * @param addressDigest {@link Links#digest} of the address
     */
    record Confirm(String subscriber, NotificationChannel channel, String addressDigest) implements LinkAction {}

    /** Nothing is done. */
    record Refused(Reason reason) implements LinkAction {}

    /** Why nothing is done. */
    enum Reason {
        /** It is no token at all. */
        MALFORMED,
        /** This platform did not sign it, or it was changed, or it is of another purpose. */
        FORGED,
        /** It was good until its time was over. */
        EXPIRED
    }
}
