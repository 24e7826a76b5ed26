package io.meltemi.console.sensorthings;

import com.fasterxml.jackson.databind.util.RawValue;
import io.meltemi.console.sensorthings.query.Bucketing;
import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Buckets;
import io.meltemi.console.sensorthings.sql.EntityRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts buckets into a page that looks like observations, without ids: they are none. */
final class BucketAnswer {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Buckets buckets;

    BucketAnswer(Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * A page of buckets.
     *
     * @param from the datastream
     */
    Map<String, Object> page(EntityType type, EntityRow from, Bucketing bucketing, String address)
            throws SQLException, QueryException {
        Long series = from.keys().get("series");
        if (type != EntityType.DATASTREAM || series == null) {
            throw QueryException.badQuery("$bucket: expected the Observations of one Datastream of a sensor");
        }
        List<Buckets.Bucket> found = buckets.read(series, bucketing);
        Map<String, Object> page = new LinkedHashMap<>();
        if (found.size() > bucketing.limit()) {
            Map<String, String> options = new LinkedHashMap<>(bucketing.raw());
            options.put("$skip", String.valueOf(bucketing.skip() + bucketing.limit()));
            page.put("@iot.nextLink", EntityLinks.with(address, options));
        }
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Buckets.Bucket bucket : found.subList(0, Math.min(found.size(), bucketing.limit()))) {
            documents.add(document(bucket, bucketing));
        }
        page.put("value", documents);
        return page;
    }

    private static Map<String, Object> document(Buckets.Bucket bucket, Bucketing bucketing) {
        Instant end = bucket.begin().plus(bucketing.width());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("phenomenonTime", TIME.format(bucket.begin()) + "/" + TIME.format(end));
        document.put("resultTime", TIME.format(end));
        document.put("result", new RawValue(String.valueOf(bucket.json())));
        document.put(
                "parameters",
                Map.of(
                        "bucket", bucketing.width().toString(),
                        "aggregate", bucketing.aggregate().word(),
                        "count", bucket.count()));
        return document;
    }
}
