package io.meltemi.jobs.alert;

import io.meltemi.alerts.life.AlertLife;
import io.meltemi.alerts.life.Ignored;
import io.meltemi.alerts.life.LifeStep;
import io.meltemi.alerts.life.NodeLife;
import io.meltemi.alerts.life.RejectedMessage;
import io.meltemi.alerts.life.RejectionMeter;
import io.meltemi.jobs.TimerMillis;
import io.meltemi.schemas.event.AlertEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Keeps a {@link NodeLife} by node with one timer, and apart from it a {@link RejectionMeter}, so that a flood of rejections
 * touches a few numbers only.
 */
final class AlertFunction extends KeyedProcessFunction<String, AlertInput, AlertEvent> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(AlertFunction.class);

    /** What is still on its way counts before what time alone does. */
    private static final long GRACE_MILLIS = 1_000;

    /** After a start, inputs that were heard before a failure come again: they too count first. */
    private static final long CATCH_UP_MILLIS = 5_000;

    /** A job that works through a backlog waits so long for what comes next of a node. */
    private static final long MOST_LAG_MILLIS = 10_000;

    private static final long MINUTE_MILLIS = 60_000;

    private static final ValueStateDescriptor<NodeLife> LIFE =
            new ValueStateDescriptor<>("life", TypeInformation.of(NodeLife.class));
    private static final ValueStateDescriptor<RejectionMeter> METER =
            new ValueStateDescriptor<>("rejections", TypeInformation.of(RejectionMeter.class));

    private final int rejectionsPerMinute;
    private transient AlertLife life;
    private transient ValueState<NodeLife> lives;
    private transient ValueState<RejectionMeter> meters;
    private transient Map<Ignored, Counter> ignored;
    private transient @Nullable Long caughtUpAt;

    @SuppressWarnings("NullAway.Init") // set in open, before anything else is called
    AlertFunction(int rejectionsPerMinute) {
        this.rejectionsPerMinute = rejectionsPerMinute;
    }

    @Override
    public void open(OpenContext openContext) {
        life = new AlertLife(rejectionsPerMinute);
        lives = getRuntimeContext().getState(LIFE);
        meters = getRuntimeContext().getState(METER);
        ignored = new EnumMap<>(Ignored.class);
        for (Ignored reason : Ignored.values()) {
            ignored.put(reason, getRuntimeContext().getMetricGroup().counter("ignored." + reason));
        }
    }

    @Override
    public void processElement(AlertInput input, Context context, Collector<AlertEvent> out) throws Exception {
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        caughtUpAt(now);
        RejectedMessage rejected = input.rejected();
        if (rejected != null) {
            count(rejected, now, timers, out);
            return;
        }
        NodeLife known = lives.value();
        finish(known, apply(known, input, Instant.ofEpochMilli(now)), lag(input.time(), now), timers, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertEvent> out) throws Exception {
        TimerService timers = context.timerService();
        long now = Math.max(timestamp, timers.currentProcessingTime());
        if (now < caughtUpAt(now)) {
            timers.registerProcessingTimeTimer(caughtUpAt(now));
            return;
        }
        Instant time = Instant.ofEpochMilli(now);
        RejectionMeter meter = meters.value();
        if (meter != null) {
            meter(calm(meter, time, time, timers, out), now, timers);
        }
        NodeLife known = lives.value();
        if (known != null) {
            Instant timerAt = known.timerAt();
            NodeLife unarmed = timerAt != null && timerAt.toEpochMilli() <= now ? known.withTimerAt(null) : known;
            finish(known, life.onTime(unarmed, time), 0, timers, out);
        }
    }

    private LifeStep apply(@Nullable NodeLife known, AlertInput input, Instant now) {
        if (input.severityEvent() != null) {
            return life.onSeverityEvent(known, input.severityEvent(), now);
        } else if (input.nodeEvent() != null) {
            return life.onNodeEvent(known, input.nodeEvent(), now);
        } else if (input.trend() != null) {
            return life.onTrend(known, input.trend(), now);
        } else if (input.pattern() != null) {
            return life.onPattern(known, input.pattern(), now);
        } else if (input.part() != null) {
            return life.onPart(known, input.part(), now);
        } else if (input.acknowledgement() != null) {
            LifeStep step = life.onAcknowledgement(known, input.acknowledgement(), now);
            if (step.ignored() != null) {
                try (MDC.MDCCloseable alert =
                        MDC.putCloseable("alert", input.acknowledgement().alertId())) {
                    LOG.info("the acknowledgement {} is ignored: {}", input.acknowledgement(), step.ignored());
                }
            }
            return step;
        }
        throw new IllegalStateException("an input is never empty");
    }

    @SuppressWarnings("ReferenceEquality") // a meter that counts nothing new answers itself
    private void count(RejectedMessage rejected, long now, TimerService timers, Collector<AlertEvent> out)
            throws Exception {
        RejectionMeter known = meters.value();
        RejectionMeter before = known == null ? RejectionMeter.NONE : known;
        if (before.plus(rejected) == before) {
            ignore(Ignored.HEARD_BEFORE);
            return;
        }
        Instant time = Instant.ofEpochMilli(now);
        RejectionMeter after = calm(before, rejected.time(), time, timers, out).plus(rejected);
        if (life.isTooMany(after, rejected.time())) {
            NodeLife node = lives.value();
            finish(node, life.onRejections(node, after, rejected, time), lag(rejected.time(), now), timers, out);
            after = after.withAlerting(true);
            timers.registerProcessingTimeTimer(later(life.calmAt(after), now + lag(rejected.time(), now)));
        }
        if (known == null) {
            timers.registerProcessingTimeTimer(nextMinute(now + MINUTE_MILLIS));
        }
        meters.update(after);
    }

    /** Ends what is over by a time. */
    private RejectionMeter calm(
            RejectionMeter meter, Instant until, Instant now, TimerService timers, Collector<AlertEvent> out)
            throws Exception {
        Instant calmAt = life.calmAt(meter);
        if (calmAt == null || calmAt.isAfter(until)) {
            return meter;
        }
        NodeLife node = lives.value();
        finish(node, life.onCalm(node, meter, now), lag(until, now.toEpochMilli()), timers, out);
        return meter.withAlerting(false);
    }

    private void meter(RejectionMeter meter, long now, TimerService timers) throws Exception {
        if (meter.isOver(Instant.ofEpochMilli(now))) {
            meters.clear();
            return;
        }
        meters.update(meter);
        timers.registerProcessingTimeTimer(
                meter.alerting()
                        ? later(life.calmAt(meter), now)
                        : nextMinute(Math.max(now, meter.overAt().toEpochMilli() - 1)));
    }

    @SuppressWarnings("ReferenceEquality") // a step that changes nothing answers the same instance
    private void finish(
            @Nullable NodeLife known, LifeStep step, long lagMillis, TimerService timers, Collector<AlertEvent> out)
            throws Exception {
        NodeLife node = armed(step, lagMillis, timers);
        if (node.isEmpty()) {
            if (known != null) {
                lives.clear();
            }
        } else if (node != known) {
            lives.update(node);
        }
        step.events().forEach(out::collect);
        if (step.ignored() != null) {
            ignore(step.ignored());
        }
    }

    private NodeLife armed(LifeStep step, long lagMillis, TimerService timers) {
        NodeLife node = step.life();
        Instant timerAt = node.timerAt();
        if (step.wakeAt() == null) {
            if (timerAt == null) {
                return node;
            }
            timers.deleteProcessingTimeTimer(timerAt.toEpochMilli());
            return node.withTimerAt(null);
        }
        long wakeAt = later(step.wakeAt(), timers.currentProcessingTime() + lagMillis);
        if (timerAt != null && timerAt.toEpochMilli() <= wakeAt) {
            return node;
        }
        if (timerAt != null) {
            timers.deleteProcessingTimeTimer(timerAt.toEpochMilli());
        }
        timers.registerProcessingTimeTimer(wakeAt);
        return node.withTimerAt(Instant.ofEpochMilli(wakeAt));
    }

    private void ignore(Ignored reason) {
        Counter counter = ignored.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }

    private long caughtUpAt(long now) {
        Long known = caughtUpAt;
        if (known == null) {
            known = now + CATCH_UP_MILLIS;
            caughtUpAt = known;
        }
        return known;
    }

    /** How far the job is behind an input. */
    private static long lag(Instant time, long now) {
        return Math.max(0, Math.min(MOST_LAG_MILLIS, now - time.toEpochMilli()));
    }

    /** The first millisecond with all grace after an instant, and not before another. */
    private static long later(@Nullable Instant instant, long millis) {
        return instant == null ? millis : Math.max(TimerMillis.notBefore(instant) + GRACE_MILLIS, millis);
    }

    private static long nextMinute(long millis) {
        return (millis / MINUTE_MILLIS + 1) * MINUTE_MILLIS;
    }
}
