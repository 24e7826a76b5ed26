/** Texts of messages: built-in templates, and an operator's own in their place. */
@org.jspecify.annotations.NullMarked
package io.meltemi.connectors.notification.template;
