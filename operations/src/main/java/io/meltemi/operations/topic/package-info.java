/** What stands on Kafka topics, and how it gets there. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.topic;
