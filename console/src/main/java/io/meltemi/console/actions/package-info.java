/** All that people change through the API, put together. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.actions;
