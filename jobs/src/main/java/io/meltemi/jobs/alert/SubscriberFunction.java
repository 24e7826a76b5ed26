package io.meltemi.jobs.alert;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.subscriber.SubscriberDecision;
import io.meltemi.alerts.subscriber.SubscriberMemory;
import io.meltemi.alerts.subscriber.SubscriberTeller;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.jobs.TimerMillis;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.topic.KafkaTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link SubscriberMemory} by subscriber, its timer, and the settings. A setting that changes looks at its subscriber at
 * once; since no timer can be set then, a subscriber for whom something is held back is looked at again at least every minute.
 */
final class SubscriberFunction extends KeyedBroadcastProcessFunction<String, Telling, AlertSetting, Notification> {

    static final OutputTag<AlertEvent> HELD_BACK = new OutputTag<>("held-back", TypeInformation.of(AlertEvent.class));

    private static final long serialVersionUID = 1L;

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

    private static final ValueStateDescriptor<SubscriberMemory> MEMORY =
            new ValueStateDescriptor<>("memory", TypeInformation.of(SubscriberMemory.class));
    private static final ValueStateDescriptor<Instant> TIMER =
            new ValueStateDescriptor<>("timer", TypeInformation.of(Instant.class));

    private transient ValueState<SubscriberMemory> memories;
    private transient ValueState<Instant> timers;
    private transient @Nullable SettingsInForce settings;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    SubscriberFunction() {}

    @Override
    public void open(OpenContext openContext) {
        memories = getRuntimeContext().getState(MEMORY);
        timers = getRuntimeContext().getState(TIMER);
    }

    @Override
    public void processElement(Telling telling, ReadOnlyContext context, Collector<Notification> out) throws Exception {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        String name = context.getCurrentKey();
        Subscriber subscriber = subscriber(name, context.getBroadcastState(AlertSetting.STATE));
        SubscriberDecision decision = SubscriberTeller.onTelling(subscriber, known(memories), telling, now);
        remember(decision, memories);
        wake(decision, now, context.timerService());
        emit(name, decision, now, out, event -> context.output(HELD_BACK, event));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Notification> out) throws Exception {
        Instant now =
                Instant.ofEpochMilli(Math.max(timestamp, context.timerService().currentProcessingTime()));
        Instant timerAt = timers.value();
        if (timerAt != null && TimerMillis.notBefore(timerAt) <= timestamp) {
            timers.clear();
        }
        String name = context.getCurrentKey();
        Subscriber subscriber = subscriber(name, context.getBroadcastState(AlertSetting.STATE));
        SubscriberDecision decision = SubscriberTeller.onTime(subscriber, known(memories), now);
        remember(decision, memories);
        wake(decision, now, context.timerService());
        emit(name, decision, now, out, event -> context.output(HELD_BACK, event));
    }

    @Override
    public void processBroadcastElement(AlertSetting setting, Context context, Collector<Notification> out)
            throws Exception {
        SettingsInForce inForce = settings(context.getBroadcastState(AlertSetting.STATE));
        boolean changed = inForce.take(setting, context.getBroadcastState(AlertSetting.STATE));
        if (!changed || !setting.topic().equals(KafkaTopics.SUBSCRIBERS)) {
            return;
        }
        Instant now = Instant.ofEpochMilli(context.currentProcessingTime());
        Subscriber subscriber = inForce.settings().subscribers().get(setting.key());
        context.applyToKeyedState(MEMORY, (name, state) -> {
            if (name.equals(setting.key())) {
                SubscriberDecision decision = SubscriberTeller.onTime(subscriber, known(state), now);
                remember(decision, state);
                emit(name, decision, now, out, event -> context.output(HELD_BACK, event));
            }
        });
    }

    private static SubscriberMemory known(ValueState<SubscriberMemory> state) throws Exception {
        SubscriberMemory known = state.value();
        return known == null ? SubscriberMemory.EMPTY : known;
    }

    private static void remember(SubscriberDecision decision, ValueState<SubscriberMemory> state) throws Exception {
        if (decision.memory().equals(SubscriberMemory.EMPTY)) {
            state.clear();
        } else {
            state.update(decision.memory());
        }
    }

    private void wake(SubscriberDecision decision, Instant now, TimerService service) throws Exception {
        Instant wakeAt = decision.wakeAt();
        Instant lookAgainAt = now.plus(LOOK_AGAIN_AFTER);
        if (!decision.memory().held().isEmpty() && (wakeAt == null || wakeAt.isAfter(lookAgainAt))) {
            wakeAt = lookAgainAt;
        }
        Instant timerAt = timers.value();
        if (wakeAt != null && (timerAt == null || wakeAt.isBefore(timerAt))) {
            if (timerAt != null) {
                service.deleteProcessingTimeTimer(TimerMillis.notBefore(timerAt));
            }
            service.registerProcessingTimeTimer(TimerMillis.notBefore(wakeAt));
            timers.update(wakeAt);
        }
    }

    private static void emit(
            String name,
            SubscriberDecision decision,
            Instant now,
            Collector<Notification> out,
            Consumer<AlertEvent> heldBack) {
        decision.notifications().forEach(out::collect);
        decision.unsent().forEach(unsent -> heldBack.accept(unsent.event(name, now)));
    }

    private @Nullable Subscriber subscriber(String name, ReadOnlyBroadcastState<String, String> stored)
            throws Exception {
        return settings(stored).settings().subscribers().get(name);
    }

    private SettingsInForce settings(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        SettingsInForce known = settings;
        if (known == null) {
            known = SettingsInForce.of(stored);
            settings = known;
        }
        return known;
    }
}
