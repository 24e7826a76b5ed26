/** What is done to a node's message on its way in, whichever way that is: by the bridge into Kafka, or straight into the jobs. */
@org.jspecify.annotations.NullMarked
package io.meltemi.schemas.inbound;
