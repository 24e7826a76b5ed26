package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.DeclaredPattern;
import io.meltemi.patterns.declared.Follow;
import io.meltemi.patterns.declared.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One state of the automaton: a step has one for each time that its event comes, and before those that must come in a row one
 * that breaks the match off.
 *
 * @param name unique among the pattern's stages
 * @param loops whether it takes any number of events
 * @param isBreaker whether it is the absence of other events of the step's kind
 */
record Stage(String name, Step step, boolean loops, boolean isBreaker) {

    /** The stages of a pattern, in order. */
    static List<Stage> of(DeclaredPattern pattern) {
        List<Stage> stages = new ArrayList<>();
        for (Step step : pattern.steps()) {
            for (int time = 1; time <= step.times(); time++) {
                String name = step.id() + (time == 1 ? "" : "#" + time);
                if (time == 1 ? step.follow() == Follow.NEXT : step.inARow()) {
                    stages.add(new Stage(name + "!", step, false, true));
                }
                stages.add(new Stage(name, step, step.orMore() && time == step.times(), false));
            }
        }
        return stages;
    }

    /** Whether it is met by what does not come. */
    boolean isAbsence() {
        return isBreaker || step.isAbsence();
    }
}
