package io.meltemi.patterns.declared;

import io.meltemi.rules.JsonFaults;
import io.meltemi.schemas.topic.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds why a pattern could never be met, or says something else than its author can have meant. */
final class Contradictions {

    private static final int BUILDING_LEVEL = Place.LEVELS - 2;
    private static final int ROOM_LEVEL = Place.LEVELS - 1;

    private final String path;
    private final DeclaredPattern pattern;
    private final List<Step> steps;
    private final JsonFaults faults;

    Contradictions(String path, DeclaredPattern pattern, JsonFaults faults) {
        this.path = path;
        this.pattern = pattern;
        this.steps = pattern.steps();
        this.faults = faults;
    }

    /** Adds what it finds to the faults. */
    void find() {
        ids();
        first();
        for (int i = 0; i < steps.size(); i++) {
            limit(i);
            comparison(i);
            if (steps.get(i).isAbsence()) {
                absence(i);
            } else {
                repetition(i);
            }
        }
        end();
        nodes();
        int events = steps.stream()
                .filter(step -> !step.isAbsence())
                .mapToInt(Step::times)
                .sum();
        if (events > DeclaredPattern.MAX_EVENTS) {
            faults.add(
                    path + ".steps",
                    "at most " + DeclaredPattern.MAX_EVENTS + " events, repetitions counted",
                    Integer.toString(events));
        }
    }

