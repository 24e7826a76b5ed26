/** The console: dashboard, API, open data and the door to every action, over HTTP. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console;
