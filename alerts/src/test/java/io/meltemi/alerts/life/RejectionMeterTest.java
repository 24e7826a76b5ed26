package io.meltemi.alerts.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RejectionMeterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void plus_placesInKafka_countsEachOnce() {
        RejectionMeter meter = RejectionMeter.NONE
                .plus(rejected(new Origin(0, 7, 0)))
                .plus(rejected(new Origin(0, 8, 0)))
                .plus(rejected(new Origin(0, 7, 0)));

        assertThat(meter.perMinute(NOW)).isEqualTo(2);
    }

    @Test
    void plus_originsWithoutOrder_countsAll() {
        RejectionMeter meter = RejectionMeter.NONE
                .plus(rejected(new Origin(Origin.STAMPED, 9, 0)))
                .plus(rejected(new Origin(Origin.STAMPED, 8, 0)))
                .plus(rejected(new Origin(Origin.UNSTAMPED, 5, 0)))
                .plus(rejected(new Origin(Origin.UNSTAMPED, 5, 0)))
                .plus(rejected(new Origin(Origin.UNSTAMPED, 5, Integer.MAX_VALUE)));

        assertThat(meter.perMinute(NOW)).isEqualTo(5);
        assertThat(meter.seen()).isEmpty();
    }

    private static RejectedMessage rejected(Origin origin) {
        return new RejectedMessage(NOW, "net", "n1", RejectionReason.BAD_VALUE, "net/n1/t", "", origin, 1);
    }
}
