/** How long from a node's value over a threshold to the mail at an SMTP server. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.alerts;
