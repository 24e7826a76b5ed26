package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.Sequence;
import io.meltemi.patterns.declared.SequenceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/**
 * One version of a declared pattern as an automaton of Flink CEP. Holds no state itself: that is handed in, for one group of
 * nodes each. Events come in the order of their time.
 */
final class SequenceMachine {

    /** Flink's limits exclude their end, ours include it. */
    private static final Duration INCLUSIVE = Duration.ofMillis(1);

    private static final char STATE_NUMBER = ':';

    private final DeclaredPattern pattern;
    private final String version;
    private final NFA<SequenceEvent> automaton;
    private final Map<String, Stage> stages = new HashMap<>();
    private final int mostPartialMatches;

    /** @param mostPartialMatches of one group; when there are more, no further ones begin */
    SequenceMachine(DeclaredPattern pattern, int mostPartialMatches) {
        this.pattern = pattern;
        this.version = pattern.version();
        this.mostPartialMatches = mostPartialMatches;
        List<Stage> inOrder = Stage.of(pattern);
        inOrder.forEach(stage -> stages.put(stage.name(), stage));
        this.automaton = NFACompiler.compileFactory(compiled(inOrder), false).createNFA();
    }

    /**
     * What came of a step.
     *
     * @param refused beginnings of matches that were given up, because there were too many
     */
    record Outcome(List<Sequence> found, int refused) {}

    DeclaredPattern pattern() {
        return pattern;
    }

    String version() {
        return version;
    }

    NFAState begin() {
        return automaton.createInitialNFAState();
    }

    /** Takes the next event. What was over before it must have been expired. */
    Outcome take(SharedBuffer<SequenceEvent> buffer, NFAState state, SequenceEvent event) throws Exception {
        try (SharedBufferAccessor<SequenceEvent> accessor = buffer.getAccessor()) {
            long millis = event.time().toEpochMilli();
            automaton.advanceTime(accessor, state, millis, AfterMatchSkipStrategy.noSkip());
            Collection<Map<String, List<SequenceEvent>>> matches =
                    automaton.process(accessor, state, event, millis, AfterMatchSkipStrategy.noSkip(), () -> 0L);
            List<Sequence> found =
                    chosen(matches.stream().map(match -> sequence(match, null)).toList());
            if (!pattern.overlap() && !found.isEmpty()) {
                prune(accessor, state, event.time());
            }
            return new Outcome(found, refuse(accessor, state));
        }
    }

    /** Time has come here: ends what is too late now, and finds what an absence completes. */
    Outcome expire(SharedBuffer<SequenceEvent> buffer, NFAState state, long millis) throws Exception {
        List<Sequence> found = new ArrayList<>();
        long reached = Long.MIN_VALUE;
        try (SharedBufferAccessor<SequenceEvent> accessor = buffer.getAccessor()) {
            Long due = deadline(state);
            while (due != null && due <= millis && due > reached) {
                reached = due;
                Collection<Map<String, List<SequenceEvent>>> matches =
                        automaton.advanceTime(accessor, state, due, AfterMatchSkipStrategy.noSkip()).f0;
                Instant endsAt = Instant.ofEpochMilli(due).minus(INCLUSIVE);
                List<Sequence> now = chosen(
                        matches.stream().map(match -> sequence(match, endsAt)).toList());
                if (!pattern.overlap() && !now.isEmpty()) {
                    prune(accessor, state, now.get(now.size() - 1).last().time());
                }
                found.addAll(now);
                due = deadline(state);
            }
        }
        return new Outcome(found, 0);
    }

    /** When the first partial match is over, in milliseconds; null when there is none. */
    @Nullable
    Long deadline(NFAState state) {
        Long earliest = null;
        for (ComputationState partial : state.getPartialMatches()) {
            if (partial.getStartEventID() == null) {
                continue;
            }
            long due = partial.getStartTimestamp() + limit(pattern.within());
            Duration within = stage(partial).step().within();
            if (within != null && !stage(partial).isBreaker() && !stage(partial).loops()) {
                due = Math.min(due, partial.getPreviousTimestamp() + limit(within));
            }
            earliest = earliest == null ? due : Math.min(earliest, due);
        }
        return earliest;
    }

    /** Gives up all partial matches; the buffer is empty then. */
    static void release(SharedBuffer<SequenceEvent> buffer, NFAState state) throws Exception {
        try (SharedBufferAccessor<SequenceEvent> accessor = buffer.getAccessor()) {
            for (ComputationState partial : state.getPartialMatches()) {
                release(accessor, partial);
            }
            accessor.advanceTime(Long.MAX_VALUE);
        }
    }

    static int partialMatches(NFAState state) {
        int count = 0;
        for (ComputationState partial : state.getPartialMatches()) {
            count += partial.getStartEventID() == null ? 0 : 1;
        }
        return count;
    }

