package io.meltemi.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.notification.outbox.OutboxRow;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import org.junit.jupiter.api.Test;

class NotificationFormatTest {

    private final NotificationFormat format = new NotificationFormat();

    @Test
    void row_notification_hasItsColumnsAndReadsBack() {
        Notification notification = Notifications.of(7, 5, NotificationChannel.SMS, "+302310000000");

        OutboxRow row = format.row(notification);

        assertThat(row.notificationId()).isEqualTo("0000000000000007");
        assertThat(row.time()).isEqualTo(notification.time());
        assertThat(row.channel()).isEqualTo("sms");
        assertThat(row.subscriber()).isEqualTo("anna");
        assertThat(row.address()).isEqualTo("+302310000000");
        assertThat(row.alertIds()).containsExactly("000000000000a002");
        assertThat(row.reason()).isEqualTo("FIRING");
        assertThat(row.language()).isEqualTo("en");
        assertThat(format.read(row.payload())).isEqualTo(notification);
    }
}
