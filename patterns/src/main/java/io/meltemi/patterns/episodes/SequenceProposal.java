package io.meltemi.patterns.episodes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.PatternKind;
import java.time.Duration;
import java.util.Optional;

/** An episode as a declared pattern, which is found as it comes about. */
final class SequenceProposal {

    private static final int MOST_DESCRIPTION = 1_000;

    private SequenceProposal() {}

    /** Empty when declared patterns cannot say it: over two networks, or of patterns or parts of the platform. */
    static Optional<Proposal> of(String id, Episode episode) {
        boolean isOneNode = episode.steps().stream()
                .allMatch(step -> step.nodeId().equals(episode.first().nodeId()));
        if (episode.steps().stream()
                .anyMatch(step -> !step.network().equals(episode.first().network()) || !isDeclarable(step.type()))) {
            return Optional.empty();
        }
        String why = EpisodeFinding.explanation(episode);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("description", why.substring(0, Math.min(why.length(), MOST_DESCRIPTION)));
        json.putObject("where").put("network", episode.first().network());
        json.put("together", isOneNode ? "node" : "network");
        ArrayNode steps = json.putArray("steps");
        for (int i = 0; i < episode.steps().size(); i++) {
            ObjectNode step = steps.addObject().put("id", "step" + (i + 1));
            if (i > 0) {
                step.put("then", "followedBy").put("within", within(episode, i).toString());
            }
            EventClass event = episode.steps().get(i);
            step.putArray("nodes").add(event.nodeId());
            condition(step, event.type());
        }
        return Optional.of(new Proposal(Proposal.Kind.DECLARED_PATTERN, id, why, json.toString()));
    }

    /** Of the last step as it is known; of one before by the longest time seen. */
    private static Duration within(Episode episode, int step) {
        if (step == episode.steps().size() - 1) {
            return episode.within();
        }
        long longest = episode.occurrences().stream()
                .mapToLong(times ->
                        Duration.between(times.get(step - 1), times.get(step)).toNanos() / 1_000)
                .max()
                .orElse(0);
        return Duration.ofNanos(Limits.roundedUp(longest) * 1_000);
    }

    private static boolean isDeclarable(EventType type) {
        return switch (type.kind()) {
            case SEVERITY, CONNECTIVITY -> true;
            case ALERT ->
                !type.value().equals(AlertKind.PLATFORM.name()) && !type.value().equals("PATTERN");
            case PATTERN -> false;
        };
    }

    private static void condition(ObjectNode step, EventType type) {
        switch (type.kind()) {
            case SEVERITY -> step.putObject("severity").putArray("to").add(type.value());
            case CONNECTIVITY -> step.put("connectivity", type.value());
            case ALERT -> step.putObject("alert").put("kind", type.value());
            case PATTERN ->
                throw new IllegalArgumentException(
                        "a declared pattern cannot be about " + PatternKind.valueOf(type.value()));
        }
    }
}
