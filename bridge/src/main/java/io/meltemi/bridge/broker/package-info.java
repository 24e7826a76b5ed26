/** The embedded MQTT broker and its guard. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge.broker;
