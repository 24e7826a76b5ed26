package io.meltemi.alerts.telling;

import java.util.List;
import java.util.SortedMap;

/**
 * A route that an alert takes.
 *
 * @param recipients whom it tells, with the labels of their channels, sorted; empty for all. Of several routes that name one
 *     subscriber the first has it, with the channels of all
 */
public record RouteMatch(EffectiveRoute route, SortedMap<String, List<String>> recipients) {}
