package io.meltemi.jobs.push;

import static io.meltemi.jobs.push.PushFixture.HTTP;
import static io.meltemi.jobs.push.PushFixture.START;
import static io.meltemi.jobs.push.PushFixture.THINGSPEAK;
import static io.meltemi.jobs.push.PushFixture.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.push.point.PushPoint;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchFunctionTest {

    @Test
    void batch_full_goesAtOnceAndTheRestAfterASecond() throws Exception {
        try (var batching = PushFixture.batching(100)) {
            batching.processBroadcastElement(new StreamRecord<>(route("r", "", HTTP)));
            add(batching, 0, 4);
            assertThat(batching.extractOutputValues()).singleElement().satisfies(batch -> assertThat(batch.points())
                    .hasSize(3));

            batching.setProcessingTime(START.plusSeconds(1).toEpochMilli());
            assertThat(batching.extractOutputValues())
                    .flatExtracting(PushBatch::points)
                    .extracting(PushPoint::id)
                    .containsExactly("0", "1", "2", "3");
            assertThat(KeyedEntries.of(batching)).isZero();
            assertThat(batching.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void batch_ofThingSpeak_keepsItsDistance() throws Exception {
        try (var batching = PushFixture.batching(100_000)) {
            batching.processBroadcastElement(new StreamRecord<>(route("r", "", THINGSPEAK)));
            add(batching, 0, 1_000);
            add(batching, 1_000, 1_000);
            assertThat(batching.extractOutputValues().size()).isEqualTo(1);

            batching.setProcessingTime(START.plusSeconds(14).toEpochMilli());
            assertThat(batching.extractOutputValues().size()).isEqualTo(1);
            batching.setProcessingTime(START.plusSeconds(15).toEpochMilli());
            assertThat(batching.extractOutputValues().size()).isEqualTo(2);
            batching.setProcessingTime(START.plusSeconds(60).toEpochMilli());
            assertThat(batching.extractOutputValues().stream()
                            .mapToInt(batch -> batch.points().size()))
                    .containsExactly(960, 960, 80);
        }
    }

    @Test
    void waiting_beyondTheBound_isGivenUpAndTold() throws Exception {
        try (var batching = PushFixture.batching(2_000)) {
            batching.processBroadcastElement(new StreamRecord<>(route("r", "", THINGSPEAK)));
            add(batching, 0, 960 + 2_001);

            assertThat(batching.getSideOutput(BatchFunction.GIVEN_UP))
                    .singleElement()
                    .satisfies(given -> {
                        assertThat(given.getValue().points()).hasSize(500);
                        assertThat(given.getValue().points().get(0).id()).isEqualTo("960");
                        assertThat(given.getValue().reason()).contains("more comes than the target takes");
                    });
        }
    }

    @Test
    void route_deleted_whatWaitsIsGone() throws Exception {
        try (var batching = PushFixture.batching(100)) {
            batching.processBroadcastElement(new StreamRecord<>(route("r", "", HTTP)));
            add(batching, 0, 2);
            batching.processBroadcastElement(new StreamRecord<>(new RouteChange("r", null)));
            batching.setProcessingTime(START.plusSeconds(1).toEpochMilli());

            assertThat(batching.extractOutputValues()).isEmpty();
            assertThat(KeyedEntries.of(batching)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,,0,1", "3,,10,4", "20,,60,60", "1,30,0,30", "1,300,0,", "9,,290,"})
    void retries_wait_longerEachTimeOrAsAskedUntilTheEnd(
            int attempts, @Nullable Integer asked, int elapsed, @Nullable Integer expected) {
        Duration wait = new RetryPlan(Duration.ofSeconds(299))
                .waitAfter(attempts, asked == null ? null : Duration.ofSeconds(asked), Duration.ofSeconds(elapsed));

        assertThat(wait).isEqualTo(expected == null ? null : Duration.ofSeconds(expected));
    }

    private static void add(
            KeyedBroadcastOperatorTestHarness<String, Routed, RouteChange, PushBatch> batching, long first, int count)
            throws Exception {
        for (long id : LongStream.range(first, first + count).toArray()) {
            PushPoint point = new PushPoint(
                    Long.toString(id), "net", "N1", "temperature", START, null, null, 1, 1.0, null, null, "GOOD");
            batching.processElement(new StreamRecord<>(new Routed("r", 0, point)));
        }
    }
}
