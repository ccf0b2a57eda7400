package org.backchannel.tei;

import java.util.List;

/**
 * What was found of a document's marking.
 *
 * @param line verbatim, empty if none
 * @param before the words before it in the sentence or note it stands in
 * @param location where the paper lies, in the edition's words
 * @param others further markings in the document
 */
record FoundMarking(String line, MarkingPlace place, String before, String location, List<String> others) {

    static final FoundMarking NONE = new FoundMarking("", MarkingPlace.NONE, "", "", List.of());
}
