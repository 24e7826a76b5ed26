/** Links in messages: signed, of one purpose, for a while. */
@org.jspecify.annotations.NullMarked
package io.meltemi.alerts.link;
