/** Rules as an operator handles them: on their topic, against live series, and over stored history. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.rules;
