package org.backchannel.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers as bars, in the order in which they are given.
 *
 * @param top what the highest line stands for
 */
record Bars(long top, List<Bar> bars) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 200;

    /** One of them, in the picture's units. */
    record Bar(String label, long value, double x, double width, double y, double height) {
    }

    Bars {
        bars = List.copyOf(bars);
    }

    static Bars of(Map<String, Long> numbers) {
        long top = top(numbers.values().stream().mapToLong(Long::longValue).max().orElse(0));
        double slot = (double) WIDTH / Math.max(1, numbers.size());
        List<Bar> bars = new ArrayList<>();
        numbers.forEach((label, value) -> {
            // The least that is there is seen.
            double height = value == 0 ? 0 : Math.max(1, (double) HEIGHT * value / top);
            bars.add(new Bar(label, value, round(bars.size() * slot + slot * 0.1), round(slot * 0.8), round(HEIGHT - height),
                    round(height)));
        });
        return new Bars(top, bars);
    }

    /** The next of 1, 2, 5, 10, 20, 50, … */
    private static long top(long most) {
        long top = 1;
        for (int i = 0; top < most; i++) {
            top = i % 3 == 1 ? top / 2 * 5 : top * 2;
        }
        return top;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    public boolean empty() {
        return bars.stream().allMatch(bar -> bar.value() == 0);
    }
}
