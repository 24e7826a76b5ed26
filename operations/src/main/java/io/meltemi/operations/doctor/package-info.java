/** What is wrong with a platform, or soon will be, and what to do: decided from facts alone. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.doctor;
