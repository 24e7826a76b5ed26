/** The MQTT connector beside the client that it is built on: {@code bench connector}. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.connector;
