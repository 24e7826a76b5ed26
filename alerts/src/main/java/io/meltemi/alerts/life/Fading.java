package io.meltemi.alerts.life;

import java.time.Instant;

/**
 * An open alert's condition has ceased; unless it comes back, the alert is resolved.
 *
 * @param since when it ceased
 * @param resolveAt when it counts as ended
 * @param because why it ceased, for people
 */
public record Fading(Instant since, Instant resolveAt, String because) {}
