package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one input.
 *
 * @param life after it
 * @param events of origin {@code life}, in order
 * @param wakeAt when to look again if nothing comes before, or null when time alone changes nothing
 * @param ignored why the input changed nothing, or null
 */
public record LifeStep(NodeLife life, List<AlertEvent> events, @Nullable Instant wakeAt, @Nullable Ignored ignored) {}
