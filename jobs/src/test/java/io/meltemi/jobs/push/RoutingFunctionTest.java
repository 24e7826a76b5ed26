package io.meltemi.jobs.push;

import static io.meltemi.jobs.push.PushFixture.HTTP;
import static io.meltemi.jobs.push.PushFixture.START;
import static io.meltemi.jobs.push.PushFixture.reading;
import static io.meltemi.jobs.push.PushFixture.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.push.point.PushPoint;
import io.meltemi.schemas.event.Reading;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoutingFunctionTest {

    private static final String MINUTES = ",'every':'PT1M','aggregate':'mean'";

    @Test
    @DisplayName("KAFKA-02: a value that is pushed again has the same id")
    void reading_routeThatFits_goesWithAnIdThatStays() throws Exception {
        try (var routing = PushFixture.routing(null)) {
            routing.processBroadcastElement(new StreamRecord<>(route("all", "", HTTP)));
            routing.processBroadcastElement(new StreamRecord<>(route("other", ",'nodes':['N9']", HTTP)));
            routing.processElement(new StreamRecord<>(reading("N1", 1, 20)));
            routing.processElement(new StreamRecord<>(reading("N1", 1, 20)));

            assertThat(routing.extractOutputValues()).hasSize(2).allSatisfy(routed -> {
                assertThat(routed.routeId()).isEqualTo("all");
                assertThat(routed.point().id()).isEqualTo("net/N1/temperature/2026-11-26T10:00:01Z/1");
            });
        }
    }

    @Test
    void windows_ofEachSeries_arePushedOnceAfterTheirEnd() throws Exception {
        try (var routing = PushFixture.routing(null)) {
            routing.processBroadcastElement(new StreamRecord<>(route("means", MINUTES, HTTP)));
            routing.processElement(new StreamRecord<>(reading("N1", 10, 20)));
            routing.processElement(new StreamRecord<>(reading("N1", 50, 22)));
            routing.processElement(new StreamRecord<>(reading("N1", 61, 40)));
            assertThat(routing.extractOutputValues()).isEmpty();

            until(routing, Duration.ofSeconds(65));
            PushPoint point = routing.extractOutputValues().get(0).point();
            assertThat(point.value()).isEqualTo(21);
            assertThat(point.count()).isEqualTo(2);
            assertThat(point.time()).isEqualTo(START);
            assertThat(point.until()).isEqualTo(START.plusSeconds(60));
            assertThat(point.id()).isEqualTo("means/net/N1/temperature/2026-11-26T10:00:00Z/mean");

            routing.processElement(new StreamRecord<>(reading("N1", 55, 99))); // too late
            until(routing, Duration.ofMinutes(10));
            assertThat(routing.extractOutputValues()).hasSize(2);
            assertThat(routing.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void windows_restoredFromASnapshot_goOn() throws Exception {
        OperatorSubtaskState snapshot;
        try (var routing = PushFixture.routing(null)) {
            routing.processBroadcastElement(new StreamRecord<>(route("means", MINUTES, HTTP)));
            routing.processElement(new StreamRecord<>(reading("N1", 10, 20)));
            snapshot = routing.snapshot(1, 1);
        }
        try (var routing = PushFixture.routing(snapshot)) {
            routing.processElement(new StreamRecord<>(reading("N1", 20, 30)));
            until(routing, Duration.ofSeconds(65));

            assertThat(routing.extractOutputValues())
                    .singleElement()
                    .satisfies(routed -> assertThat(routed.point().value()).isEqualTo(25));
        }
    }

    @Test
    void route_deleted_itsWindowsAreNobodys() throws Exception {
        try (var routing = PushFixture.routing(null)) {
            routing.processBroadcastElement(new StreamRecord<>(route("means", MINUTES, HTTP)));
            routing.processElement(new StreamRecord<>(reading("N1", 10, 20)));
            routing.processBroadcastElement(new StreamRecord<>(new RouteChange("means", null)));
            until(routing, Duration.ofSeconds(65));

            assertThat(routing.extractOutputValues()).isEmpty();
            assertThat(KeyedEntries.of(routing)).isZero();
        }
    }

    @Test
    void route_unreadable_doesNotCount() throws Exception {
        try (var routing = PushFixture.routing(null)) {
            routing.processBroadcastElement(new StreamRecord<>(new RouteChange("bad", "{]")));
            routing.processElement(new StreamRecord<>(reading("N1", 10, 20)));

            assertThat(routing.extractOutputValues()).isEmpty();
        }
    }

    private static void until(
            KeyedBroadcastOperatorTestHarness<String, Reading, RouteChange, Routed> routing, Duration after)
            throws Exception {
        routing.setProcessingTime(START.plus(after).toEpochMilli());
    }
}
