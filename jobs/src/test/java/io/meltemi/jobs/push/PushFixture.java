package io.meltemi.jobs.push;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** Readings, routes and the operators under test. */
final class PushFixture {

    static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    static final String HTTP = "{'http':{'url':'http://127.0.0.1:1','batch':3}}";
    static final String THINGSPEAK = "{'thingspeak':{'channel':1,'credential':'T','fields':{'temperature':1}}}";

    private PushFixture() {}

    static Reading reading(String node, int second, double value) {
        Instant time = START.plusSeconds(second);
        return new Reading(
                "net",
                node,
                "temperature",
                time,
                true,
                (long) second,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                time,
                new Origin(0, second, 0),
                1);
    }

    static RouteChange route(String id, String parts, String target) {
        String json = "{'id':'" + id + "'" + parts + ",'target':" + target + "}";
        return new RouteChange(id, json.replace('\'', '"'));
    }

    static KeyedBroadcastOperatorTestHarness<String, Reading, RouteChange, Routed> routing(
            @Nullable OperatorSubtaskState restored) throws Exception {
        return open(
                new KeyedBroadcastOperatorTestHarness<>(
                        operator(new RoutingFunction()),
                        reading -> reading.network() + "/" + reading.nodeId(),
                        Types.STRING,
                        128,
                        1,
                        0),
                restored);
    }

    static KeyedBroadcastOperatorTestHarness<String, Routed, RouteChange, PushBatch> batching(int mostWaiting)
            throws Exception {
        return open(
                new KeyedBroadcastOperatorTestHarness<>(
                        operator(new BatchFunction(mostWaiting)), Routed::key, Types.STRING, 128, 1, 0),
                null);
    }

    private static <I, O> CoBroadcastWithKeyedOperator<String, I, RouteChange, O> operator(
            KeyedBroadcastProcessFunction<String, I, RouteChange, O> function) {
        return new CoBroadcastWithKeyedOperator<>(function, List.of(RoutesInForce.ROUTES));
    }

    private static <I, O> KeyedBroadcastOperatorTestHarness<String, I, RouteChange, O> open(
            KeyedBroadcastOperatorTestHarness<String, I, RouteChange, O> harness,
            @Nullable OperatorSubtaskState restored)
            throws Exception {
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
        harness.setProcessingTime(START.toEpochMilli());
        return harness;
    }
}
