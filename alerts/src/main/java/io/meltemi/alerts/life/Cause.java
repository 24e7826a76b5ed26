package io.meltemi.alerts.life;

import org.jspecify.annotations.Nullable;

/**
 * Why a node's assessed severity is above normal.
 *
 * @param reason for people
 */
public record Cause(String reason, @Nullable String rule, @Nullable String sensor) {}
