/** Answers that callers of equal rights share for a moment. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.shared;
