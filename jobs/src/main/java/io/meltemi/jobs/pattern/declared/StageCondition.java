package io.meltemi.jobs.pattern.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.DeclaredPatternJson;
import io.meltemi.patterns.declared.EventCondition;
import io.meltemi.patterns.declared.PatternRejectedException;
import io.meltemi.patterns.declared.SequenceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event is a stage's, by what it says, by the limits, and by the value of an earlier step. Flink wants conditions
 * serializable, so it holds the pattern as JSON.
 */
final class StageCondition extends IterativeCondition<SequenceEvent> {

    private static final long serialVersionUID = 1L;

    private final String json;
    private final int index;
    private transient @Nullable Compiled compiled;

    /** @param index of the stage */
    StageCondition(DeclaredPattern pattern, int index) {
        this.json = new String(DeclaredPatternJson.write(pattern), UTF_8);
        this.index = index;
        this.compiled = new Compiled(pattern, Stage.of(pattern), index);
    }

    @Override
    public boolean filter(SequenceEvent event, Context<SequenceEvent> context) throws Exception {
        return compiled().holds(event, context);
    }

    private Compiled compiled() throws PatternRejectedException {
        Compiled known = compiled;
        if (known == null) {
            DeclaredPattern pattern = DeclaredPatternJson.read(json.getBytes(UTF_8));
            known = new Compiled(pattern, Stage.of(pattern), index);
            compiled = known;
        }
        return known;
    }

    private record Compiled(DeclaredPattern pattern, List<Stage> stages, int index) {

        boolean holds(SequenceEvent event, Context<SequenceEvent> context) throws Exception {
            Stage stage = stages.get(index);
            if (stage.isBreaker()) {
                return stage.step().looksAt(event) && !isMet(stage, event, context);
            }
            return stage.step().looksAt(event) && isMet(stage, event, context);
        }

        private boolean isMet(Stage stage, SequenceEvent event, Context<SequenceEvent> context) throws Exception {
            return stage.step().condition().holdsFor(event)
                    && (stage.step().than() == null || differs(stage, event, context))
                    && (stage.isBreaker() || stage.step().isAbsence() || isInTime(stage, event, context));
        }

        private boolean differs(Stage stage, SequenceEvent event, Context<SequenceEvent> context) throws Exception {
            SequenceEvent other = null;
            for (int i = 0; i < index; i++) {
                if (stages.get(i).step().id().equals(stage.step().than())) {
                    other = last(other, stages.get(i), context);
                }
            }
            return other != null
                    && other.value() != null
                    && event.value() != null
                    && stage.step().condition() instanceof EventCondition.OfReading reading
                    && reading.range().has(event.value() - other.value());
        }

        private boolean isInTime(Stage stage, SequenceEvent event, Context<SequenceEvent> context) throws Exception {
            SequenceEvent first = null;
            SequenceEvent before = null;
            for (int i = 0; i <= index; i++) {
                for (SequenceEvent taken :
                        context.getEventsForPattern(stages.get(i).name())) {
                    first = first == null ? taken : first;
                    before = taken;
                }
            }
            if (first == null || before == null) {
                return true;
            }
            Duration limit = stage.step().within();
            return (limit == null || !event.time().isAfter(before.time().plus(limit)))
                    && !event.time().isAfter(latest(first.time()));
        }

        /** When the last event may come, of a match that began at a time. */
        private Instant latest(Instant begin) {
            Duration absence = pattern.lastAbsence();
            Instant end = begin.plus(pattern.within());
            return absence == null ? end : end.minus(absence);
        }

        private static @Nullable SequenceEvent last(
                @Nullable SequenceEvent known, Stage stage, Context<SequenceEvent> context) throws Exception {
            SequenceEvent last = known;
            for (SequenceEvent taken : context.getEventsForPattern(stage.name())) {
                last = taken;
            }
            return last;
        }
    }
}
