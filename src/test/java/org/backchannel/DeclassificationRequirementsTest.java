package org.backchannel;

import java.util.function.Function;
import java.util.stream.Stream;

/** What declassification must do. */
class DeclassificationRequirementsTest extends RequirementsTable {

    DeclassificationRequirementsTest() {
        super("declassification-requirements.md",
                Stream.of(ids("D", 18), ids("E", 8), ids("R", 9), ids("M", 7), ids("F", 3), ids("L", 5)).flatMap(Function.identity()));
    }
}
