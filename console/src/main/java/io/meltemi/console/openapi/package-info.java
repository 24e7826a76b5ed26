/** The document that describes the API, made of the operations. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.openapi;
