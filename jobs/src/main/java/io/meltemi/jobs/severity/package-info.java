/** The severity job: each node's severity and presence, live, and the system topics that tell nodes of it. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.severity;
