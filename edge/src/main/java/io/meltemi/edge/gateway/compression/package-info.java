/** What the gateway sends of a series and what it leaves out, and how readings share a message. Pure: no clock, no I/O. */
@org.jspecify.annotations.NullMarked
package io.meltemi.edge.gateway.compression;
