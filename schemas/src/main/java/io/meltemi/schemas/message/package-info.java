/** Payloads of MQTT messages: data, control, their three encodings and the reasons for rejecting them. */
@org.jspecify.annotations.NullMarked
package io.meltemi.schemas.message;
