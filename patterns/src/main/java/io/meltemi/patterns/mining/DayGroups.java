package io.meltemi.patterns.mining;

import java.time.LocalDate;
import java.util.List;

/**
 * The calendar days of a series, which of them are alike, and which are unlike all others.
 *
 * @param slots into how many equal parts a day is cut, each with the mean of its values
 * @param days those with values in three quarters of their slots, in order
 * @param groups days that are alike, two or more each, the largest first
 * @param odd days that are far from every other one, the farthest first
 * @param usualDistance the median of the days' distances to their nearest ones
 */
public record DayGroups(int slots, List<Day> days, List<Group> groups, List<OddDay> odd, double usualDistance) {

    public DayGroups {
        days = List.copyOf(days);
        groups = List.copyOf(groups);
        odd = List.copyOf(odd);
    }

    /**
     * A day.
     *
     * @param values means of the slots, those without values interpolated
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Day(LocalDate date, double[] values) {}

    /**
     * Days that are alike.
     *
     * @param members indices of the days, in order
     * @param typical index of the day that is nearest to the others
     * @param distance the mean between two of them
     */
    public record Group(List<Integer> members, int typical, double distance) {

        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * A day that is far from every other one.
     *
     * @param day its index
     * @param nearest index of the day nearest to it
     */
    public record OddDay(int day, int nearest, double distance) {}
}
