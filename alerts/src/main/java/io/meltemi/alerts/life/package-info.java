/** The life of an alert, from what the platform knows to its end. */
@org.jspecify.annotations.NullMarked
package io.meltemi.alerts.life;
