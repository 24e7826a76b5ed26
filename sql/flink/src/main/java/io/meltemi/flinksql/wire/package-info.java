/** The JSON of the platform's Kafka topics as rows. */
@org.jspecify.annotations.NullMarked
package io.meltemi.flinksql.wire;
