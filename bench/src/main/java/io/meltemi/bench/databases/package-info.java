/** What the layout of the database costs and gives: rows a second, bytes on disk, and the time of the stored queries. */
@org.jspecify.annotations.NullMarked
package io.meltemi.bench.databases;
