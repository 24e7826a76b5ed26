/** What is pushed, and what could not be. */
@org.jspecify.annotations.NullMarked
package io.meltemi.push.point;
