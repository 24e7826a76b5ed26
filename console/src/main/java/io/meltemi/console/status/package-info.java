/** How the platform does: health, metrics, flow. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.status;
