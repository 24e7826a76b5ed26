/** How one subscriber is told: hours, caps and digests, and the channels. */
@org.jspecify.annotations.NullMarked
package io.meltemi.alerts.subscriber;
