/** What happens, told as it happens: server-sent events from Kafka. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.live;
