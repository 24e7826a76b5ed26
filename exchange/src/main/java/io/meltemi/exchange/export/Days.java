package io.meltemi.exchange.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A range of time, day by day in UTC. */
final class Days {

    private Days() {}

    /** A day, or the part of it that lies in the range; the end is excluded. */
    record Day(LocalDate date, Instant from, Instant to) {}

    /** The days that hold a span, cut to the range of a request. */
    static List<Day> of(ExportRequest request, HistoryReader.Span span) {
        LocalDate first = span.first().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = span.last().atOffset(ZoneOffset.UTC).toLocalDate();
        return first.datesUntil(last.plusDays(1))
                .map(date -> {
                    Instant begin = date.atStartOfDay(ZoneOffset.UTC).toInstant();
                    Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                    return new Day(
                            date,
                            begin.isBefore(request.from()) ? request.from() : begin,
                            end.isAfter(request.to()) ? request.to() : end);
                })
                .toList();
    }
}
