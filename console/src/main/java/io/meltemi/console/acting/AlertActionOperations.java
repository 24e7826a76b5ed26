package io.meltemi.console.acting;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.alerts.AlertActions;
import io.meltemi.operations.alerts.AlertActions.ActionResult;
import io.meltemi.schemas.event.Acknowledgement;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertAction;
import io.meltemi.schemas.event.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/alerts/{id}/acknowledge}, {@code comment} and {@code escalate}, in the caller's name. */
public final class AlertActionOperations {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private final AlertActions actions;

    public AlertActionOperations(AlertActions actions) {
        this.actions = actions;
    }

    /** What is said beside the action; may be left out except of a comment. */
    public record Words(@Nullable String comment) {}

    /** What became of it. */
    public enum Outcome {
        ACKNOWLEDGED,
        /** Somebody had acknowledged before, which holds. */
        ALREADY_ACKNOWLEDGED,
        COMMENTED,
        /** The next step of the alert's routes was told. */
        ESCALATED,
        /** Nobody more was told; {@code because} says why. */
        NOT_ESCALATED,
        /** The alert resolved in between. */
        RESOLVED,
        /** The platform has it and has not answered yet. */
        PENDING
    }

    /**
     * The answer.
     *
     * @param because {@code MUTED}, {@code NO_FURTHER_STEP} or {@code NO_SUBSCRIBER}; only of what was not escalated
     * @param events that followed
     */
    public record Answer(
            String alertId,
            Outcome outcome,
            @Nullable String because,
            AlertState state,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt,
            List<Event> events) {}

    /** An event of the alert. */
    public record Event(Instant time, String event, String actor, String origin, Map<String, String> detail) {}

    public List<Operation> operations() {
        return List.of(
                operation(
                        "acknowledge", "acknowledgeAlert", AlertAction.ACKNOWLEDGE, "Says that the caller takes care"),
                operation("comment", "commentAlert", AlertAction.COMMENT, "Leaves a word in the alert's story"),
                operation(
                        "escalate",
                        "escalateAlert",
                        AlertAction.ESCALATE,
                        "Tells the next step of the alert's routes at once"));
    }

    private Operation operation(String verb, String id, AlertAction action, String summary) {
        return Operation.of(Method.POST, "/api/alerts/{id}/" + verb, id)
                .tag("Alerts")
                .summary(summary)
                .needs(Permission.ACT_ON_ALERTS)
                .with(Parameter.path("id", "The alert's id"))
                .body(Words.class)
                .answers(Answer.class)
                .handledBy(call -> act(action, call));
    }

    private Reply act(AlertAction action, Call call) throws Exception {
        String comment = comment(action, call.body(Words.class));
        String id = call.path("id");
        if (!ID.matcher(id).matches()) {
            throw notFound();
        }
        Alert alert = actions.find(id).orElseThrow(AlertActionOperations::notFound);
        if (!alert.isOpen()) {
            throw new ProblemException(409, "Resolved", "The alert has ended; there is nothing to be done about it.");
        }
        if (action == AlertAction.ACKNOWLEDGE && alert.state() == AlertState.ACKNOWLEDGED) {
            return reply(Outcome.ALREADY_ACKNOWLEDGED, new ActionResult(alert, List.of()));
        }
        ActionResult result = actions.act(action, alert, call.caller().actor(), comment);
        return reply(outcome(action, result), result);
    }

    private static String comment(AlertAction action, Words words) throws ProblemException {
        String comment = Objects.requireNonNullElse(words.comment(), "").strip();
        if (comment.length() > Acknowledgement.MAX_COMMENT_CHARACTERS) {
            throw ProblemException.badRequest("comment: expected at most " + Acknowledgement.MAX_COMMENT_CHARACTERS
                    + " characters, found " + comment.length());
        }
        if (action == AlertAction.COMMENT && comment.isEmpty()) {
            throw ProblemException.badRequest("comment: expected a word, found none");
        }
        return comment;
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such alert.");
    }

    private static Outcome outcome(AlertAction action, ActionResult result) {
        for (Outcome outcome :
                List.of(Outcome.ACKNOWLEDGED, Outcome.COMMENTED, Outcome.ESCALATED, Outcome.NOT_ESCALATED)) {
            if (result.has(outcome.name())) {
                return outcome;
            }
        }
        if (!result.alert().isOpen()) {
            return Outcome.RESOLVED;
        }
        return action == AlertAction.ACKNOWLEDGE && result.alert().state() == AlertState.ACKNOWLEDGED
                ? Outcome.ALREADY_ACKNOWLEDGED
                : Outcome.PENDING;
    }

    private static Reply reply(Outcome outcome, ActionResult result) {
        Alert alert = result.alert();
        String because = result.events().stream()
                .map(event -> event.detail().get("because"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Reply.json(
                outcome == Outcome.PENDING ? 202 : 200,
                new Answer(
                        alert.alertId(),
                        outcome,
                        outcome == Outcome.NOT_ESCALATED ? because : null,
                        alert.state(),
                        alert.acknowledgedBy(),
                        alert.acknowledgedAt(),
                        result.events().stream()
                                .map(event -> new Event(
                                        event.time(), event.event(), event.actor(), event.origin(), event.detail()))
                                .toList()));
    }
}
