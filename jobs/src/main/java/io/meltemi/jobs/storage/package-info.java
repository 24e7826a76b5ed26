/** The storage job: Kafka topics into tables, idempotently (contract section 7). */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.storage;
