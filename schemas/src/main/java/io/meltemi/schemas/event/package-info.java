/** Records that travel on Kafka (contract section 6), each with a JSON Schema of the same name. */
@org.jspecify.annotations.NullMarked
package io.meltemi.schemas.event;
