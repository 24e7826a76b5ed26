package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.FoundSequence;
import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Runs declared patterns over events of the past, by the same automaton as the job, in this process. Events come in the order of
 * their time; nothing is late. Not thread-safe.
 */
public final class DeclaredHistory implements AutoCloseable {

    private final List<Run> runs;

    /** @param found what comes out, each when an event of its group, or the end, shows it */
    public DeclaredHistory(List<DeclaredPattern> patterns, int mostPartialMatches, Consumer<Pattern> found) {
        this.runs = patterns.stream()
                .map(pattern -> new Run(new SequenceMachine(pattern, mostPartialMatches), found))
                .toList();
    }

    /**
     * Takes the next event.
     *
     * @param place where its node stands, or null when that is not known
     */
    public void take(SequenceEvent event, @Nullable Place place) {
        runs.forEach(run -> run.take(event, place));
    }

    /** No more events come before a time: finds what absences until then complete. */
    public void finish(Instant to) {
        runs.forEach(run -> run.finish(to.toEpochMilli()));
    }

    /** Beginnings of matches that were given up, because there were too many at once. */
    public long refused() {
        return runs.stream().mapToLong(run -> run.refused).sum();
    }

    @Override
    public void close() {
        runs.forEach(run -> run.buffer.releaseCacheStatisticsTimer());
    }

    /** One pattern with the state of each of its groups. */
    private static final class Run {
        private final SequenceMachine machine;
        private final Consumer<Pattern> found;
        private final MemoryStateStore memory = new MemoryStateStore();
        private final SharedBuffer<SequenceEvent> buffer = new SharedBuffer<>(
                memory, TypeInformation.of(SequenceEvent.class).createSerializer(new SerializerConfigImpl()));
        private final Map<String, NFAState> states = new HashMap<>();
        private long refused;

        private Run(SequenceMachine machine, Consumer<Pattern> found) {
            this.machine = machine;
            this.found = found;
        }

        private void take(SequenceEvent event, @Nullable Place place) {
            DeclaredPattern pattern = machine.pattern();
            if (!pattern.concerns(event) || !pattern.selects(SequenceEvents.node(event, place))) {
                return;
            }
            String group = pattern.together().group(event.network(), event.nodeId(), place);
            if (group != null) {
                run(group, event, event.time().toEpochMilli());
            }
        }

        private void finish(long millis) {
            for (String group : new ArrayList<>(states.keySet())) {
                run(group, null, millis);
            }
        }

        private void run(String group, @Nullable SequenceEvent event, long millis) {
            memory.use(group);
            NFAState state = states.computeIfAbsent(group, name -> machine.begin());
            try {
                tell(group, machine.expire(buffer, state, millis));
                if (event != null) {
                    tell(group, machine.take(buffer, state, event));
                }
                if (machine.deadline(state) == null) {
                    SequenceMachine.release(buffer, state);
                    states.remove(group);
                    memory.forget(group);
                }
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the declared pattern " + machine.pattern().id() + " failed in " + group, e);
            }
        }

        private void tell(String group, SequenceMachine.Outcome outcome) {
            outcome.found().forEach(sequence -> found.accept(FoundSequence.of(machine.pattern(), group, sequence)));
            refused += outcome.refused();
        }
    }
}
