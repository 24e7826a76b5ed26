/** What the payload's encoding costs: bytes on the wire, encoding and decoding, and TLS. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.formats;
