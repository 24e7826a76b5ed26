/** Certificates and keys of the broker. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bridge.tls;
