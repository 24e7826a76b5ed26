/** Whom an alert is told: routing, grouping, inhibition, silences, reminders, escalation. */
@org.jspecify.annotations.NullMarked
package io.meltemi.alerts.telling;
