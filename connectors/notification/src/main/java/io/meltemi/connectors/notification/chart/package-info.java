/** Small pictures for mails. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.notification.chart;
