package io.meltemi.jobs.alert;

import io.meltemi.alerts.Ids;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator that tells subscribers under test, with its timers and its state in hand. */
final class SubscriberHarness implements AutoCloseable {

    /** A Sunday, noon in Athens. */
    static final Instant NOON = Instant.parse("2026-11-22T10:00:00Z");

    private final KeyedBroadcastOperatorTestHarness<String, Telling, AlertSetting, Notification> operator;

    private SubscriberHarness(KeyedBroadcastOperatorTestHarness<String, Telling, AlertSetting, Notification> operator) {
        this.operator = operator;
    }

    static SubscriberHarness start(@Nullable OperatorSubtaskState restored, Instant now) throws Exception {
        KeyedBroadcastOperatorTestHarness<String, Telling, AlertSetting, Notification> operator =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(new SubscriberFunction(), List.of(AlertSetting.STATE)),
                        Telling::subscriber,
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
        return new SubscriberHarness(operator);
    }

    /** The subscriber {@code keeper} with a mail address and what else is given. */
    void keeper(String more) throws Exception {
        subscriber(
                "keeper",
                ("{'name':'keeper','addresses':{'email':'keeper@example.org'}" + more + "}").replace('\'', '"'));
    }

    void subscriber(String name, @Nullable String json) throws Exception {
        operator.processBroadcastElement(new StreamRecord<>(new AlertSetting(KafkaTopics.SUBSCRIBERS, name, json)));
    }

    void fires(Instant now, String... alertIds) throws Exception {
        List<Alert> alerts = new ArrayList<>();
        for (String id : alertIds) {
            alerts.add(alert(id, Severity.WARNING));
        }
        tell("keeper", now, alerts);
    }

    void tell(String subscriber, Instant now, List<Alert> alerts) throws Exception {
        operator.processElement(new StreamRecord<>(new Telling(
                Ids.of(subscriber, now.toString(), alerts.get(0).alertId()),
                now,
                NotificationReason.FIRING,
                subscriber,
                List.of(),
                "thread",
                "lab",
                alerts,
                alerts.size())));
    }

    void until(Instant now) throws Exception {
        operator.setProcessingTime(now.toEpochMilli());
    }

    OperatorSubtaskState snapshot() throws Exception {
        return operator.snapshot(1, 1);
    }

    List<Notification> notifications() {
        return operator.extractOutputValues();
    }

    List<AlertEvent> heldBack() {
        List<AlertEvent> values = new ArrayList<>();
        Queue<StreamRecord<AlertEvent>> records = operator.getSideOutput(SubscriberFunction.HELD_BACK);
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    int timers() {
        return operator.numProcessingTimeTimers();
    }

    int stateEntries() {
        return ((HeapKeyedStateBackend<?>) ((AbstractStreamOperator<?>) operator.getOperator()).getKeyedStateBackend())
                .numKeyValueStateEntries();
    }

    static Alert alert(String id, Severity severity) {
        return new Alert(
                id,
                AlertKind.SEVERITY,
                AlertState.FIRING,
                severity,
                "campus",
                "node-" + id,
                "temperature",
                new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52"),
                "hot",
                "It is hot",
                NOON,
                NOON,
                null,
                null,
                null,
                Map.of("value", "29"));
    }

    @Override
    public void close() throws Exception {
        operator.close();
    }
}
