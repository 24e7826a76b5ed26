/** What nodes are told of the network in system topics (TOPIC-04). */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.severity.system;
