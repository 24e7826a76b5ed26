/** The bridge as a client of an external MQTT broker. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge.client;
