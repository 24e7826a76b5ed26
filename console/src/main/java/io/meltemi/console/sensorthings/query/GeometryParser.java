package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.Geometry.Line;
import io.meltemi.console.sensorthings.query.Geometry.Point;
import io.meltemi.console.sensorthings.query.Geometry.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads well-known text: points, lines and polygons in degrees. */
final class GeometryParser {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?");
    private static final Pattern SRID = Pattern.compile("\\s*SRID=(\\d+);", Pattern.CASE_INSENSITIVE);
    private static final int WGS84 = 4326;

    private final String text;
    private final int offset;
    private int position;

    private GeometryParser(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /**
     * Reads a shape.
     *
     * @param offset where the text stands in the expression
     */
    static Geometry parse(String text, int offset) throws QueryException {
        GeometryParser parser = new GeometryParser(text, offset);
        Geometry geometry = parser.geometry();
        parser.blanks();
        if (parser.position < text.length()) {
            throw parser.fault("the end");
        }
        return geometry;
    }

    private Geometry geometry() throws QueryException {
        Matcher srid = SRID.matcher(text);
        if (srid.lookingAt()) {
            if (!srid.group(1).equals(String.valueOf(WGS84))) {
                throw fault("SRID=" + WGS84);
            }
            position = srid.end();
        }
        blanks();
        String kind = matched(WORD, "POINT, LINESTRING or POLYGON").toUpperCase(Locale.ROOT);
        return switch (kind) {
            case "POINT" -> {
                List<Point> points = points();
                if (points.size() != 1) {
                    throw fault("one pair of numbers");
                }
                yield points.get(0);
            }
            case "LINESTRING" -> {
                List<Point> points = points();
                if (points.size() < 2) {
                    throw fault("two points or more");
                }
                yield new Line(points);
            }
            case "POLYGON" -> new Polygon(rings());
            default ->
                throw QueryException.notImplemented("at character " + (offset + 1)
                        + ": shapes are POINT, LINESTRING or POLYGON here, found " + kind);
        };
    }

    private List<List<Point>> rings() throws QueryException {
        List<List<Point>> rings = new ArrayList<>();
        expect('(');
        do {
            List<Point> ring = points();
            if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
                throw fault("a ring of four points or more that ends where it begins");
            }
            rings.add(ring);
        } while (accept(','));
        expect(')');
        return rings;
    }

    private List<Point> points() throws QueryException {
        List<Point> points = new ArrayList<>();
        expect('(');
        do {
            double longitude = number();
            points.add(new Point(longitude, number()));
        } while (accept(','));
        expect(')');
        return points;
    }

    private double number() throws QueryException {
        blanks();
        double number = Double.parseDouble(matched(NUMBER, "a number"));
        if (!Double.isFinite(number)) {
            throw fault("a number");
        }
        return number;
    }

    private String matched(Pattern pattern, String expected) throws QueryException {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw fault(expected);
        }
        position = matcher.end();
        return matcher.group();
    }

    private boolean accept(char character) {
        blanks();
        if (position < text.length() && text.charAt(position) == character) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char character) throws QueryException {
        if (!accept(character)) {
            throw fault(String.valueOf(character));
        }
    }

    private void blanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private QueryException fault(String expected) {
        String found = position < text.length() ? Told.shortened(text.substring(position)) : "the end of the shape";
        return QueryException.at(offset + position, "expected " + expected + ", found " + found);
    }
}
