/** All jobs in one application, between an MQTT broker and the database, without Kafka. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.single;
