/** The pattern job: what readings and events show that nobody asked for, as they arrive. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.pattern;