    private void ids() {
        Map<String, Integer> indexById = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Integer first = indexById.putIfAbsent(steps.get(i).id(), i);
            if (first != null) {
                faults.add(at(i, "id"), "an id of its own", steps.get(i).id() + ", which is the id of " + at(first));
            }
        }
    }

    private void first() {
        Step first = steps.get(0);
        if (first.isAbsence()) {
            faults.add(at(0, "then") + ": the first step cannot be an absence: nothing comes before it to count from");
        } else if (first.follow() == Follow.NEXT) {
            faults.add(at(0, "then") + ": the first step cannot be the next one: nothing comes before it");
        }
        if (first.within() != null && first.times() == 1 && !first.orMore()) {
            faults.add(at(0, "within")
                    + ": the first step comes once and has no event before it that its limit could count from");
        }
    }

    private void limit(int i) {
        Step step = steps.get(i);
        if (step.within() != null && step.within().compareTo(pattern.within()) > 0) {
            faults.add(at(i, "within") + ": the limit " + step.within() + " of step " + step.id()
                    + " is longer than the whole pattern's, " + pattern.within());
        }
        if (step.isAbsence() && step.within() != null && i < steps.size() - 1) {
            faults.add(at(i, "within")
                    + ": an absence before another step lasts until that comes; give the limit to step "
                    + steps.get(i + 1).id());
        }
    }

    private void absence(int i) {
        Step absence = steps.get(i);
        if (absence.times() != 1 || absence.orMore() || absence.inARow()) {
            faults.add(at(i) + ": an absence has no times, orMore or inARow");
        }
        for (int j = i + 1; j < steps.size(); j++) {
            Step later = steps.get(j);
            if (!later.isAbsence()) {
                if (absence.at().covers(later.at()) && absence.condition().covers(later.condition())) {
                    faults.add(at(j) + ": the step " + later.id() + " is never reached: step " + absence.id()
                            + " forbids what it asks for");
                }
                return;
            }
        }
    }

    private void repetition(int i) {
        Step step = steps.get(i);
        if (step.inARow() && step.times() == 1) {
            faults.add(at(i, "inARow") + ": a step that comes once has nothing between its events");
        }
        if (step.inARow() && step.orMore()) {
            faults.add(at(i, "inARow") + ": orMore and inARow do not go together");
        }
        if (!step.orMore()) {
            return;
        }
        if (i == steps.size() - 1) {
            faults.add(at(i, "orMore") + ": the last step is over with its first "
                    + (step.times() == 1 ? "event" : step.times() + " events")
                    + "; leave orMore away");
        } else if (steps.get(i + 1).follow() != Follow.FOLLOWED_BY) {
            faults.add(at(i + 1, "then") + ": after a step of orMore only followedBy is possible");
        }
    }

    private void comparison(int i) {
        Step step = steps.get(i);
        String than = step.than();
        if (than == null || !(step.condition() instanceof EventCondition.OfReading reading)) {
            return;
        }
        String where = at(i, "reading.than");
        if (reading.range().isAll()) {
            faults.add(where + ": a comparison needs a bound: atLeast, above, atMost or below");
        }
        Step earlier = steps.subList(0, i).stream()
                .filter(candidate -> candidate.id().equals(than))
                .findFirst()
                .orElse(null);
        if (earlier == null) {
            faults.add(where, "the id of an earlier step", than);
        } else if (earlier.isAbsence()) {
            faults.add(where + ": step " + than + " is an absence and has no value");
        } else if (!(earlier.condition() instanceof EventCondition.OfReading other)
                || other.words() != null
                || other.object() != null) {
            faults.add(where + ": step " + than + " is no reading of numbers and has no value");
        }
    }

    private void end() {
        Step last = pattern.lastStep();
        if (!last.isAbsence()) {
            if (steps.size() == 1 && last.times() == 1) {
                faults.add(path + ".steps: one event is no sequence: a second step or times is missing");
            }
            return;
        }
        if (steps.size() == 1) {
            return; // an absence at the begin is told already
        }
        int i = steps.size() - 1;
        if (steps.get(i - 1).isAbsence()) {
            faults.add(at(i)
                    + ": two absences at the end: put one of them before the last event, or into another pattern");
        }
        Duration lasts = last.within();
        long events = steps.stream().filter(step -> !step.isAbsence()).count();
        if (lasts != null && events > 1 && lasts.compareTo(pattern.within()) >= 0) {
            faults.add(at(i, "within") + ": the absence of " + lasts + " leaves no time for the steps before it within "
                    + pattern.within());
        }
    }

    /** Whether the places and nodes of the steps can be together at all. */
    private void nodes() {
        if (pattern.together() == Together.NODE) {
            Set<String> common = null;
            for (int i = 0; i < steps.size(); i++) {
                List<String> nodes = steps.get(i).at().nodes();
                if (nodes.isEmpty()) {
                    continue;
                }
                if (common == null) {
                    common = new HashSet<>(nodes);
                } else {
                    common.retainAll(nodes);
                }
                if (common.isEmpty()) {
                    faults.add(at(i, "nodes") + ": the step " + steps.get(i).id()
                            + " is never reached: no node is one of all steps, and together is node");
                    return;
                }
            }
        }
        if (pattern.together() == Together.NODE || pattern.together() == Together.ROOM) {
            same("room", step -> step.at().room());
        }
        if (pattern.together() != Together.NETWORK
                && pattern.together() != Together.CITY
                && pattern.together() != Together.AREA_DESCRIPTION) {
            same("building", step -> step.at().building());
        }
        for (int i = 0; i < steps.size(); i++) {
            selected(i);
        }
    }

    private void same(String level, Function<Step, @Nullable String> of) {
        String first = null;
        for (int i = 0; i < steps.size(); i++) {
            String name = of.apply(steps.get(i));
            if (name != null && first != null && !name.equals(first)) {
                faults.add(at(i, level) + ": the step " + steps.get(i).id() + " is never reached: it is in " + name
                        + ", an earlier one in " + first + ", and together is "
                        + pattern.together().word());
                return;
            }
            first = first == null ? name : first;
        }
    }

    private void selected(int i) {
        NodeMatcher at = steps.get(i).at();
        String node = pattern.where().node();
        if (node != null && !at.nodes().isEmpty() && !at.nodes().contains(node)) {
            faults.add(at(i, "nodes"), node + ", the one node of the pattern", String.join(", ", at.nodes()));
        }
        level(i, "building", at.building(), BUILDING_LEVEL);
        level(i, "room", at.room(), ROOM_LEVEL);
    }

    private void level(int i, String name, @Nullable String stated, int level) {
        List<String> place = pattern.where().place();
        if (stated != null && place.size() > level && !place.get(level).equals(stated)) {
            faults.add(at(i, name), place.get(level) + ", the " + name + " of the pattern", stated);
        }
    }

    private String at(int step) {
        return path + ".steps[" + step + "]";
    }

    private String at(int step, String property) {
        return at(step) + "." + property;
    }
}
