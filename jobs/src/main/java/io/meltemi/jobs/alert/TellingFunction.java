package io.meltemi.jobs.alert;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.telling.Telling;
import io.meltemi.alerts.telling.TellingPlan;
import io.meltemi.alerts.telling.TellingPlanner;
import io.meltemi.jobs.TimerMillis;
import io.meltemi.schemas.event.AlertEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Whom the alerts of a network are told, keyed by {@link #keyOf}. Events of telling go to {@link #TOLD_OF}.
 *
 * <p>While a network has alerts it is looked at once a second, so that changed settings count soon. A timer that is restored under a
 * clock set far back comes late, unless the network's next event comes before.
 */
final class TellingFunction extends KeyedBroadcastProcessFunction<String, AlertEvent, AlertSetting, Telling> {

    /** What was muted, no longer muted, or escalated: events of origin {@link TellingPlanner#ORIGIN}. */
    static final OutputTag<AlertEvent> TOLD_OF = new OutputTag<>("told-of", TypeInformation.of(AlertEvent.class));

    /** Key of the alerts about parts of the platform. */
    static final String PLATFORM = "platform";

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<Long> TIMER = new ValueStateDescriptor<>("timer-millis", Types.LONG);

    private transient TellingState state;
    private transient ValueState<Long> timer;
    private transient Map<String, TellingPlanner> planners;
    private transient @Nullable SettingsInForce inForce;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    TellingFunction() {}

    /** Name of the alert's network, or {@link #PLATFORM}. */
    static String keyOf(AlertEvent event) {
        String network = event.alert().network();
        return network == null ? PLATFORM : network;
    }

    @Override
    public void open(OpenContext openContext) {
        state = new TellingState(getRuntimeContext());
        timer = getRuntimeContext().getState(TIMER);
        planners = new HashMap<>();
    }

    @Override
    public void processElement(AlertEvent event, ReadOnlyContext context, Collector<Telling> out) throws Exception {
        AlertSettings settings = settings(context.getBroadcastState(AlertSetting.STATE));
        Instant now = now(context.timerService());
        carryOut(planner(context.getCurrentKey()).onEvent(event, settings, now), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Telling> out) throws Exception {
        timer.clear();
        AlertSettings settings = settings(context.getBroadcastState(AlertSetting.STATE));
        Instant now = now(context.timerService());
        carryOut(planner(context.getCurrentKey()).onTime(settings, now), context, out);
    }

    @Override
    public void processBroadcastElement(AlertSetting setting, Context context, Collector<Telling> out)
            throws Exception {
        var stored = context.getBroadcastState(AlertSetting.STATE);
        inForce(stored).take(setting, stored);
    }

    private void carryOut(TellingPlan plan, ReadOnlyContext context, Collector<Telling> out) throws Exception {
        plan.tellings().forEach(out::collect);
        plan.events().forEach(event -> context.output(TOLD_OF, event));
        Instant wakeAt = plan.wakeAt();
        if (wakeAt == null) {
            planners.remove(context.getCurrentKey());
        }
        setTimer(wakeAt, context.timerService());
    }

    /** A timer that comes too early only asks again. */
    private void setTimer(@Nullable Instant wakeAt, TimerService timers) throws Exception {
        Long known = timer.value();
        Long next = wakeAt == null ? null : TimerMillis.notBefore(wakeAt);
        if (known != null && next != null && known <= next) {
            return;
        }
        if (known != null) {
            timers.deleteProcessingTimeTimer(known);
        }
        if (next == null) {
            timer.clear();
        } else {
            timers.registerProcessingTimeTimer(next);
            timer.update(next);
        }
    }

    private TellingPlanner planner(String key) {
        return planners.computeIfAbsent(key, network -> new TellingPlanner(network, state));
    }

    private AlertSettings settings(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        return inForce(stored).settings();
    }

    private SettingsInForce inForce(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        SettingsInForce known = inForce;
        if (known == null) {
            known = SettingsInForce.of(stored);
            inForce = known;
        }
        return known;
    }

    private static Instant now(TimerService timers) {
        return Instant.ofEpochMilli(timers.currentProcessingTime());
    }
}
