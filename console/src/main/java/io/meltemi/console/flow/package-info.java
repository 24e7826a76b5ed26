/** How data flow through the platform. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.flow;
