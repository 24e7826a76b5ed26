/** From a publish to a committed row: stored messages a second, beside the limits of the parts and a peer. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.ingest;
