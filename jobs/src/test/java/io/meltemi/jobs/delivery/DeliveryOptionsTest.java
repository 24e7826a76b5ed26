package io.meltemi.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.notification.channel.Channels;
import io.meltemi.connectors.notification.outbox.DispatcherOptions;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.schemas.event.NotificationChannel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryOptionsTest {

    @Test
    void constructor_channelWithoutAWayOut_isRefused() {
        assertThatThrownBy(() -> new DeliveryOptions(
                        TimescaleDbOptions.of("jdbc:postgresql://h/d", "u", "p"),
                        Map.of(NotificationChannel.WEBHOOK, Channels.webhook(null)),
                        Notifications::message,
                        DispatcherOptions.DEFAULT,
                        JobOptions.ofParallelism(1)))
                .hasMessageContaining("found none for [EMAIL, SMS]");
    }
}
