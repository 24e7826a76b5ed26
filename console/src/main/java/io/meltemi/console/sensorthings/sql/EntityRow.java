package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Position;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity as the database has it.
 *
 * @param source which of its type's sources it is from
 * @param parent which of the entities it was asked for leads to it, from 0
 * @param position of an observation, else null
 * @param keys what related rows share with it; those without are not here
 * @param properties as JSON; those that are absent are null
 */
public record EntityRow(
        BigInteger id,
        int source,
        int parent,
        @Nullable Position position,
        Map<String, Long> keys,
        Map<String, @Nullable String> properties) {}
