package io.meltemi.schemas.event;

/** What somebody does about an alert. */
public enum AlertAction {
    /** Takes care of it: no more reminders, no more steps of escalation. */
    ACKNOWLEDGE,
    /** Leaves a word in its story; nobody is told. */
    COMMENT,
    /** Asks that the next step of its route be told at once. */
    ESCALATE
}
