/** The HTTP side: operations as data, requests, replies, problems, and the server around them. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.http;
