package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which entities of a type are asked for. */
public sealed interface Origin {

    /** All of them. */
    record Everything() implements Origin {}

    /** Those that an entity leads to, and of them perhaps one. */
    record Related(EntityType from, EntityRow row, @Nullable BigInteger id) implements Origin {}

    /** One. */
    record One(BigInteger id) implements Origin {}

    /** Those that each of some entities, all of one source, leads to. */
    record RelatedToEach(EntityType from, List<EntityRow> rows) implements Origin {
        public RelatedToEach {
            rows = List.copyOf(rows);
        }
    }
}
