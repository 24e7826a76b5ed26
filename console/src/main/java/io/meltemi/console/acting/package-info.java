/** What people do about alerts. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.acting;