    private Pattern<SequenceEvent, ?> compiled(List<Stage> inOrder) {
        Pattern<SequenceEvent, SequenceEvent> compiled = null;
        for (int i = 0; i < inOrder.size(); i++) {
            Stage stage = inOrder.get(i);
            compiled = compiled == null
                    ? Pattern.begin(stage.name())
                    : stage.isAbsence() ? compiled.notFollowedBy(stage.name()) : compiled.followedBy(stage.name());
            compiled.where(new StageCondition(pattern, i));
            Duration within = stage.step().within();
            if (stage.loops()) {
                compiled.oneOrMore().greedy();
            } else if (within != null && i > 0 && !stage.isBreaker()) {
                compiled.within(within.plus(INCLUSIVE), WithinType.PREVIOUS_AND_CURRENT);
            }
        }
        if (compiled == null) {
            throw new IllegalArgumentException("a pattern must have steps");
        }
        return compiled.within(pattern.within().plus(INCLUSIVE));
    }

    private Sequence sequence(Map<String, List<SequenceEvent>> match, @Nullable Instant endsAt) {
        Map<String, List<SequenceEvent>> byStep = new LinkedHashMap<>();
        for (Stage stage : Stage.of(pattern)) {
            List<SequenceEvent> events = match.get(stage.name());
            if (events != null) {
                byStep.computeIfAbsent(stage.step().id(), id -> new ArrayList<>())
                        .addAll(events);
            }
        }
        Sequence sequence = new Sequence(byStep, endsAt == null ? Instant.EPOCH : endsAt);
        return endsAt == null ? new Sequence(byStep, sequence.last().time()) : sequence;
    }

    /** Of matches at once those to tell: the one that began first, of these the longest, and what began after it had ended. */
    private List<Sequence> chosen(List<Sequence> matches) {
        List<Sequence> sorted = new ArrayList<>(matches);
        sorted.sort(Comparator.comparing((Sequence match) -> match.first().time())
                .thenComparing(Comparator.comparingInt(Sequence::size).reversed()));
        if (pattern.overlap()) {
            return sorted;
        }
        List<Sequence> chosen = new ArrayList<>();
        for (Sequence match : sorted) {
            if (chosen.isEmpty()
                    || match.first()
                            .time()
                            .isAfter(chosen.get(chosen.size() - 1).last().time())) {
                chosen.add(match);
            }
        }
        return chosen;
    }

    /** Gives up what began at or before a time. */
    private static void prune(SharedBufferAccessor<SequenceEvent> accessor, NFAState state, Instant until)
            throws Exception {
        long untilMillis = until.toEpochMilli();
        Iterator<ComputationState> partials = state.getPartialMatches().iterator();
        while (partials.hasNext()) {
            ComputationState partial = partials.next();
            if (partial.getStartEventID() != null && partial.getStartTimestamp() <= untilMillis) {
                release(accessor, partial);
                partials.remove();
                state.setStateChanged();
            }
        }
    }

    /** Gives up the newest beginnings when there are too many: the older ones see the same events. */
    private int refuse(SharedBufferAccessor<SequenceEvent> accessor, NFAState state) throws Exception {
        int excess = partialMatches(state) - mostPartialMatches;
        if (excess <= 0) {
            return 0;
        }
        List<ComputationState> inOrder = new ArrayList<>(state.getPartialMatches());
        inOrder.removeIf(partial -> partial.getStartEventID() == null);
        inOrder.sort(NFAState.COMPUTATION_STATE_COMPARATOR);
        List<ComputationState> refused = inOrder.subList(inOrder.size() - excess, inOrder.size());
        for (ComputationState partial : refused) {
            release(accessor, partial);
        }
        PriorityQueue<ComputationState> kept = new PriorityQueue<>(NFAState.COMPUTATION_STATE_COMPARATOR);
        kept.addAll(state.getPartialMatches());
        kept.removeAll(refused);
        state.setNewPartialMatches(kept);
        state.setStateChanged();
        return excess;
    }

    private static void release(SharedBufferAccessor<SequenceEvent> accessor, ComputationState partial)
            throws Exception {
        if (partial.getPreviousBufferEntry() != null) {
            accessor.releaseNode(partial.getPreviousBufferEntry(), partial.getVersion());
        }
    }

    private Stage stage(ComputationState partial) {
        String name = partial.getCurrentStateName();
        int number = name.indexOf(STATE_NUMBER);
        Stage stage = stages.get(number < 0 ? name : name.substring(0, number));
        if (stage == null) {
            throw new IllegalStateException("no stage of the state " + name);
        }
        return stage;
    }

    private static long limit(Duration within) {
        return within.plus(INCLUSIVE).toMillis();
    }
}
