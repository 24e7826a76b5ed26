package io.meltemi.jobs.pattern.declared;

import static java.util.Objects.requireNonNull;

import io.meltemi.patterns.declared.FoundSequence;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.schemas.event.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs the automaton of each version of each declared pattern, for each group of nodes alone.
 *
 * <p>A group keeps its own time. An event waits for earlier ones, by the job's clock, and is then taken in the order of event time; where
 * no events come, time goes on with the clock, as far behind as the events were. While the job works through a {@link Backlog}, all wait.
 * When a pattern is changed or deleted, its former version's partial matches are given up.
 */
final class SequenceFunction extends KeyedBroadcastProcessFunction<String, Candidate, DeclaredChange, Pattern>
        implements CheckpointedFunction {

    /** Events of one group that wait at once; more are left out. */
    static final int MOST_HELD = 10_000;

    private static final long serialVersionUID = 1L;

    /** Timers come together, so that many events at once cost one look. */
    private static final long TIMER_STEP_MILLIS = 100;

    private static final ValueStateDescriptor<Group> GROUP =
            new ValueStateDescriptor<>("group", TypeInformation.of(Group.class));
    private static final MapStateDescriptor<String, Held> HELD =
            new MapStateDescriptor<>("held", Types.STRING, TypeInformation.of(Held.class));
    private static final ValueStateDescriptor<NFAState> PARTIAL_MATCHES =
            new ValueStateDescriptor<>("partial-matches", new NFAStateSerializer());

    private final long patienceMillis;
    private final int mostPartialMatches;

    private transient ValueState<Group> groups;
    private transient MapState<String, Held> held;
    private transient ValueState<NFAState> partialMatches;
    private transient @Nullable SharedBuffer<SequenceEvent> sharedBuffer;
    private transient SequenceCounters counters;
    private transient @Nullable PatternsInForce<SequenceMachine> patterns;
    private transient @Nullable Backlog backlog;

    @SuppressWarnings("NullAway.Init") // set before anything else is called
    SequenceFunction(Duration patience, int mostPartialMatches) {
        this.patienceMillis = patience.toMillis();
        this.mostPartialMatches = mostPartialMatches;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        sharedBuffer = new SharedBuffer<>(
                context.getKeyedStateStore(),
                getRuntimeContext().createSerializer(TypeInformation.of(SequenceEvent.class)));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // everything is keyed state, and the buffer is flushed to it after each use
    }

    @Override
    public void open(OpenContext openContext) {
        groups = getRuntimeContext().getState(GROUP);
        held = getRuntimeContext().getMapState(HELD);
        partialMatches = getRuntimeContext().getState(PARTIAL_MATCHES);
        counters = new SequenceCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void close() {
        if (sharedBuffer != null) {
            sharedBuffer.releaseCacheStatisticsTimer();
        }
    }

    @Override
    public void processElement(Candidate candidate, ReadOnlyContext context, Collector<Pattern> out) throws Exception {
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        backlog(now).heard(candidate.heardAtMillis(), now);
        SequenceEvent event = candidate.event();
        Group known = groups.value();
        Group group = known == null ? Group.of(candidate, now) : known;
        if (group.isLate(event.time().toEpochMilli())) {
            counters.late();
            return;
        }
        if (held.contains(event.id())) {
            return; // read again after a failure
        }
        if (group.held() >= MOST_HELD) {
            counters.leftOut(candidate.patternId(), candidate.group(), now);
            return;
        }
        Held waiting = new Held(event, now);
        held.put(event.id(), waiting);
        groups.update(armed(group.withHeld(group.held() + 1), waiting.dueMillis(patienceMillis), timers));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Pattern> out) throws Exception {
        Group known = groups.value();
        if (known == null) {
            return; // released meanwhile
        }
        TimerService timers = context.timerService();
        long now = Math.max(timestamp, timers.currentProcessingTime());
        Group group = known.withTimer(null);
        long overAt = backlog(now).overAtMillis();
        if (now < overAt) {
            groups.update(armed(group, overAt, timers));
            return;
        }
        SequenceMachine machine =
                patterns(context.getBroadcastState(PatternsInForce.STORED)).get(group.patternId());
        if (machine == null || !machine.version().equals(group.version())) {
            clear();
            return;
        }
        NFAState stored = partialMatches.value();
        NFAState state = stored == null ? machine.begin() : stored;
        group = take(group, machine, state, now, out);
        group = expire(group, machine, state, now, out);
        finish(group, machine, state, now, timers);
    }

    @Override
    public void processBroadcastElement(DeclaredChange change, Context context, Collector<Pattern> out)
            throws Exception {
        BroadcastState<String, String> stored = context.getBroadcastState(PatternsInForce.STORED);
        PatternsInForce<SequenceMachine> inForce = patterns(stored);
        String json = change.json();
        if (json == null) {
            stored.remove(change.id());
        } else {
            stored.put(change.id(), json);
        }
        inForce.put(change.id(), json);
        SequenceMachine machine = inForce.get(change.id());
        context.applyToKeyedState(GROUP, (key, state) -> {
            Group group = state.value();
            if (group != null
                    && group.patternId().equals(change.id())
                    && (machine == null || !machine.version().equals(group.version()))) {
                clear();
            }
        });
    }

    /** Takes the events that have waited long enough, and those before them. */
    private Group take(Group group, SequenceMachine machine, NFAState state, long now, Collector<Pattern> out)
            throws Exception {
        long until = Long.MIN_VALUE;
        Group after = group;
        for (Held waiting : held.values()) {
            if (waiting.dueMillis(patienceMillis) <= now) {
                until = Math.max(until, waiting.timeMillis());
                after = after.withLag(waiting.lagMillis());
            }
        }
        List<SequenceEvent> due = new ArrayList<>();
        for (Held waiting : held.values()) {
            if (waiting.timeMillis() <= until) {
                due.add(waiting.event());
            }
        }
        due.sort(Comparator.comparing(SequenceEvent::time).thenComparing(SequenceEvent::id));
        for (SequenceEvent event : due) {
            long millis = event.time().toEpochMilli();
            tell(after, machine, machine.expire(buffer(), state, millis), now, out);
            tell(after, machine, machine.take(buffer(), state, event), now, out);
            held.remove(event.id());
            after = after.reached(millis, now).withHeld(after.held() - 1);
        }
        return after;
    }

    /** Ends what is over by now, as far as no event waits that lies before. */
    private Group expire(Group group, SequenceMachine machine, NFAState state, long now, Collector<Pattern> out)
            throws Exception {
        Long lag = group.lagMillis();
        if (lag == null) {
            return group;
        }
        long reach = now - patienceMillis - lag;
        for (Held waiting : held.values()) {
            reach = Math.min(reach, waiting.timeMillis() - 1);
        }
        Long deadline = machine.deadline(state);
        if (deadline == null || deadline > reach) {
            return group;
        }
        tell(group, machine, machine.expire(buffer(), state, reach), now, out);
        return group.reached(reach, group.quietSinceMillis());
    }

    private void finish(Group group, SequenceMachine machine, NFAState state, long now, TimerService timers)
            throws Exception {
        Long deadline = machine.deadline(state);
        Long lag = group.lagMillis();
        Long wakeAt = null;
        if (deadline == null) {
            SequenceMachine.release(buffer(), state);
            partialMatches.clear();
        } else {
            partialMatches.update(state);
            wakeAt = Math.max(now + 1, deadline + patienceMillis + (lag == null ? 0 : lag));
        }
        for (Held waiting : held.values()) {
            wakeAt = earlier(wakeAt, Math.max(now + 1, waiting.dueMillis(patienceMillis)));
        }
        if (group.held() == 0) {
            held.clear(); // on the heap, a map without entries would stay
        }
        if (wakeAt == null) {
            long forgetAt =
                    group.quietSinceMillis() + machine.pattern().within().toMillis();
            if (now >= forgetAt) {
                groups.clear();
                return;
            }
            wakeAt = forgetAt;
        }
        groups.update(armed(group, wakeAt, timers));
    }

    private void tell(
            Group group, SequenceMachine machine, SequenceMachine.Outcome outcome, long now, Collector<Pattern> out) {
        outcome.found().forEach(sequence -> {
            counters.found();
            out.collect(FoundSequence.of(machine.pattern(), group.group(), sequence));
        });
        if (outcome.refused() > 0) {
            counters.refused(group.patternId(), group.group(), outcome.refused(), mostPartialMatches, now);
        }
    }

    /** Gives up all that is kept under the current key; a timer that is left finds nothing. */
    private void clear() throws Exception {
        NFAState state = partialMatches.value();
        if (state != null) {
            counters.released(SequenceMachine.partialMatches(state));
            SequenceMachine.release(buffer(), state);
        }
        partialMatches.clear();
        held.clear();
        groups.clear();
    }

    private static Group armed(Group group, long wakeAt, TimerService timers) {
        long at = (wakeAt + TIMER_STEP_MILLIS - 1) / TIMER_STEP_MILLIS * TIMER_STEP_MILLIS;
        Long known = group.timerAtMillis();
        if (known != null && known <= at) {
            return group;
        }
        if (known != null) {
            timers.deleteProcessingTimeTimer(known);
        }
        timers.registerProcessingTimeTimer(at);
        return group.withTimer(at);
    }

    private PatternsInForce<SequenceMachine> patterns(ReadOnlyBroadcastState<String, String> stored) throws Exception {
        PatternsInForce<SequenceMachine> known = patterns;
        if (known == null) {
            known = PatternsInForce.of(stored, pattern -> new SequenceMachine(pattern, mostPartialMatches));
            patterns = known;
        }
        return known;
    }

    private SharedBuffer<SequenceEvent> buffer() {
        return requireNonNull(sharedBuffer, "buffer");
    }

    private Backlog backlog(long now) {
        Backlog known = backlog;
        if (known == null) {
            known = new Backlog(now, patienceMillis, Math.max(patienceMillis, TIMER_STEP_MILLIS));
            backlog = known;
        }
        return known;
    }

    private static long earlier(@Nullable Long one, long other) {
        return one == null ? other : Math.min(one, other);
    }
}
