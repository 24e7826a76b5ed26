package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.Expression;
import io.meltemi.console.sensorthings.query.Function;
import io.meltemi.console.sensorthings.query.Geometry;
import io.meltemi.console.sensorthings.query.QueryException;
import io.meltemi.console.sensorthings.sql.Operand.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Geospatial functions with what PostgreSQL has without extensions. What entities have are points, so one side is a point; the
 * other is a point, a line or a polygon, whose sides are straight in degrees. Distances are in metres along the sphere.
 */
final class GeoFunctions {

    private static final String EARTH_RADIUS_METRES = "6371008.8";

    private GeoFunctions() {}

    static Operand call(Expression.Call call, List<Operand> arguments) throws QueryException {
        return switch (call.function()) {
            case GEO_DISTANCE ->
                new Scalar(Operand.Type.NUMBER, distance(point(call, arguments, 0), point(call, arguments, 1)));
            case GEO_LENGTH -> new Scalar(Operand.Type.NUMBER, length(call, arguments.get(0)));
            case ST_RELATE -> new Scalar(Operand.Type.CONDITION, Relations.relate(call, arguments));
            case ST_CONTAINS -> condition(call, Function.ST_WITHIN, arguments.get(1), arguments.get(0));
            default -> condition(call, call.function(), arguments.get(0), arguments.get(1));
        };
    }

    static Operand condition(Expression.Call call, Function function, Operand one, Operand other)
            throws QueryException {
        boolean isFirstPoint = isPoint(one);
        if (!isFirstPoint && !isPoint(other)) {
            throw notHere(call, "one of the two must be a point");
        }
        if (function == Function.ST_WITHIN && !isFirstPoint) {
            return new Scalar(Operand.Type.CONDITION, Sql.of("false")); // an area is within no point
        }
        Operand.Point point = point(isFirstPoint ? one : other, call);
        Geometry shape = (isFirstPoint ? other : one) instanceof Operand.Shape given ? given.geometry() : null;
        Sql sql = shape == null || shape instanceof Geometry.Point
                ? withPoint(function, point, point(isFirstPoint ? other : one, call))
                : shape instanceof Geometry.Line line
                        ? withLine(function, point, line)
                        : withPolygon(function, point, (Geometry.Polygon) shape);
        return new Scalar(Operand.Type.CONDITION, sql);
    }

    private static Sql withPoint(Function function, Operand.Point one, Operand.Point other) {
        Sql equal = Sql.join(
                "(", one.longitude(), " = ", other.longitude(), " and ", one.latitude(), " = ", other.latitude(), ")");
        return switch (function) {
            case ST_DISJOINT -> Sql.join("(not ", equal, ")");
            case ST_TOUCHES, ST_OVERLAPS, ST_CROSSES -> Sql.of("false");
            default -> equal;
        };
    }

    private static Sql withLine(Function function, Operand.Point point, Geometry.Line line) {
        Sql on = Sql.join("(", sql(point), Sql.of(" <@ ?::path)", "[" + points(line.points()) + "]"));
        List<Geometry.Point> points = line.points();
        Geometry.Point first = points.get(0);
        Geometry.Point last = points.get(points.size() - 1);
        Sql atEnd = first.equals(last)
                ? Sql.of("false")
                : Sql.join(
                        "(",
                        withPoint(Function.ST_EQUALS, point, literal(first)),
                        " or ",
                        withPoint(Function.ST_EQUALS, point, literal(last)),
                        ")");
        return switch (function) {
            case GEO_INTERSECTS, ST_INTERSECTS -> on;
            case ST_DISJOINT -> Sql.join("(not ", on, ")");
            case ST_TOUCHES -> atEnd;
            case ST_WITHIN -> Sql.join("(", on, " and not ", atEnd, ")");
            default -> Sql.of("false");
        };
    }

    private static Sql withPolygon(Function function, Operand.Point point, Geometry.Polygon polygon) {
        List<Sql> edges = new ArrayList<>();
        List<Sql> conditions = new ArrayList<>();
        for (List<Geometry.Point> ring : polygon.rings()) {
            String points = points(ring);
            Sql edge = Sql.join("(", sql(point), Sql.of(" <@ ?::path)", "[" + points + "]"));
            Sql covered = Sql.join("(", sql(point), Sql.of(" <@ ?::polygon)", "(" + points + ")"));
            conditions.add(edges.isEmpty() ? covered : Sql.join("(not ", covered, " or ", edge, ")"));
            edges.add(edge);
        }
        Sql within = Sql.join("(", Sql.all(conditions), ")");
        Sql onEdge = Sql.join("(", Sql.joined(" or ", edges), ")");
        return switch (function) {
            case GEO_INTERSECTS, ST_INTERSECTS -> within;
            case ST_DISJOINT -> Sql.join("(not ", within, ")");
            case ST_TOUCHES -> Sql.join("(", within, " and ", onEdge, ")");
            case ST_WITHIN -> Sql.join("(", within, " and not ", onEdge, ")");
            default -> Sql.of("false");
        };
    }

    private static Sql distance(Operand.Point one, Operand.Point other) {
        return Sql.join(
                "(2 * " + EARTH_RADIUS_METRES + " * asin(least(1, sqrt(power(sind((",
                other.latitude(),
                " - ",
                one.latitude(),
                ") / 2), 2) + cosd(",
                one.latitude(),
                ") * cosd(",
                other.latitude(),
                ") * power(sind((",
                other.longitude(),
                " - ",
                one.longitude(),
                ") / 2), 2)))))");
    }

    private static Sql length(Expression.Call call, Operand operand) throws QueryException {
        if (!(operand instanceof Operand.Shape shape) || !(shape.geometry() instanceof Geometry.Line line)) {
            throw Conversions.expected("a line", operand, call.arguments().get(0));
        }
        List<Sql> parts = new ArrayList<>();
        for (int i = 1; i < line.points().size(); i++) {
            parts.add(distance(
                    literal(line.points().get(i - 1)), literal(line.points().get(i))));
        }
        return Sql.join("(", Sql.joined(" + ", parts), ")");
    }

    private static Operand.Point point(Expression.Call call, List<Operand> arguments, int index) throws QueryException {
        return point(arguments.get(index), call);
    }

    private static Operand.Point point(Operand operand, Expression.Call call) throws QueryException {
        if (operand instanceof Operand.Point point) {
            return point;
        }
        if (operand instanceof Operand.Shape shape) {
            if (shape.geometry() instanceof Geometry.Point point) {
                return literal(point);
            }
            throw notHere(call, "distances are between points");
        }
        throw Conversions.expected("a point or a shape", operand, call);
    }

    static boolean isPoint(Operand operand) {
        return !(operand instanceof Operand.Shape shape) || shape.geometry() instanceof Geometry.Point;
    }

    private static Operand.Point literal(Geometry.Point point) {
        return new Operand.Point(Sql.of("?::float8", point.longitude()), Sql.of("?::float8", point.latitude()));
    }

    private static Sql sql(Operand.Point point) {
        return Sql.join("point(", point.longitude(), ", ", point.latitude(), ")");
    }

    private static String points(List<Geometry.Point> points) {
        return points.stream()
                .map(point -> "(" + point.longitude() + "," + point.latitude() + ")")
                .collect(Collectors.joining(","));
    }

    private static QueryException notHere(Expression.Call call, String why) {
        return QueryException.notImplemented("at character " + (call.position() + 1) + ": "
                + call.function().word() + ": " + why + " here, as entities have points");
    }
}
