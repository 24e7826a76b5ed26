package io.meltemi.jobs.alert;

import io.meltemi.alerts.Routing;
import io.meltemi.alerts.RoutingJson;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.SilenceJson;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.SubscriberJson;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator that says whom an alert is told, with its timers and its state in hand. */
final class TellingHarness implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private final KeyedBroadcastOperatorTestHarness<String, AlertEvent, AlertSetting, Telling> operator;
    private Instant now;

    private TellingHarness(
            KeyedBroadcastOperatorTestHarness<String, AlertEvent, AlertSetting, Telling> operator, Instant now) {
        this.operator = operator;
        this.now = now;
    }

    static TellingHarness start(@Nullable OperatorSubtaskState restored, Instant now) throws Exception {
        KeyedBroadcastOperatorTestHarness<String, AlertEvent, AlertSetting, Telling> operator =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(new TellingFunction(), List.of(AlertSetting.STATE)),
                        TellingFunction::keyOf,
                        Types.STRING,
                        128,
                        1,
                        0);
        operator.setup();
        if (restored != null) {
            operator.initializeState(restored);
        }
        operator.open();
        operator.setProcessingTime(now.toEpochMilli());
        return new TellingHarness(operator, now);
    }

    void takes(AlertEvent event) throws Exception {
        operator.processElement(new StreamRecord<>(event));
    }

    void subscriber(String name) throws Exception {
        Subscriber subscriber = new Subscriber(
                name,
                Map.of(NotificationChannel.EMAIL, name + "@meltemi.example"),
                "en",
                ZoneOffset.UTC,
                Severity.WARNING,
                null,
                null,
                null);
        put(KafkaTopics.SUBSCRIBERS, name, SubscriberJson.write(subscriber));
    }

    void silence(Silence silence) throws Exception {
        put(KafkaTopics.SILENCES, silence.id(), SilenceJson.write(silence));
    }

    void routing(Routing routing) throws Exception {
        put(KafkaTopics.ROUTING, KafkaTopics.ROUTING_KEY, RoutingJson.write(routing));
    }

    void delete(String topic, String key) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(new AlertSetting(topic, key, null)));
    }

    /** Lets time pass, second by second. */
    void passes(Duration time) throws Exception {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Instant next = now.plusSeconds(1);
            clockJumps(Duration.between(now, next.isBefore(end) ? next : end));
        }
    }

    void clockJumps(Duration by) throws Exception {
        now = now.plus(by);
        operator.setProcessingTime(now.toEpochMilli());
    }

    Instant now() {
        return now;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<Telling> tellings() {
        return operator.extractOutputValues();
    }

    /** {@code REASON subscriber alerts}. */
    List<String> told() {
        return tellings().stream()
                .map(telling -> telling.reason() + " " + telling.subscriber() + " "
                        + telling.alerts().stream().map(Alert::alertId).sorted().collect(Collectors.joining(",")))
                .toList();
    }

    /** {@code TYPE alert by}, of an escalation without the last. */
    List<String> said() {
        List<String> lines = new ArrayList<>();
        Queue<StreamRecord<AlertEvent>> records = operator.getSideOutput(TellingFunction.TOLD_OF);
        if (records != null) {
            records.forEach(record -> lines.add(record.getValue().event() + " "
                    + record.getValue().alert().alertId() + " "
                    + record.getValue().detail().getOrDefault("by", "")));
        }
        return lines;
    }

    int processingTimeTimers() {
        return operator.numProcessingTimeTimers();
    }

    int keyedStateEntries() {
        CoBroadcastWithKeyedOperator<?, ?, ?, ?> keyed =
                (CoBroadcastWithKeyedOperator<?, ?, ?, ?>) operator.getOperator();
        return ((HeapKeyedStateBackend<?>) keyed.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }

    private void put(String topic, String key, byte[] json) throws Exception {
        operator.processBroadcastElement(
                new StreamRecord<>(new AlertSetting(topic, key, new String(json, StandardCharsets.UTF_8))));
    }
}
