/** The alert job: alerts with a life, and whom they are told. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.alert;
