package io.meltemi.alerts;

import io.meltemi.rules.JsonFaults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether routes are a tree, and the order in which it is walked. */
final class RouteTree {

    private RouteTree() {}

    /** Adds what is wrong with the ids and parents of routes. */
    static void check(List<String> ids, List<@Nullable String> parents, JsonFaults faults) {
        Map<String, Integer> indexById = new HashMap<>();
        int defaultRoute = -1;
        for (int i = 0; i < ids.size(); i++) {
            Integer first = indexById.putIfAbsent(ids.get(i), i);
            if (first != null) {
                faults.add(path(i) + ".id", "an id of its own", ids.get(i) + ", which is the id of " + path(first));
            }
            if (parents.get(i) == null && defaultRoute < 0) {
                defaultRoute = i;
            } else if (parents.get(i) == null) {
                faults.add(
                        path(i) + ".parent",
                        "the id of a route",
                        "nothing, and the default route is " + ids.get(defaultRoute) + " already");
            }
        }
        if (defaultRoute < 0) {
            faults.add("$.routes", "one default route, which has no parent", "none");
        }
        Set<Integer> told = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            checkParents(i, ids, parents, indexById, told, faults);
        }
    }

    /** Walks up from a route; what was walked before is not walked again. */
    private static void checkParents(
            int start,
            List<String> ids,
            List<@Nullable String> parents,
            Map<String, Integer> indexById,
            Set<Integer> walkedBefore,
            JsonFaults faults) {
        List<Integer> walked = new ArrayList<>();
        Integer at = start;
        while (at != null && walkedBefore.add(at)) {
            walked.add(at);
            String parent = parents.get(at);
            Integer above = parent == null ? null : indexById.get(parent);
            if (parent != null && above == null) {
                faults.add(path(at) + ".parent", "the id of a route", parent);
            }
            at = above;
        }
        if (at != null && walked.contains(at)) {
            List<String> loop = new ArrayList<>();
            walked.subList(walked.indexOf(at), walked.size()).forEach(index -> loop.add(ids.get(index)));
            loop.add(ids.get(at));
            faults.add(path(at) + ".parent", "a way up to the default route", "the loop " + String.join(" → ", loop));
        }
    }

    /** The default route, then each route before what is below it; siblings stay in their order. */
    static List<Route> ordered(List<Route> routes) {
        Map<String, List<Route>> below = new LinkedHashMap<>();
        List<Route> ordered = new ArrayList<>();
        for (Route route : routes) {
            if (route.parent() == null) {
                ordered.add(route);
            } else {
                below.computeIfAbsent(route.parent(), parent -> new ArrayList<>())
                        .add(route);
            }
        }
        for (int i = 0; i < ordered.size(); i++) {
            ordered.addAll(i + 1, below.getOrDefault(ordered.get(i).id(), List.of()));
        }
        return List.copyOf(ordered);
    }

    private static String path(int index) {
        return "$.routes[" + index + "]";
    }
}
