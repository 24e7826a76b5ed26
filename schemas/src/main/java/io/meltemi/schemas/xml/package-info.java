/** XML parsers that no document can turn against their user (CONF-04). */
@org.jspecify.annotations.NullMarked
package io.meltemi.schemas.xml;
