package io.meltemi.edge.replay;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;

/**
 * One column of readings.
 *
 * @param column name of the column
 * @param sensor the sensor that it is published as
 */
public record ValueColumn(String column, SensorDeclaration sensor) {}
