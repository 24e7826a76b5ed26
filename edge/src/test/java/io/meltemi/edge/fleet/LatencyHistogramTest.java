package io.meltemi.edge.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void quantile_empty_isZero() {
        assertThat(new LatencyHistogram().quantile(0.99)).isZero();
        assertThat(new LatencyHistogram().max()).isZero();
    }

    @Test
    void quantile_thousandDurations_isWithinBucketWidth() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int millis = 1; millis <= 1000; millis++) {
            histogram.record(Duration.ofMillis(millis).toNanos());
        }

        assertThat(histogram.count()).isEqualTo(1000);
        assertThat(histogram.quantile(0.5)).isBetween(Duration.ofMillis(500), Duration.ofMillis(508));
        assertThat(histogram.quantile(0.99)).isBetween(Duration.ofMillis(990), Duration.ofMillis(1000));
        assertThat(histogram.quantile(1)).isEqualTo(Duration.ofMillis(1000));
        assertThat(histogram.max()).isEqualTo(Duration.ofMillis(1000));
    }

    @Property
    void quantile_oneDuration_isItself(@ForAll @LongRange(min = 0, max = 10_000_000_000_000L) long nanos) {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(nanos);

        assertThat(histogram.quantile(0.5).toNanos()).isEqualTo(nanos / 1000 * 1000);
    }
}
