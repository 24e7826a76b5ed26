/** Questions to the database about SensorThings entities: all values are bound. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.sensorthings.sql;
