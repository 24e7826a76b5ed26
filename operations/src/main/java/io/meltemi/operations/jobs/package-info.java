/** Meltemi's jobs on a cluster: started, moved to another savepoint, size or jar, and back where that fails. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.jobs;
