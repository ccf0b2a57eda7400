package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class QuestionsRun {

    @Test
    void theFirstPageOfEachQuestion() {
        compare();
    }

    static void compare() {
        Comparison.of(QuestionsBenchmark.class)
                .row("the first 25 calls of a person, against one entry by its key", "ofAPerson", "byKey", "20")
                .row("the same of a time long ago", "ofAPersonLongAgo", "byKey", "20")
                .row("the first 25 who read an item", "ofAnItem", "byKey", "20")
                .row("the first 25 of four acts", "ofActs", "byKey", "20")
                .row("the first 25 of all", "ofAll", "byKey", "20")
                .row("the first 25 that a rule refused", "ofARule", "byKey", "20")
                .print("Questions to the trail");
    }
}
