/** What is measured of the parts beside their own meters, as Prometheus text; {@code docs/metrics.md} lists all of it. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.measuring;
