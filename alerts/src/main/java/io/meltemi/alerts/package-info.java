/**
 * Alerts: what becomes one, who is told, when and by which way, as plain decisions that take {@code now}. The alert job and
 * {@code rules test} run the same.
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.alerts;
