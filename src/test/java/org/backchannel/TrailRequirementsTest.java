package org.backchannel;

import java.util.function.Function;
import java.util.stream.Stream;

/** What the trail must do. */
class TrailRequirementsTest extends RequirementsTable {

    TrailRequirementsTest() {
        super("trail-requirements.md",
                Stream.of(ids("E", 8), ids("C", 2), ids("Q", 10), ids("P", 5), ids("F", 4), ids("R", 3)).flatMap(Function.identity()));
    }
}
