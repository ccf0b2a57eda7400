package org.backchannel.audit;

import java.time.Duration;

/**
 * From where on something is an alarm; each a setting {@code backchannel.alarms.…}.
 *
 * @param refusals so many by one rule
 * @param within in that time
 * @param openings so many items opened by one person within an hour, at least
 * @param times and more than so many times what they open on an average day of the thirty days before
 * @param clockStep so far the clock may go back between two entries, or aside from the monotonic clock
 * @param treeLag so long an entry may wait for the tree
 * @param witnessLag so long a checkpoint may wait for enough witnesses
 */
record AlarmLimits(int refusals, Duration within, int openings, int times, Duration clockStep, Duration treeLag, Duration witnessLag) {

    AlarmLimits {
        if (refusals < 1 || openings < 1 || times < 1) {
            throw new IllegalArgumentException("limits of alarms are at least 1");
        }
        if (within.isNegative() || within.isZero() || clockStep.isNegative() || treeLag.isNegative() || witnessLag.isNegative()) {
            throw new IllegalArgumentException("times of alarms are not negative, and refusals are counted within some time");
        }
    }
}
