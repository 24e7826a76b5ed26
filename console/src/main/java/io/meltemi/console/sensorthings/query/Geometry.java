package io.meltemi.console.sensorthings.query;

import java.util.List;

/** A shape on Earth, in degrees: longitude first. */
public sealed interface Geometry {

    /** A place without extent. */
    record Point(double longitude, double latitude) implements Geometry {}

    /** A line from point to point. */
    record Line(List<Point> points) implements Geometry {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** An area within its first ring and without the others; each ring ends where it begins. */
    record Polygon(List<List<Point>> rings) implements Geometry {
        public Polygon {
            rings = rings.stream().map(List::copyOf).toList();
        }
    }
}
