/** The pages that the links in messages lead to. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.link;
