/** What the gateway's compression and batches save, and what they cost in accuracy, on real recordings. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.gateway;
