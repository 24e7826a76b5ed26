/** Where readings are pushed to. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.push;
