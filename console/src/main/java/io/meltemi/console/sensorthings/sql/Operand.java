package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Geometry;

/** A value within an expression, as SQL. */
sealed interface Operand {

    /** What a fault calls it. */
    String told();

    /** What SQL has a type for. */
    enum Type {
        TEXT("text"),
        NUMBER("a number"),
        CONDITION("a condition"),
        INSTANT("a time"),
        DATE("a date"),
        CLOCK("a time of day"),
        SPAN("a duration");

        private final String told;

        Type(String told) {
            this.told = told;
        }
    }

    /** One SQL value. */
    record Scalar(Type type, Sql sql) implements Operand {
        @Override
        public String told() {
            return type.told;
        }
    }

    /** From a time to a later one, both included. */
    record Period(Sql begin, Sql end) implements Operand {
        @Override
        public String told() {
            return "a period";
        }
    }

    /** A number where {@code number} is not null; as text always. */
    record Result(Sql number, Sql text) implements Operand {
        @Override
        public String told() {
            return "a result";
        }
    }

    /** JSON of any kind. */
    record Json(Sql sql) implements Operand {
        @Override
        public String told() {
            return "JSON";
        }
    }

    /** A point, in degrees. */
    record Point(Sql longitude, Sql latitude) implements Operand {
        @Override
        public String told() {
            return "a point";
        }
    }

    /** A shape that stands in the expression. */
    record Shape(Geometry geometry) implements Operand {
        @Override
        public String told() {
            return "a shape";
        }
    }

    /** The id of an observation, which has no column. */
    record ObservationId(Source source, String alias) implements Operand {
        @Override
        public String told() {
            return "the id of an observation";
        }
    }

    /** The literal null. */
    record Null() implements Operand {
        @Override
        public String told() {
            return "null";
        }
    }
}
