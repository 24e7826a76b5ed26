package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.MessageFactory;
import io.meltemi.connectors.notification.outbox.DispatcherOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Options of the delivery job.
 *
 * @param database with the outbox
 * @param channels one for each {@link NotificationChannel}; opened where the job runs
 * @param messages makes messages of notifications when they are sent
 * @param dispatcher how they are sent
 * @param job what every job has; each parallel instance has its own connections to the channels' other sides
 */
public record DeliveryOptions(
        TimescaleDbOptions database,
        Map<NotificationChannel, ChannelFactory> channels,
        MessageFactory<Notification> messages,
        DispatcherOptions dispatcher,
        JobOptions job) {
    public DeliveryOptions {
        channels = Map.copyOf(channels);
        Set<NotificationChannel> missing = EnumSet.allOf(NotificationChannel.class);
        missing.removeAll(channels.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("every channel needs a way out, found none for " + missing);
        }
    }

    /** Names no secret of the channels or of what makes messages. */
    @Override
    public String toString() {
        return "DeliveryOptions[database=" + database + ", channels=" + channels + ", dispatcher=" + dispatcher
                + ", job=" + job + "]";
    }
}
