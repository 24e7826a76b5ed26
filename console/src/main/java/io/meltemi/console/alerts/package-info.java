/** Alerts and their stories. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.alerts;
