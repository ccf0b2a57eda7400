package org.backchannel.policy;

import java.util.List;

/** What the policy answers; either way with its reasons. */
public sealed interface Verdict {

    List<Reason> reasons();

    record Allow(List<Reason> reasons) implements Verdict {
        public Allow {
            reasons = List.copyOf(reasons);
        }
    }

    record Deny(List<Reason> reasons) implements Verdict {
        public Deny {
            reasons = List.copyOf(reasons);
        }
    }
}
