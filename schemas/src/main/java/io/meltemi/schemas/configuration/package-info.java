/** The node configuration document (contract section 4): reading, checking, redacting. */
@org.jspecify.annotations.NullMarked
package io.meltemi.schemas.configuration;
