/** The audit trail: who asked for which change. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.audit;
