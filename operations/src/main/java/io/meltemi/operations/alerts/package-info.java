/** What people know of alerts and do about them. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.alerts;
