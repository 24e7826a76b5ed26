package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.Function;
import io.meltemi.console.sensorthings.query.Geometry;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Operand.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code st_relate}: whether the nine intersections of the interiors, boundaries and exteriors of a point and a shape are as a
 * pattern says. A point is in the interior, on the boundary or in the exterior of a shape, and its place decides all nine.
 */
final class Relations {

    private static final Pattern PATTERN = Pattern.compile("[012TF*]{9}");

    private Relations() {}

    /** Where a point is. */
    private enum Place {
        INTERIOR,
        BOUNDARY,
        EXTERIOR
    }

    static Sql relate(Expression.Call call, List<Operand> arguments) throws QueryException {
        Optional<String> pattern = pattern(call);
        if (pattern.isEmpty()) {
            throw QueryException.badQuery("at character " + (call.position() + 1)
                    + ": expected a pattern of nine of 0, 1, 2, T, F and * as the third of st_relate, found none");
        }
        boolean isFirst = GeoFunctions.isPoint(arguments.get(0));
        Operand shape = arguments.get(isFirst ? 1 : 0);
        Sql inside = met(call, arguments, isFirst, Function.ST_WITHIN);
        Sql meets = met(call, arguments, isFirst, Function.ST_INTERSECTS);
        List<Sql> met = new ArrayList<>();
        for (Place place : Place.values()) {
            if (matches(matrix(place, shape, isFirst), pattern.get())) {
                met.add(
                        switch (place) {
                            case INTERIOR -> inside;
                            case BOUNDARY -> Sql.join("(", meets, " and not ", inside, ")");
                            case EXTERIOR -> Sql.join("(not ", meets, ")");
                        });
            }
        }
        return met.isEmpty() ? Sql.of("false") : Sql.join("(", Sql.joined(" or ", met), ")");
    }

    private static Optional<String> pattern(Expression.Call call) {
        return call.arguments().size() == 3
                        && call.arguments().get(2) instanceof Expression.Literal literal
                        && literal.value() instanceof Expression.Text text
                        && PATTERN.matcher(text.text()).matches()
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /** A condition of the point, and the shape. */
    private static Sql met(Expression.Call call, List<Operand> arguments, boolean isFirst, Function function)
            throws QueryException {
        Operand condition =
                GeoFunctions.condition(call, function, arguments.get(isFirst ? 0 : 1), arguments.get(isFirst ? 1 : 0));
        return ((Scalar) condition).sql();
    }

    /** The dimensions of the nine intersections, the point's rows first unless it comes second. */
    private static String matrix(Place place, Operand operand, boolean isFirst) {
        Geometry shape = operand instanceof Operand.Shape given ? given.geometry() : null;
        boolean isPoint = shape == null || shape instanceof Geometry.Point;
        boolean hasBoundary =
                shape instanceof Geometry.Polygon || (shape instanceof Geometry.Line line && !isClosed(line));
        String interior = shape instanceof Geometry.Polygon ? "2" : shape instanceof Geometry.Line ? "1" : "0";
        String boundary = shape instanceof Geometry.Polygon ? "1" : hasBoundary ? "0" : "F";
        String point = (place == Place.INTERIOR ? "0" : "F")
                + (place == Place.BOUNDARY ? "0" : "F")
                + (place == Place.EXTERIOR ? "0" : "F");
        String rest = (isPoint && place == Place.INTERIOR ? "F" : interior) + boundary + "2";
        String rows = point + "FFF" + rest;
        if (isFirst) {
            return rows;
        }
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < rows.length(); i++) {
            columns.append(rows.charAt(i % 3 * 3 + i / 3));
        }
        return columns.toString();
    }

    private static boolean isClosed(Geometry.Line line) {
        return line.points().get(0).equals(line.points().get(line.points().size() - 1));
    }

    private static boolean matches(String matrix, String pattern) {
        for (int i = 0; i < matrix.length(); i++) {
            char wanted = pattern.charAt(i);
            char found = matrix.charAt(i);
            boolean isMet = wanted == '*' || wanted == found || (wanted == 'T' && found != 'F');
            if (!isMet) {
                return false;
            }
        }
        return true;
    }
}
