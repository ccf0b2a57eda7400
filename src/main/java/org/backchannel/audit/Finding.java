package org.backchannel.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that an auditor ought to know of.
 *
 * @param about whom or what: with the kind it is one alarm
 * @param facts that say nothing of any item's content
 */
record Finding(Kind kind, String about, Map<String, String> facts) {

    /** What there are alarms for. */
    enum Kind {
        REFUSALS("refusals", "Storm of refusals"), HABIT("habit", "Reading outside one’s habit"), ADMINISTRATOR("administrator",
                "An administrator’s act"), CLOCK("clock", "The clock jumped"), GAP("gap", "A number is missing"), ALTERED("altered",
                        "An entry is not what was recorded"), TREE("tree", "Entries wait for the tree"), WITNESSES("witnesses",
                                "Witnesses are late"), PROVIDER("provider", "The identity provider’s events are missing"), DIRECTORY(
                                        "directory",
                                        "Many accounts vanished from the directory"), CHANGE("change", "A change that nobody announced");

        private final String word;
        private final String words;

        Kind(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** As the trail and addresses write it. */
        String word() {
            return word;
        }

        String words() {
            return words;
        }
    }

    Finding {
        facts = Map.copyOf(facts);
    }

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(facts);
        all.put("alarm", kind.word());
        all.put("about", about);
        return all;
    }
}
